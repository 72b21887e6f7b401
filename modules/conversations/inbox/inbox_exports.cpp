// The inbox's lists and single conversations as files: to work with, and for who asks what a school
// holds about them.
#include "modules/conversations/inbox/conversation_store.hpp"
#include "modules/conversations/inbox/inbox_pages.hpp"
#include "platform/html/out.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"

namespace conversations {

constexpr int most_in_a_file = 50'000;

static std::string_view file_format(const http::Request& request) {
    return request.path.ends_with("xlsx") ? "xlsx" : "csv";
}

static std::vector<sheets::Column> text_columns(const html::Out& o,
                                                std::initializer_list<std::string_view> keys) {
    std::vector<sheets::Column> columns;
    for (const auto key : keys) columns.push_back({std::string(o.say(key))});
    return columns;
}

static std::string written_when(calendar::Instant at) {
    const auto local = calendar::london_time(at);
    return calendar::iso(local.day) + " " + calendar::iso_time(local.time);
}

static std::string moment_or_none(calendar::Instant at) {
    return at == calendar::Instant{} ? std::string{} : written_when(at);
}

static sheets::Table table_of_lines(const html::Out& o, const std::vector<InboxLine>& lines) {
    sheets::Table table{
        .title = std::string(o.say("inbox.title")),
        .columns = text_columns(
            o, {"inbox.parent", "inbox.language", "inbox.last_words", "inbox.said_by",
                "inbox.said_when", "inbox.heard_when", "inbox.needs_answer", "inbox.who_has_it"})};
    for (const auto& line : lines)
        table.rows.push_back(
            {line.name(), std::string(messages::english_name(line.language)), line.last_words,
             std::string(o.say(
                 std::string_view(line.last_by == By::them ? "inbox.by_them" : "inbox.by_us"))),
             written_when(line.last_at), moment_or_none(line.heard_at),
             std::string(line.needs_person ? o.say("inbox.yes") : ""), line.assigned_name});
    return table;
}

static sheets::Table table_of_unreached(const html::Out& o,
                                        const std::vector<UnreachedLine>& lines) {
    sheets::Table table{.title = std::string(o.say("inbox.tab_unreached")),
                        .columns = text_columns(o, {"inbox.parent", "inbox.language", "inbox.why",
                                                    "inbox.last_failed", "inbox.what_to_do"})};
    for (const auto& line : lines)
        table.rows.push_back({line.name(), std::string(messages::english_name(line.language)),
                              std::string(o.say(std::string_view(why_unreached(line)))),
                              line.when ? written_when(*line.when) : "",
                              std::string(o.say(std::string_view(what_to_do(line))))});
    return table;
}

static http::Response export_inbox(const http::Request& request, Platform& platform) {
    const html::Out out(request.language);
    const InboxAsked asked{.scope = schools::Scope(request.viewer),
                           .viewer = request.viewer.person,
                           .now = platform.clock.now(),
                           .most = most_in_a_file};
    const auto tab = enums::parse<InboxTab>(request.query.text("show")).value_or(InboxTab::waiting);
    const auto looked_for = request.query.text("words");
    const auto table =
        tab == InboxTab::unreached
            ? table_of_unreached(out, load_no_number(platform.db, asked.scope, {}, asked.most))
            : table_of_lines(out, looked_for.empty() ? load_inbox(platform.db, asked, tab)
                                                     : find_said(platform.db, asked, looked_for));
    platform.audit.exported(
        "conversations", 0, request.viewer.school,
        std::string(enums::text(tab)) + ", " + std::to_string(table.rows.size()) + " rows");
    return sheets::download_as(file_format(request), "conversations", table);
}

static std::string who_said(const html::Out& o, const Conversation& with, const Entry& entry) {
    if (entry.received) return with.name();
    return entry.writer.empty() ? std::string(o.say("inbox.by_program")) : entry.writer;
}

static std::string what_became(const html::Out& o, const Entry& entry) {
    if (!entry.state) return {};
    return std::string(o.say(std::string_view(fate_of(*entry.state, entry.problem).said)));
}

static http::Response export_conversation(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto with = http::or_not_found(
        find_conversation(platform.db, scope, request.path_id<ThreadId>("thread")));
    const html::Out out(request.language);
    sheets::Table table{
        .title = std::string(out.say("inbox.conversation")),
        .columns = text_columns(out, {"inbox.when", "inbox.said_by", "inbox.channel",
                                      "inbox.language", "inbox.words", "inbox.what_became"})};
    for (const auto& entry :
         load_entries(platform.db, {with.person, scope.authority, scope.school, with.id}, {},
                      most_in_a_file)) {
        const auto language = entry.received ? with.language : entry.language;
        table.rows.push_back(
            {written_when(entry.at), who_said(out, with, entry),
             std::string(out.say(
                 std::string_view("inbox.channel_" + std::string(enums::text(entry.channel))))),
             std::string(messages::english_name(language)), entry.words, what_became(out, entry)});
    }
    platform.audit.exported("conversation", with.id.value, scope.school,
                            std::to_string(table.rows.size()) + " rows");
    return sheets::download_as(file_format(request), "conversation", table);
}

void install_inbox_exports(Site& site) {
    site.get("/inbox/export.csv", export_inbox, May::see_conversations);
    site.get("/inbox/export.xlsx", export_inbox, May::see_conversations);
    site.get("/inbox/{thread}/export.csv", export_conversation, May::see_conversations);
    site.get("/inbox/{thread}/export.xlsx", export_conversation, May::see_conversations);
}

}  // namespace conversations
