// The second step: what it says, in each language that its readers read.
#include <algorithm>
#include <map>

#include "modules/conversations/measuring/plain_punctuation.hpp"
#include "modules/conversations/translator/translator.hpp"
#include "modules/conversations/writing/words.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"

namespace conversations {

constexpr std::size_t longest_text = 1500;
constexpr std::size_t most_helpers = 5;
constexpr std::string_view value_field = "value_", english_instead = "english_instead";
constexpr Refusal saved_meanwhile{"writing.saved_meanwhile"};

static std::string field_of_words(std::string_view language) {
    return "words_" + std::string(language);
}

static std::string field_of_look(std::string_view language) {
    return "looked_" + std::string(language);
}

// English first, then what most readers read, then what there are words in already.
static std::vector<WordsBox> boxes_for(const std::vector<Recipient>& chosen, const Text& text) {
    std::map<std::string, std::int64_t> readers;
    for (const auto& person : chosen) ++readers[person.how.language];
    for (const auto& one : text.all) readers.try_emplace(one.language, 0);
    readers.try_emplace("en", 0);
    std::vector<WordsBox> boxes;
    boxes.reserve(readers.size());
    for (const auto& [language, count] : readers)
        boxes.push_back({.language = language,
                         .called = std::string(messages::english_name(language)),
                         .field = field_of_words(language),
                         .readers = count,
                         .right_to_left = direction_of_language(language) == "rtl"});
    std::ranges::stable_sort(boxes, [](const WordsBox& a, const WordsBox& b) {
        if ((a.language == "en") != (b.language == "en")) return a.language == "en";
        return a.readers > b.readers;
    });
    return boxes;
}

// Those who read it and may be asked; a parent who said no is left in peace.
static void add_helpers(WordsBox& box, const std::vector<Reader>& staff,
                        const std::vector<Recipient>& all) {
    for (const auto& one : staff)
        if (one.language == box.language && box.staff.size() < most_helpers)
            box.staff.push_back(one.name);
    for (const auto& person : all)
        if (person.how.language == box.language && box.parents.size() < most_helpers &&
            person.how.may_write == people::MayWrite::yes)
            box.parents.push_back(person.name());
}

static http::Response words_answer(const http::Request& request, Platform& platform, WordsView view,
                                   const Text& text) {
    const auto chosen = load_chosen(platform, schools::Scope(request.viewer), view.sending);
    const auto staff = load_staff_readers(platform, view.sending.school);
    view.boxes = boxes_for(chosen, text);
    for (auto& box : view.boxes) {
        if (const auto* written = text.find(box.language)) {
            box.wording = look_at(view.sending, text, *written);
            box.by_machine = written->by_machine;
        } else if (box.readers > 0) {
            box.missing = view.any_missing = true;
            add_helpers(box, staff, chosen);
        }
    }
    for (auto& name : names_to_fill(text))
        view.values.push_back({name, std::string(value_field) + name});
    view.translator = has_translator(platform.settings);
    platform.audit.read("sending", view.sending.id.value, view.sending.school, "words");
    return html::page(request, words_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_words(const http::Request& request, Platform& platform) {
    WordsView view{.sending = sending_in(request, platform)};
    if (auto elsewhere = sent_already(view.sending)) return *std::move(elsewhere);
    const auto text = load_text(platform.db, view.sending.id);
    for (const auto& one : text.all) {
        view.form.fill(field_of_words(one.language), one.words);
        view.form.tick(field_of_look(one.language), one.looked_at);
    }
    for (const auto& [name, value] : text.values)
        view.form.fill(std::string(value_field) + name, value);
    return words_answer(request, platform, std::move(view), text);
}

// What a machine wrote stays marked until somebody looked at it or wrote it themselves.
static WrittenWords read_words(html::Form& form, std::string language, const Text& before) {
    WrittenWords one{.language = std::move(language)};
    const auto field = field_of_words(one.language);
    one.words = form.text(field, {.longest = longest_text});
    if (const auto* was = before.find(one.language); was && was->words == one.words) {
        one.by_machine = was->by_machine;
        one.looked_at = form.ticked(field_of_look(one.language));
    }
    return one;
}

static Text read_text(const http::Request& request, html::Form& form, const Text& before) {
    Text text;
    for (const auto& [name, value] : request.form) {
        if (name.starts_with("words_")) {
            const auto language = name.substr(6);
            const bool known =
                messages::find_language(language) || before.find(language) || language.size() <= 3;
            const bool first =
                std::ranges::find(text.all, language, &WrittenWords::language) == text.all.end();
            if (known && first) text.all.push_back(read_words(form, language, before));
        }
        if (name.starts_with(value_field) && text.value(name.substr(value_field.size())).empty())
            text.values.push_back(
                {name.substr(value_field.size()), form.text(name, {.longest = 200})});
    }
    return text;
}

static void check_languages(html::Form& form, const Text& text,
                            const std::vector<Recipient>& chosen) {
    std::set<std::string> names;
    int people = 0;
    for (const auto& person : chosen) {
        if (text.find(person.how.language)) continue;
        names.emplace(messages::english_name(person.how.language));
        ++people;
    }
    if (people == 0) return;
    const auto languages = in_a_row(std::vector(names.begin(), names.end()));
    if (!text.in_english())
        form.refuse(field_of_words("en"), english_not_written.with("languages", languages));
    else if (!form.ticked(english_instead))
        form.refuse(english_instead, language_not_written.with("languages", languages)
                                         .with("people", std::to_string(people)));
}

// What would keep it from somebody is said where it is typed, before it is looked at as a whole.
static void check_words(html::Form& form, const Text& text, const std::vector<Recipient>& chosen) {
    for (const auto& one : text.all)
        if (opens_in_vain(one.words))
            form.refuse(field_of_words(one.language), brackets_not_closed);
    for (const auto& name : names_to_fill(text))
        if (text.value(name).empty())
            form.refuse(
                std::string(value_field) + name,
                value_not_given.with("name", name).with("names", listed_names(known_names())));
    if (text.empty())
        form.refuse(field_of_words("en"), words_not_written);
    else
        check_languages(form, text, chosen);
}

static void make_plain(Text& text, std::string_view language) {
    for (auto& one : text.all)
        if (one.language == language) one.words = with_plain_punctuation(one.words);
}

static bool goes_on(std::string_view go) {
    return go != "phrases" && go != "translate" && go != "look" && !go.starts_with("plain_");
}

// Where each button leads after everything is saved.
static std::string next_after(const Sending& sending, std::string_view go) {
    if (go == "phrases") return "/phrases?draft=" + std::to_string(sending.id.value);
    if (go == "translate") return path_of(sending, "translate");
    return path_of(sending, goes_on(go) ? "when" : "words");
}

// Somebody saved other words meanwhile: they are shown beside what was typed.
static void show_saved(html::Form& form, const Text& typed, const Text& saved) {
    for (const auto& one : saved.all) {
        const auto* mine = typed.find(one.language);
        if (!one.words.empty() && (!mine || mine->words != one.words))
            form.refuse(field_of_words(one.language), saved_meanwhile.with("words", one.words));
    }
}

static http::Response submit_words(const http::Request& request, Platform& platform) {
    WordsView view{.sending = sending_in(request, platform), .form = html::Form(request)};
    const auto& sending = view.sending;
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    const auto before = load_text(platform.db, sending.id);
    auto text = read_text(request, view.form, before);
    const auto go = request.form.text("go");
    if (go.starts_with("plain_")) make_plain(text, go.substr(6));
    if (!is_current(view.form, sending)) show_saved(view.form, text, before);
    if (view.form.ok() && goes_on(go))
        check_words(view.form, text,
                    load_chosen(platform, schools::Scope(request.viewer), sending));
    if (!view.form.ok() || !store_text(platform, sending, text))
        return words_answer(request, platform, std::move(view), text);
    platform.audit.changed("sending", sending.id.value, sending.school, "words");
    return http::see_other(next_after(sending, go));
}

void install_words(Site& site) {
    site.get("/writing/{sending}/words", show_words, May::write_to_families);
    site.post("/writing/{sending}/words", submit_words, May::write_to_families);
}

}  // namespace conversations
