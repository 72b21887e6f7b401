#include "modules/reports/rules/rules.hpp"

#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/news.hpp"
#include "modules/reports/rules/rules_pages.hpp"

namespace reports {

void see_marks(Platform& platform, std::int64_t school, std::span<const MarkTaken> marks) {
    see_absences(platform, school, marks);
}

static void ask_about_absences(Platform& platform, std::string_view) {
    recall_from_barred(platform);
    ask_due(platform, 0);
}

static void tell_by_the_clock(Platform& platform, std::string_view) {
    tell_late(platform);
    tell_homework(platform);
}

static void send_digests(Platform& platform, std::string_view) {
    tell_digests(platform);
}

void install_rules(Site& site) {
    using std::chrono::minutes;
    site.every(minutes(1), "ask about absences", ask_about_absences);
    site.every(minutes(10), "tell lateness and homework", tell_by_the_clock);
    site.every_errand(minutes(10), "send weekly digests", send_digests);
    conversations::on_answer(absence_asked, hear_absence);
    conversations::on_answer(absence_whose, hear_whose);
    conversations::on_word(hear_absence_words);
    install_rules_pages(site);
    install_absences_pages(site);
}

}  // namespace reports
