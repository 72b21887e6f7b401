// The list of sendings, and what the steps of writing share.
#include "modules/conversations/writing/writing_pages.hpp"

#include <algorithm>

#include "modules/conversations/writing/sendings.html.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int sendings_a_page = 40;
constexpr Refusal changed_meanwhile{"writing.changed_meanwhile"};

static http::Response show_sendings(const http::Request& request, Platform& platform) {
    const auto before = http::parse_id<SendingId>(request.query.text("before"));
    SendingsView view{.lines = load_sendings(platform.db, schools::Scope(request.viewer),
                                             before.value_or(SendingId{}), sendings_a_page + 1)};
    if (view.lines.size() > sendings_a_page) {
        view.lines.pop_back();
        view.older = view.lines.back().id;
    }
    platform.audit.read("sendings", 0, request.viewer.school, "list");
    return html::page(request, sendings_page, view);
}

// One family or person may be chosen where they are looked at; anything else is chosen later.
static http::Response start(const http::Request& request, Platform& platform) {
    if (request.viewer.school == 0) throw http::NotFound{};
    const auto wanted = request.form.text("audience");
    const auto [kind, value] = parse_audience(wanted);
    const bool known = (kind == "family" || kind == "person") &&
                       http::parse_id<people::PersonId>(value).has_value();
    const auto id = begin_sending(platform, request.viewer, known ? wanted : std::string_view{});
    platform.audit.changed("sending", id.value, request.viewer.school, "begun");
    return http::see_other("/writing/" + std::to_string(id.value) + (known ? "/words" : "/whom"));
}

static http::Response discard(const http::Request& request, Platform& platform) {
    const auto sending = sending_in(request, platform);
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    remove_draft(platform, sending.id, sending.version);
    platform.audit.changed("sending", sending.id.value, sending.school, "draft thrown away");
    return see_other_saying("/writing", "writing.discarded_message");
}

Sending sending_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_sending(platform.db, schools::Scope(request.viewer),
                                           request.path_id<SendingId>("sending")));
}

std::optional<http::Response> sent_already(const Sending& sending) {
    if (sending.state == SendingState::draft) return {};
    return http::see_other(path_of(sending, ""));
}

std::string path_of(const Sending& sending, std::string_view step) {
    return "/writing/" + std::to_string(sending.id.value) +
           (step.empty() ? std::string() : "/" + std::string(step));
}

static const Audience* offered_as(std::string_view kind) {
    const auto all = audiences();
    const auto found = std::ranges::find(all, kind, &Audience::name);
    return found == all.end() ? nullptr : &*found;
}

std::vector<Recipient> load_chosen(Platform& platform, const schools::Scope& scope,
                                   const Sending& sending) {
    std::set<people::PersonId> offered;
    const auto audience = parse_audience(sending.audience);
    if (const auto* from = offered_as(audience.kind))
        for (const auto person : from->people(platform, scope, audience.value))
            offered.insert(person);
    return chosen_from(load_recipients(platform, sending), sending, &offered, platform.clock.now());
}

int page_asked_for(const http::Request& request, std::size_t things, std::size_t a_page,
                   int& pages) {
    const auto count = std::max<std::size_t>(1, (things + a_page - 1) / a_page);
    const auto asked = http::parse_id<Id<SendingsView>>(request.query.text("page"));
    pages = static_cast<int>(count);
    const auto wanted = asked ? static_cast<std::size_t>(asked->value) : 1;
    return static_cast<int>(std::min(wanted, count));
}

bool is_current(html::Form& form, const Sending& sending) {
    if (form.value("version") == std::to_string(sending.version)) return true;
    form.refuse("", changed_meanwhile);
    return false;
}

std::string say_year_group(const html::Out& o, std::string_view group) {
    if (group == "R") return std::string(o.say("writing.reception"));
    if (group == "N") return std::string(o.say("writing.nursery"));
    const bool number = !group.empty() && group.find_first_not_of("0123456789") == group.npos;
    return number ? o.say("writing.year", {{"year", group}}) : std::string(group);
}

std::string say_audience(const html::Out& o, const Sending& sending,
                         const std::vector<Recipient>& chosen) {
    const auto [kind, value] = parse_audience(sending.audience);
    if (kind == "all") return std::string(o.say("writing.audience_all"));
    if (kind == "class") return o.say("writing.audience_class", {{"name", value}});
    if (kind == "year") return say_year_group(o, value);
    if (kind == "named") return std::string(o.say("writing.audience_named"));
    if (kind != "family" && kind != "person") return std::string(o.say("writing.audience_group"));
    std::string names;
    for (const auto& person : chosen) names += (names.empty() ? "" : ", ") + person.name();
    return names.empty() ? std::string(o.say("writing.audience_family")) : names;
}

std::string listed_names(std::span<const std::string_view> names) {
    std::string all;
    for (const auto name : names) all += (all.empty() ? "((" : ", ((") + std::string(name) + "))";
    return all;
}

std::string say_why(const html::Out& o, const Composed& one) {
    if (one.no_words)
        return o.say("writing.why.no_words",
                     {{"language", messages::english_name(one.to->how.language)}});
    if (!one.missing.empty())
        return o.say("writing.why.missing",
                     {{"names", listed_names(std::vector<std::string_view>(one.missing.begin(),
                                                                           one.missing.end()))}});
    if (!one.held) return {};
    return std::string(o.say("writing.why." + std::string(enums::text(*one.held))));
}

std::string say_left_out(const html::Out& o, std::string_view why) {
    constexpr std::string_view missing = "missing ";
    if (!why.starts_with(missing)) return std::string(o.say("writing.why.no_words_then"));
    return o.say("writing.why.missing", {{"names", why.substr(missing.size())}});
}

std::string say_minutes(std::chrono::minutes of_day) {
    return calendar::iso_time(of_day);
}

std::string_view state_colour(MessageState state) {
    switch (state) {
        case MessageState::delivered:
        case MessageState::shown:
            return "green";
        case MessageState::waiting:
        case MessageState::sending:
        case MessageState::sent:
            return "blue";
        case MessageState::unconfirmed:
        case MessageState::unknown:
        case MessageState::held:
            return "yellow";
        case MessageState::undelivered:
        case MessageState::refused:
            return "red";
        case MessageState::expired:
        case MessageState::taken_back:
            return "grey";
    }
    return "";
}

std::string_view direction_of_language(std::string_view code) {
    static constexpr auto right_to_left = std::to_array<std::string_view>(
        {"ar", "ur", "fa", "ps", "he", "ku", "ckb", "sd", "ug", "yi", "dv", "prs"});
    return std::ranges::find(right_to_left, code) == right_to_left.end() ? "ltr" : "rtl";
}

void install_writing(Site& site) {
    site.get("/writing", show_sendings, May::write_to_families);
    site.post("/writing/start", start, May::write_to_families);
    site.post("/writing/{sending}/discard", discard, May::write_to_families);
    install_whom(site);
    install_words(site);
    install_translate(site);
    install_when(site);
    install_preview(site);
    install_sent(site);
}

}  // namespace conversations
