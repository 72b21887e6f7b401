#include "modules/conversations/phrases/phrases_pages.hpp"

#include <algorithm>

#include "modules/conversations/phrases/phrases.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

std::string say_length(const html::Out& o, std::string_view words, std::string_view language) {
    const auto measured = measure(with_examples(words, language));
    auto said = o.say("phrases.length", {{"parts", measured.parts}, {"units", measured.units}});
    if (measured.alphabet == Alphabet::ucs2)
        said += ". " + std::string(o.say("phrases.shortening"));
    return said;
}

static http::Response show_phrases(const http::Request& request, Platform&) {
    PhrasesView view{.topic = std::string(request.query.text("topic")),
                     .typed = std::string(request.query.text("words"))};
    for (const auto& phrase : phrases())
        if (view.topics.empty() || view.topics.back() != phrase.topic)
            view.topics.push_back(phrase.topic);
    if (std::ranges::find(view.topics, view.topic) == view.topics.end()) view.topic.clear();
    view.phrases = phrases_about(view.topic, view.typed);
    if (const auto draft = http::parse_id<SendingId>(request.query.text("draft")))
        view.draft = draft->value;
    return html::page(request, phrases_page, view);
}

static void put_into(Text& text, std::string_view language, const std::string& words) {
    const auto at = std::ranges::find(text.all, language, &WrittenWords::language);
    if (at == text.all.end())
        text.all.push_back({std::string(language), words});
    else if (at->words.empty())
        at->words = words;
    else
        at->words += "\n" + words;
}

// Behind what is written already: in English, and in each language that its readers read.
static http::Response pick(const http::Request& request, Platform& platform) {
    const auto sending = sending_in(request, platform);
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    const auto* phrase = find_phrase(request.form.text("phrase"));
    if (!phrase) throw http::NotFound{};
    auto text = load_text(platform.db, sending.id);
    std::set<std::string, std::less<>> read{"en"};
    for (const auto& person : load_chosen(platform, schools::Scope(request.viewer), sending))
        read.insert(person.how.language);
    for (std::size_t i = 0; i < phrase_languages.size(); ++i)
        if (read.contains(phrase_languages[i]))
            put_into(text, phrase_languages[i], phrase->words[i]);
    store_text(platform, sending, text);
    platform.audit.changed("sending", sending.id.value, sending.school, "phrase " + phrase->key);
    return see_other_saying(path_of(sending, "words"), "phrases.picked");
}

void install_phrases(Site& site) {
    site.get("/phrases", show_phrases, May::write_to_families);
    site.post("/writing/{sending}/phrase", pick, May::write_to_families);
}

}  // namespace conversations
