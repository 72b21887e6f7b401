// The first step: whom it is to.
#include <algorithm>
#include <map>

#include "modules/conversations/writing/whom.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/letters/letters.hpp"
#include "platform/messages/language_names.hpp"

namespace conversations {

constexpr std::size_t most_families_found = 20;
constexpr Refusal audience_missing{"writing.audience_missing"},
    no_such_audience{"writing.no_such_audience"};

namespace {

// How many people each of the things is said of.
using Counted = std::map<std::string, std::int64_t>;

struct ChoiceCounts {
    Counted classes{}, years{}, languages{}, channels{};
};

ChoiceCounts counted(const std::vector<Recipient>& all) {
    ChoiceCounts counts;
    for (const auto& person : all) {
        std::set<std::string> classes, years;
        for (const auto& child : person.children) {
            if (!child.class_name.empty()) classes.insert(child.class_name);
            if (!child.year_group.empty()) years.insert(child.year_group);
        }
        for (const auto& one : classes) ++counts.classes[one];
        for (const auto& one : years) ++counts.years[one];
        ++counts.languages[person.how.language];
        ++counts.channels[std::string(enums::text(person.how.channel))];
    }
    return counts;
}

}  // namespace

static std::vector<ui::Option> choices_of(const html::Out& o, std::string_view kind,
                                          const Counted& counted) {
    std::vector<ui::Option> options;
    for (const auto& [name, people] : counted) {
        const auto key = "writing.choose_" + std::string(kind);
        const auto called = kind == "year" ? say_year_group(o, name) : name;
        options.push_back({std::string(kind) + ":" + name,
                           o.say(std::string_view(key), {{"name", called}, {"people", people}})});
    }
    return options;
}

// What was chosen elsewhere: a family, or those whom another text did not reach.
static std::vector<ui::Option> chosen_before(const html::Out& o, const Sending& sending,
                                             const std::vector<Recipient>& all) {
    const auto kind = parse_audience(sending.audience).kind;
    if (kind != "named" && kind != "family" && kind != "person") return {};
    return {{sending.audience,
             say_audience(o, sending, chosen_from(all, {.audience = sending.audience}, {}, {}))}};
}

static std::vector<ui::Option> offered_groups(const http::Request& request, Platform& platform,
                                              const html::Out& o) {
    std::vector<ui::Option> options;
    for (const auto& audience : audiences())
        for (auto& one : audience.choices(platform, schools::Scope(request.viewer)))
            options.push_back(
                {std::move(one.value),
                 o.say("writing.choose_group", {{"name", one.label}, {"people", one.people}})});
    return options;
}

static std::vector<AudienceGroup> audience_groups(const http::Request& request, Platform& platform,
                                                  const Sending& sending,
                                                  const std::vector<Recipient>& all) {
    const html::Out o(request.language);
    const auto counts = counted(all);
    std::vector<AudienceGroup> groups;
    const auto add = [&](std::string_view kind, std::vector<ui::Option> options) {
        if (options.empty()) return;
        const auto key = "writing.audience_group_" + std::string(kind);
        groups.push_back({std::string(o.say(std::string_view(key))), std::move(options)});
    };
    add("chosen", chosen_before(o, sending, all));
    add("all", {{"all", o.say("writing.choose_all", {{"people", all.size()}})}});
    add("year", choices_of(o, "year", counts.years));
    add("class", choices_of(o, "class", counts.classes));
    add("group", offered_groups(request, platform, o));
    return groups;
}

static void add_narrowing(WhomView& view, const html::Out& o, const std::vector<Recipient>& all) {
    const auto counts = counted(all);
    for (const auto& [code, people] : counts.languages)
        view.languages.push_back(
            {code, o.say("writing.choose_language",
                         {{"name", messages::english_name(code)}, {"people", people}})});
    for (const auto& [word, people] : counts.channels) {
        const auto key = "writing.channel." + word;
        view.channels.push_back(
            {word, o.say("writing.choose_language",
                         {{"name", o.say(std::string_view(key))}, {"people", people}})});
    }
}

static bool is_called(const Recipient& person, std::string_view plain) {
    if (letters::plain(person.name()).find(plain) != std::string::npos) return true;
    return std::ranges::any_of(person.children, [&](const ReadersChild& child) {
        return letters::plain(child.given).find(plain) != std::string::npos;
    });
}

// Each person by themselves; and all of a household where it has several.
static std::vector<ui::Option> families_called(const html::Out& o, std::string_view typed,
                                               const std::vector<Recipient>& all) {
    const auto plain = letters::plain(typed);
    std::vector<ui::Option> found;
    std::set<people::HouseholdId> offered;
    for (const auto& person : all) {
        if (plain.empty() || !is_called(person, plain)) continue;
        if (found.size() >= most_families_found) break;
        std::string children;
        for (const auto& child : person.children)
            children += (children.empty() ? "" : ", ") + child.given;
        found.push_back({"person:" + std::to_string(person.id.value), person.name(), children});
        for (const auto home : person.households) {
            std::string names;
            int people = 0;
            for (const auto& other : all)
                if (std::ranges::find(other.households, home) != other.households.end()) {
                    names += (people++ == 0 ? "" : ", ") + other.name();
                }
            if (people > 1 && offered.insert(home).second)
                found.push_back({"family:" + std::to_string(home.value),
                                 o.say("writing.whole_family", {{"names", names}})});
        }
    }
    return found;
}

static http::Response whom_answer(const http::Request& request, Platform& platform, WhomView view) {
    const html::Out o(request.language);
    const auto all = load_recipients(platform, view.sending);
    view.audiences = audience_groups(request, platform, view.sending, all);
    add_narrowing(view, o, all);
    view.looked_for = view.form.value("name");
    view.found = families_called(o, view.looked_for, all);
    platform.audit.read("families", 0, view.sending.school, "whom a text is to");
    return html::page(request, whom_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_whom(const http::Request& request, Platform& platform) {
    WhomView view{.sending = sending_in(request, platform)};
    const auto& sending = view.sending;
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    view.form.fill("audience", sending.audience);
    view.form.tick("silent_month", sending.silent_month);
    const bool unanswered = static_cast<bool>(sending.unanswered_of);
    view.form.tick("unanswered", unanswered);
    view.form.fill("name", request.query.text("name"));
    const auto fill_listed = [&](std::string_view name, std::string_view list) {
        for (; !list.empty(); list.remove_prefix(std::min(list.find(',') + 1, list.size())))
            view.form.fill(name, list.substr(0, list.find(',')));
    };
    fill_listed("languages", sending.languages);
    fill_listed("channels", sending.channels);
    return whom_answer(request, platform, std::move(view));
}

static std::string list_of(const http::Request& request, std::string_view name) {
    std::string list;
    for (const auto word : request.form.every(name))
        if (word.find(',') == word.npos && word.size() < 20) list += std::string(word) + ",";
    return list;
}

// What may be chosen stands in the program's own lists, but for what other modules offer: those
// answer with nobody for what the viewer may not choose.
static bool is_audience(std::string_view written) {
    static constexpr auto own =
        std::to_array<std::string_view>({"all", "year", "class", "family", "person", "named"});
    const auto kind = parse_audience(written).kind;
    return written.size() < 100 &&
           (std::ranges::find(own, kind) != own.end() ||
            std::ranges::find(audiences(), kind, &Audience::name) != audiences().end());
}

static http::Response submit_whom(const http::Request& request, Platform& platform) {
    WhomView view{.sending = sending_in(request, platform), .form = html::Form(request)};
    auto& sending = view.sending;
    auto& form = view.form;
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    const bool looking = request.form.text("go") == "find";
    const auto chosen =
        std::string(form.value(form.value("person").empty() ? "audience" : "person"));
    if (chosen.empty() && !looking) form.refuse("audience", audience_missing);
    if (!chosen.empty() && !is_audience(chosen)) form.refuse("audience", no_such_audience);
    is_current(form, sending);
    sending.audience = chosen;
    sending.languages = list_of(request, "languages");
    sending.channels = list_of(request, "channels");
    sending.silent_month = form.ticked("silent_month");
    sending.unanswered_of =
        form.ticked("unanswered")
            ? (sending.unanswered_of ? sending.unanswered_of : sending.last_sent)
            : SendingId{};
    if (form.ok() && !looking &&
        load_chosen(platform, schools::Scope(request.viewer), sending).empty())
        form.refuse("audience", nobody_in_audience);
    if (!form.ok() || !store_whom(platform, sending))
        return whom_answer(request, platform, std::move(view));
    platform.audit.changed("sending", sending.id.value, sending.school, "whom: " + chosen);
    if (!looking) return http::see_other(path_of(sending, "words"));
    return http::see_other(path_of(sending, "whom") +
                           "?name=" + http::encode_url(form.value("name")) + "#found");
}

void install_whom(Site& site) {
    site.get("/writing/{sending}/whom", show_whom, May::write_to_families);
    site.post("/writing/{sending}/whom", submit_whom, May::write_to_families);
}

}  // namespace conversations
