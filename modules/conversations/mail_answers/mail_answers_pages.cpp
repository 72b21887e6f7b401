#include "modules/conversations/mail_answers/mail_answers_pages.hpp"

#include "modules/conversations/mail_answers/letters.html.hpp"
#include "modules/conversations/received/received_store.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int letters_on_a_page = 50;

static http::Response show_letters(const http::Request& request, Platform& platform) {
    const LettersView view{
        load_elsewhere(platform.db, schools::Scope(request.viewer), letters_on_a_page),
        request.viewer.can(May::write_to_families)};
    platform.audit.read("letters", 0, request.viewer.school);
    return html::page(request, letters_page, view);
}

static http::Response settle_letter(const http::Request& request, Platform& platform,
                                    Elsewhere state) {
    const auto letter = http::or_not_found(find_elsewhere(
        platform.db, schools::Scope(request.viewer), request.path_id<ReceivedId>("letter")));
    if (!settle_elsewhere(platform, letter.id, state, request.viewer.person))
        return see_other_saying("/inbox/letters", "letters.settled_before");
    platform.audit.changed("letter", letter.id.value, request.viewer.school,
                           std::string(enums::text(state)));
    if (state != Elsewhere::theirs) return see_other_saying("/inbox/letters", "letters.now_aside");
    store_thread(platform, letter.id, letter.thread);
    note_heard(platform, letter.thread, letter.words, true);
    return see_other_saying("/inbox/letters", "letters.now_theirs");
}

static http::Response submit_theirs(const http::Request& request, Platform& platform) {
    return settle_letter(request, platform, Elsewhere::theirs);
}

static http::Response submit_aside(const http::Request& request, Platform& platform) {
    return settle_letter(request, platform, Elsewhere::aside);
}

void erase_old_letters(Platform& platform, std::string_view) {
    constexpr auto brought_again = std::chrono::days(400);
    const auto now = platform.clock.now();
    db::Transaction erasing(platform.db);
    for (const auto& place : load_kept_places(platform.db))
        erase_elsewhere(platform.db, place, kept_since(now, place.months));
    forget_letters_before(platform.db, now - brought_again);
    erasing.commit();
}

void install_mail_answers(Site& site) {
    site.every_errand(std::chrono::hours(24), "erase old letters", erase_old_letters);
    site.get("/inbox/letters", show_letters, May::see_conversations);
    site.post("/inbox/letters/{letter}/theirs", submit_theirs, May::write_to_families);
    site.post("/inbox/letters/{letter}/aside", submit_aside, May::write_to_families);
    install_mail_hook(site);
}

}  // namespace conversations
