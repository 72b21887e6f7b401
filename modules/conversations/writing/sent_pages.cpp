// What became of a sending: each message's state, taking back, and sending again to whom it failed.
#include <algorithm>
#include <map>

#include "modules/conversations/fates/fates.hpp"
#include "modules/conversations/writing/composing.hpp"
#include "modules/conversations/writing/sent.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr std::size_t sent_a_page = 50;
constexpr Refusal nobody_to_send_again{"writing.nobody_to_send_again"};

ToSendAgain to_send_again(const std::vector<SentLine>& lines) {
    std::map<people::PersonId, std::vector<const SentLine*>> by_person;
    for (const auto& line : lines) by_person[line.person].push_back(&line);
    ToSendAgain again;
    for (const auto& [person, own] : by_person) {
        const auto all = [&](auto holds) {
            return std::ranges::all_of(own, [&](const SentLine* one) { return holds(*one); });
        };
        if (!all([](const SentLine& one) { return !one.sent_again; })) continue;
        if (all([](const SentLine& one) { return has_failed(one.state); })) {
            again.failed.push_back(person);
        } else if (all([](const SentLine& one) {
                       return has_failed(one.state) || one.state == MessageState::unknown;
                   })) {
            again.unknown.push_back(*own.front());
        }
    }
    return again;
}

static bool is_shown(const SentLine& line, ShowSent show) {
    switch (show) {
        case ShowSent::all:
            return true;
        case ShowSent::failed:
            return has_failed(line.state);
        case ShowSent::unknown:
            return line.state == MessageState::unknown;
        case ShowSent::answered:
            return line.answered;
        case ShowSent::silent:
            return !line.answered && line.state != MessageState::taken_back;
    }
    return true;
}

// So that they have it, or may.
static bool has_gone(MessageState state) {
    using enum MessageState;
    return state == sending || state == sent || state == delivered || state == unconfirmed ||
           state == shown || state == unknown;
}

static void count_sent(SendingView& view, const std::vector<SentLine>& lines) {
    std::map<MessageState, std::int64_t> states;
    for (const auto& line : lines) {
        ++states[line.state];
        if (line.answered) ++view.answered;
        if (has_gone(line.state)) ++view.gone;
        if (line.state == MessageState::waiting && (!view.goes_at || line.due_at < *view.goes_at))
            view.goes_at = line.due_at;
    }
    view.states.assign(states.begin(), states.end());
    view.waiting = states[MessageState::waiting];
    view.taken_back = states[MessageState::taken_back];
    view.all = static_cast<std::int64_t>(lines.size());
    auto again = to_send_again(lines);
    view.failed = static_cast<std::int64_t>(again.failed.size());
    view.unknown = std::move(again.unknown);
}

static http::Response sent_answer(const http::Request& request, Platform& platform,
                                  SendingView view) {
    auto lines = load_sent(platform.db, view.sending.id);
    count_sent(view, lines);
    view.text = load_text(platform.db, view.sending.id);
    view.left_out = load_left_out(platform.db, view.sending.id);
    view.show = enums::parse<ShowSent>(request.query.text("show")).value_or(ShowSent::all);
    view.cost = cost_of(view.sending.parts, {platform.settings.text_price});
    std::erase_if(lines, [&](const SentLine& line) { return !is_shown(line, view.show); });
    view.page = page_asked_for(request, lines.size(), sent_a_page, view.pages);
    const auto first = static_cast<std::size_t>(view.page - 1) * sent_a_page;
    const auto last = std::min(first + sent_a_page, lines.size());
    for (auto i = first; i < last; ++i) view.shown.push_back(std::move(lines[i]));
    platform.audit.read("sending", view.sending.id.value, view.sending.school);
    return html::page(request, sent_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_sent(const http::Request& request, Platform& platform) {
    SendingView view{.sending = sending_in(request, platform)};
    if (view.sending.state == SendingState::draft)
        return http::see_other(
            path_of(view.sending, view.sending.audience.empty() ? "whom" : "words"));
    return sent_answer(request, platform, std::move(view));
}

static http::Response submit_take_back(const http::Request& request, Platform& platform) {
    const auto sending = sending_in(request, platform);
    if (sending.state != SendingState::queued) return http::see_other(path_of(sending, ""));
    const auto taken = take_back(platform, sending.id);
    if (taken > 0) store_taken_back(platform, sending.id);
    platform.audit.changed("sending", sending.id.value, sending.school,
                           "took back " + std::to_string(taken));
    return see_other_saying(path_of(sending, ""), taken > 0 ? "writing.taken_back_message"
                                                            : "writing.too_late_to_take_back");
}

// A draft of the same words to those whom it failed, and to the unknown who were ticked.
static http::Response submit_again(const http::Request& request, Platform& platform) {
    SendingView view{.sending = sending_in(request, platform), .form = html::Form(request)};
    if (view.sending.state == SendingState::draft)
        return http::see_other(path_of(view.sending, "whom"));
    const auto again = to_send_again(load_sent(platform.db, view.sending.id));
    const auto ticked = request.form_ids<people::PersonId>("unknown");
    std::vector<SendingPerson> named;
    named.reserve(again.failed.size());
    for (const auto person : again.failed) named.push_back({person});
    for (const auto& line : again.unknown)
        if (ticked.contains(line.person)) named.push_back({line.person});
    if (named.empty()) {
        view.form.refuse("", nobody_to_send_again);
        return sent_answer(request, platform, std::move(view));
    }
    const auto id = begin_sending(platform, request.viewer, "named", view.sending.id);
    store_people(platform, id, named);
    store_text(platform, {.id = id, .version = 1}, load_text(platform.db, view.sending.id));
    platform.audit.changed("sending", id.value, view.sending.school, "again to those it failed");
    return see_other_saying("/writing/" + std::to_string(id.value) + "/preview",
                            "writing.again_message");
}

static http::Response submit_same(const http::Request& request, Platform& platform) {
    const auto sending = sending_in(request, platform);
    if (sending.state != SendingState::taken_back) return http::see_other(path_of(sending, ""));
    const auto id = begin_same(platform, request.viewer, sending);
    platform.audit.changed("sending", id.value, sending.school, "the same once more");
    return see_other_saying("/writing/" + std::to_string(id.value) + "/words",
                            "writing.same_message");
}

static std::string say_line_state(const html::Out& o, const SentLine& line) {
    return std::string(o.say("writing.state." + std::string(enums::text(line.state))));
}

std::string say_what_to_do(const html::Out& o, const SentLine& line) {
    const auto held = enums::parse<WhyHeld>(line.problem);
    if (line.state == MessageState::held && held)
        return std::string(o.say("writing.why." + line.problem));
    return std::string(o.say("writing.to_do." + std::string(enums::text(line.state))));
}

static sheets::Table table_of(const http::Request& request, Platform& platform) {
    const auto sending = sending_in(request, platform);
    const html::Out o(request.language);
    sheets::Table table{.title = std::string(o.say("writing.export_title"))};
    for (const auto* key :
         {"writing.column_name", "writing.column_language", "writing.column_channel",
          "writing.column_state", "writing.column_to_do", "writing.column_when",
          "writing.column_answered", "writing.column_words"})
        table.columns.push_back({std::string(o.say(std::string_view(key)))});
    for (const auto& line : load_sent(platform.db, sending.id)) {
        const auto channel = "writing.channel." + std::string(enums::text(line.channel));
        table.rows.push_back({line.name, std::string(messages::english_name(line.language)),
                              std::string(o.say(std::string_view(channel))),
                              say_line_state(o, line), say_what_to_do(o, line),
                              html::say_when(o.language(), line.sent_at.value_or(line.due_at)),
                              std::string(o.say(line.answered ? messages::Key("writing.yes")
                                                              : messages::Key("writing.no"))),
                              line.words});
    }
    platform.audit.exported("sending", sending.id.value, sending.school,
                            std::to_string(table.rows.size()) + " rows");
    return table;
}

static http::Response export_sent_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv("messages", table_of(request, platform));
}

static http::Response export_sent_xlsx(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx("messages", table_of(request, platform));
}

void install_sent(Site& site) {
    site.get("/writing/{sending}", show_sent, May::write_to_families);
    site.post("/writing/{sending}/take-back", submit_take_back, May::write_to_families);
    site.post("/writing/{sending}/again", submit_again, May::write_to_families);
    site.post("/writing/{sending}/same", submit_same, May::write_to_families);
    site.get("/writing/{sending}/export.csv", export_sent_csv, May::write_to_families);
    site.get("/writing/{sending}/export.xlsx", export_sent_xlsx, May::write_to_families);
}

}  // namespace conversations
