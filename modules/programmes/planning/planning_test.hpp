// The test county with Oak subscribed to the six-module edition, and the autumn's terms known.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/planning/cohorts_store.hpp"
#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/tally.hpp"
#include "tests/kit/site.hpp"

namespace programmes {

class PlannedCounty {
public:
    explicit PlannedCounty(db::Engine engine = db::Engine::sqlite)
        : site("2026-09-01 10:00", engine) {
        site.db().script(R"(
            INSERT INTO schools_terms (id, authority_id, name, first_day, last_day) VALUES
                (1, 919, 'autumn', '2026-09-01', '2026-10-23'),
                (2, 919, 'autumn', '2026-11-02', '2026-12-18'),
                (3, 919, 'spring', '2027-01-04', '2027-02-12');
            INSERT INTO schools_closed_days (authority_id, day, name)
            VALUES (919, '2026-09-29', 'Training day'))");
        edition = add_template(site.platform(), kit::TestSite::county, "six");
        oak = subscribe(kit::TestSite::oak);
    }

    SubscriptionId subscribe(schools::SchoolId school) {
        static constexpr db::Sql insert = R"(
            INSERT INTO programmes_subscriptions (id, authority_id, school_id, edition_id, purpose,
                net_pence, vat_pence, state, subscribed_on, subscribed_by, asked)
            VALUES ($1, 919, $2, $3, 'confidence', 120000, 0, 'active', '2026-09-01', $4, $5))";
        const auto id = site.platform().ids.next<Subscription>();
        site.db().run(insert, id, school, edition, site.person("Olive"), std::to_string(id.value));
        return id;
    }

    /// A cohort that meets weekly from then on, in the Hall.
    CohortId cohort(std::string_view first, std::string_view trainer = "",
                    SubscriptionId subscription = {}, std::string_view name = "Evenings") {
        const auto plan = plan_dates(calendar::london_time(kit::at(first)),
                                     load_modules_to_plan(site.db(), edition),
                                     load_school_days(site.db(), kit::TestSite::county));
        EXPECT_TRUE(plan);
        return add_cohort(site.platform(),
                          {.subscription = subscription ? subscription : oak,
                           .name = std::string(name),
                           .room = "Hall",
                           .capacity = 12,
                           .trainer = trainer.empty() ? people::PersonId{} : site.person(trainer),
                           .planned_by = site.person("Olive"),
                           .sessions = plan->sessions});
    }

    /// A parent of Oak with a place in the cohort.
    PlaceId place(CohortId cohort, std::string_view given, std::string_view language = "en",
                  PlaceState state = PlaceState::accepted) {
        static constexpr db::Sql insert = R"(
            INSERT INTO programmes_places (id, authority_id, school_id, cohort_id, person_id,
                household_id, state, children, invited_at, came, last_came)
            VALUES ($1, 919, $2, $3, $4, $5, $6, 0, 0, 0, 0))";
        const auto person = site.parent(kit::TestSite::oak, given, "Parent", language);
        const auto id = site.platform().ids.next<Place>();
        site.db().run(insert, id, kit::TestSite::oak, cohort, person, site.household_of(person),
                      state);
        tally(site.db(), cohort);
        return id;
    }

    /// The cohort as the officer sees it.
    Cohort look(CohortId id) {
        auth::Viewer officer;
        officer.authority = kit::TestSite::county;
        officer.role = "officer";
        return *find_cohort(site.db(), CohortsSeen(officer), id);
    }
    std::vector<CohortSession> sessions(CohortId id) { return load_cohort_sessions(site.db(), id); }

    /// When each session is, by London's clocks.
    std::vector<std::string> when(CohortId id) {
        std::vector<std::string> all;
        for (const auto& session : sessions(id)) {
            const auto at = calendar::london_time(session.starts_at);
            all.push_back(calendar::iso(at.day) + " " + calendar::iso_time(at.time));
        }
        return all;
    }

    struct Sent {
        std::string kind{}, language{}, subject{}, body{};
    };
    std::vector<Sent> sent() {
        static constexpr db::Sql messages = R"(
            SELECT kind, language, subject, body FROM conversations_messages ORDER BY id)";
        return site.db().all<Sent>(messages);
    }

    static std::string page_of(CohortId id) { return "/cohorts/" + std::to_string(id.value); }
    static std::string page_of(const CohortSession& session) {
        return "/sessions/" + std::to_string(session.id.value);
    }

    /// What the page's form is signed with, or nothing.
    static std::string sign_in_page(const kit::Page& page) {
        const std::string before = "name=\"sign\" value=\"";
        const auto start = page.body.find(before);
        if (start == page.body.npos) return {};
        const auto from = start + before.size();
        return page.body.substr(from, page.body.find('"', from) - from);
    }

    kit::TestSite site;
    EditionId edition{};
    SubscriptionId oak{};
};

}  // namespace programmes
