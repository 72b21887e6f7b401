// Asking the outside translator for the words that are missing.
#include "modules/conversations/translator/translator.hpp"
#include "modules/conversations/writing/words.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static std::vector<std::string> languages_missing(const http::Request& request, Platform& platform,
                                                  const Sending& sending, const Text& text) {
    std::set<std::string> missing;
    for (const auto& person : load_chosen(platform, schools::Scope(request.viewer), sending))
        if (!text.find(person.how.language)) missing.insert(person.how.language);
    return {missing.begin(), missing.end()};
}

static http::Response show_translate(const http::Request& request, Platform& platform) {
    TranslateView view{.sending = sending_in(request, platform)};
    if (auto elsewhere = sent_already(view.sending)) return *std::move(elsewhere);
    const auto text = load_text(platform.db, view.sending.id);
    const auto* english = text.in_english();
    if (!has_translator(platform.settings) || !english)
        return see_other_saying(path_of(view.sending, "words"),
                                english ? "writing.no_translator" : "writing.english_first");
    view.server = translator_server(platform.settings);
    view.words = english->words;
    for (const auto& code : languages_missing(request, platform, view.sending, text))
        view.into.emplace_back(messages::english_name(code));
    return html::page(request, translate_page, view);
}

// What the machine made is put where nobody has written anything meanwhile.
static void take_translations(Platform& platform, SendingId id, const schools::Scope& scope,
                              const std::vector<WrittenWords>& made) {
    db::Transaction change(platform.db);
    const auto sending = find_sending(platform.db, scope, id);
    if (!sending || sending->state != SendingState::draft) return;
    auto text = load_text(platform.db, id);
    for (const auto& one : made) {
        if (text.find(one.language)) continue;
        std::erase_if(text.all, [&](const auto& box) { return box.language == one.language; });
        text.all.push_back(one);
    }
    store_text(platform, *sending, text);
    change.commit();
}

// The translator is asked outside of any transaction: it may take its time.
static http::Response submit_translate(const http::Request& request, Platform& platform) {
    const auto sending = sending_in(request, platform);
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    const auto text = load_text(platform.db, sending.id);
    const auto* english = text.in_english();
    if (!english || !has_translator(platform.settings))
        return http::see_other(path_of(sending, "words"));
    std::vector<WrittenWords> made;
    std::optional<Refusal> trouble;
    for (auto& code : languages_missing(request, platform, sending, text)) {
        auto words = translated(platform.settings, english->words, "en", code);
        if (words)
            made.push_back({.language = std::move(code), .words = *words, .by_machine = true});
        else
            trouble = words.error();
        if (trouble == translator_silent) break;
    }
    take_translations(platform, sending.id, schools::Scope(request.viewer), made);
    platform.audit.changed("sending", sending.id.value, sending.school,
                           "asked " + translator_server(platform.settings) + " to translate");
    return see_other_saying(path_of(sending, "words"),
                            trouble ? trouble->message : "writing.translated_message");
}

void install_translate(Site& site) {
    site.get("/writing/{sending}/translate", show_translate, May::write_to_families);
    site.post("/writing/{sending}/translate", submit_translate, May::write_to_families,
              {.a_minute = 20, .own_transactions = true});
}

}  // namespace conversations
