#include "app/menu/menu.hpp"

namespace app {

static void list_learning(Site& site) {
    constexpr std::string_view learning = "/menu/learning";
    const auto place = [&](std::string_view label, std::string_view href, May needs,
                           std::string_view about) {
        site.navigation(label, href, needs, {.href = learning, .about = about});
    };
    site.section("menu.learning", learning);
    place("planning.cohorts", "/cohorts", May::see_cohorts, "menu.cohorts");
    place("courses.navigation", "/courses", May::see_cohorts, "menu.courses");
    place("invitations.questions", "/questions", May::invite_families, "menu.questions");
    place("leads.leads", "/leads", May::see_leads, "menu.leads");
    place("trainers.trainers", "/trainers", May::plan_cohorts, "menu.trainers");
    place("quality.quality", "/quality", May::see_quality, "menu.quality");
    place("credentials.badges", "/credentials", May::issue_certificates, "menu.badges");
}

static void list_texting(Site& site) {
    constexpr std::string_view texting = "/texting";
    site.navigation("texting.title", texting, May::plan_series);
    site.navigation("writing.heading", "/writing", May::write_to_families, {.href = texting});
    site.navigation("inbox.all_messages", "/messages", May::see_families, {.href = texting});
    site.navigation("series.title", "/series", May::plan_series, {.href = texting});
    site.navigation("phrases.heading", "/phrases", May::write_to_families, {.href = texting});
    site.navigation("programs.title", "/programs", May::connect_programs, {.href = texting});
}

static void list_programmes(Site& site) {
    constexpr std::string_view programmes = "/menu/programmes";
    const auto place = [&](std::string_view label, std::string_view href, May needs,
                           std::string_view about) {
        site.navigation(label, href, needs, {.href = programmes, .about = about});
    };
    site.section("menu.programmes", programmes);
    place("catalogue.heading", "/catalogue", May::see_catalogue, "menu.catalogue");
    place("subscription.heading", "/subscriptions", May::see_invoices, "menu.subscriptions");
    place("award.heading", "/award", May::see_award, "menu.award");
    place("pilots.pilots", "/pilots", May::see_pilots, "menu.pilots");
}

static void list_schools(Site& site) {
    constexpr std::string_view schools = "/menu/schools";
    const auto place = [&](std::string_view label, std::string_view href, May needs,
                           std::string_view about) {
        site.navigation(label, href, needs, {.href = schools, .about = about});
    };
    site.section("menu.schools", schools);
    place("concerns.title", "/concerns", May::see_concerns, "menu.concerns");
    place("records.title", "/records", May::connect_records, "menu.records");
    place("rules.title", "/reports/rules", May::set_up_messages, "menu.rules");
    place("school_staff.title", "/reports/staff", May::set_up_messages, "menu.school_staff");
    place("morning.title", "/reports", May::see_reports, "menu.reports");
    place("menu.live_reports", "/reports/schools", May::see_standing, "menu.reports_of_schools");
    place("finding.title", "/schools", May::see_schools, "menu.find_schools");
    place("register.navigation", "/register", May::import_register, "menu.register");
    place("staff.title", "/people", May::manage_people, "menu.people");
    place("trail.title", "/audit", May::see_audit, "menu.trail");
}

void list_places(Site& site) {
    site.navigation("families.navigation", "/families", May::see_families);
    site.navigation("inbox.title", "/inbox", May::see_conversations);
    site.navigation("absences_page.title", "/absences", May::see_reports);
    list_texting(site);
    site.navigation("emergencies.title", "/emergencies", May::send_emergencies);
    list_learning(site);
    site.navigation("standing.title", "/standing", May::see_standing);
    list_programmes(site);
    list_schools(site);
}

}  // namespace app
