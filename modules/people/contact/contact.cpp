#include "modules/people/contact/contact.hpp"

#include <algorithm>

#include "modules/people/contact/contact.html.hpp"
#include "modules/people/households.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace people {

std::string hint_of_email(std::string_view email) {
    const auto at = std::min(email.find('@'), email.size());
    return std::string(email.substr(0, std::min<std::size_t>(at, 1))) + "…" +
           std::string(email.substr(at));
}

std::string hint_of_phone(std::string_view phone) {
    constexpr std::size_t shown = 4;
    return "…" + std::string(phone.substr(phone.size() - std::min(phone.size(), shown)));
}

std::vector<Channel> ways_to(const Addressee& person) {
    std::vector<Channel> ways;
    if (person.email) ways.push_back(Channel::email);
    if (person.phone) ways.push_back(Channel::text);
    ways.push_back(Channel::paper);
    return ways;
}

static std::string hint_of(const Addressee& person, Channel way) {
    if (way == Channel::email) return hint_of_email(*person.email);
    if (way == Channel::text) return hint_of_phone(*person.phone);
    return {};
}

static std::vector<ui::Option> way_options(messages::Language language, const Addressee& person) {
    std::vector<ui::Option> options;
    for (const auto way : ways_to(person)) {
        const auto word = std::string(enums::text(way));
        options.push_back(
            {.value = word,
             .label = messages::say(language, std::string_view("contact.way." + word)),
             .hint = hint_of(person, way)});
    }
    return options;
}

static bool offers(std::span<const ui::Option> options, std::string_view value) {
    return std::ranges::find(options, value, &ui::Option::value) != options.end();
}

// The languages that messages are written in, and the one they told the school, if it is another.
static std::vector<ui::Option> language_options(const Addressee& person) {
    std::vector<ui::Option> options;
    for (const auto& spoken : messages::languages())
        options.push_back({std::string(spoken.code), std::string(spoken.name)});
    if (const auto* other = messages::find_language(person.language);
        other && !offers(options, person.language))
        options.push_back({person.language, std::string(other->own)});
    return options;
}

static http::Response contact_answer(const http::Request& request, const Addressee& person,
                                     html::Form form, http::Status status = http::Status::ok) {
    return html::page(request, contact_page,
                      {.token = std::string(request.in_path.text("token")),
                       .form = std::move(form),
                       .ways = way_options(request.language, person),
                       .languages = language_options(person)},
                      status);
}

static http::Response show_contact(const http::Request& request, Platform& platform) {
    const auto link = opened_link(request, platform, Purpose::place);
    const auto person = load_addressee(platform.db, link.person);
    html::Form form;
    if (person.may_write != MayWrite::no_child_here)
        form.fill("write", person.may_write == MayWrite::yes ? WriteToMe::yes : WriteToMe::no);
    form.fill("way", person.channel);
    form.fill("language", person.language);
    return contact_answer(request, person, std::move(form));
}

static http::Response submit_contact(const http::Request& request, Platform& platform) {
    const auto link = opened_link(request, platform, Purpose::place);
    const auto person = load_addressee(platform.db, link.person);
    html::Form form(request);
    const auto write = form.choice<WriteToMe>("write", Refusal{"contact.write_missing"});
    const auto way = form.choice<Channel>("way", Refusal{"contact.way_missing"});
    const auto language = form.text("language", {.required = Refusal{"contact.language_missing"}});
    if (way && !offers(way_options(request.language, person), enums::text(*way)))
        form.refuse("way", Refusal{"contact.way_missing"});
    if (!offers(language_options(person), language))
        form.refuse("language", Refusal{"contact.language_missing"});
    if (!form.ok())
        return contact_answer(request, person, std::move(form), http::Status::unprocessable);

    note_consent(platform, link.person, *write == WriteToMe::yes, HowSaid::parent);
    choose_channel(platform, link.person, *way);
    choose_language(platform, link.person, language);
    return see_other_saying("/p/" + std::string(request.in_path.text("token")),
                            *write == WriteToMe::yes ? "contact.told_yes" : "contact.told_no");
}

void install_contact(Site& site) {
    site.get("/p/{token}/contact", show_contact, May::link, {.a_minute = 120});
    site.post("/p/{token}/contact", submit_contact, May::link, {.a_minute = 20});
}

}  // namespace people
