// Parents who went on: some lead already, some train, some have just asked.
#include <algorithm>
#include <array>

#include "app/demo/county.hpp"
#include "app/demo/sign_ins.hpp"
#include "modules/programmes/leads/leads_store.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;
using programmes::LadderStep;
using programmes::LeadState;
using programmes::TrainingModule;

struct Certified {
    programmes::PlaceId place{};
    people::PersonId person{};
    calendar::Instant issued_at{};
};

// Those of the schools where people sign in come first; then one of many, so that they are
// spread.
constexpr db::Sql certified_parents = R"(
    SELECT t.place_id, t.person_id, t.issued_at
      FROM programmes_certificates t
     WHERE t.issued_at < $2
     ORDER BY CASE WHEN t.school_id = $1 THEN 0 ELSE 1 END, t.id)";

constexpr db::Sql who_signs_in_as = "SELECT person_id FROM people_accounts WHERE email = $1";

constexpr std::size_t leading_already = 9, in_training = 3, only_asking = 3, told_not_yet = 1;
constexpr std::size_t from_first_school = 3;

struct WhatTheySay {
    const char *why, *brings, *when;
};
constexpr std::array what_they_say{
    WhatTheySay{"The evenings helped us at home. I would like others to have that too.",
                "I speak two languages and know many parents at the gate.",
                "Mondays and Thursdays"},
    WhatTheySay{"I was shy at first. I know how it feels to come in for the first time.",
                "I listen, and I bring cake.", "Evenings after six"},
    WhatTheySay{"My son reads every night now. I want to tell people how.",
                "Ten years as a dinner lady: I know the children and their families.",
                "Mornings in term time"},
};

std::vector<Certified> choose_parents(Making& m) {
    const auto all = m.db().all<Certified>(certified_parents, m.county.schools.front().id,
                                           m.now - std::chrono::days(60));
    std::vector<Certified> chosen;
    for (std::size_t i = 0; i < all.size(); i += chosen.size() < from_first_school ? 1 : 31)
        if (chosen.size() < leading_already + in_training + only_asking + told_not_yet)
            chosen.push_back(all[i]);
    return chosen;
}

calendar::Day last_monday(calendar::Day day) {
    while (calendar::weekday_of(day) != std::chrono::Monday) day = calendar::plus_days(day, -1);
    return day;
}

class Climbing {
public:
    Climbing(Making& m, people::PersonId adviser) : m_(m), adviser_(adviser) {
        const auto trainer = m.county.trainers.front().id;
        m.clock.move_to(m.now - std::chrono::days(60));
        group_ = programmes::add_training_group(
            m.platform, hertfordshire,
            {.name = "Spring, Stevenage",
             .meets_where = "Stevenage library",
             .meets_when = "Five Mondays, 9.30am to 11.30am",
             .begins_on = last_monday(calendar::plus_days(m.today(), -21)),
             .trainer = trainer});
        trainer_ = trainer;
    }

    void ask(const Certified& who, calendar::Instant at) {
        const auto& words = what_they_say[asked_++ % what_they_say.size()];
        m_.clock.move_to(at);
        programmes::store_application(m_.platform, who.place, LadderStep::lead,
                                      {words.why, words.brings, words.when, ""});
    }

    void decide(const Certified& who, bool yes) {
        m_.clock.move_to(m_.clock.now() + std::chrono::days(4));
        const auto application = programmes::load_applications(m_.db(), who.person).front();
        programmes::store_decision(m_.platform, application, yes,
                                   yes ? "You listen well, and parents trust you."
                                       : "Your child starts school this term. Ask again in spring.",
                                   adviser_);
    }

    void train(const Certified& who, std::size_t modules) {
        if (modules < 5) programmes::store_joining(m_.platform, group_, who.person);
        for (const auto module : enums::all<TrainingModule>()) {
            if (modules-- == 0) return;
            m_.clock.move_to(std::min(m_.clock.now() + std::chrono::days(5), m_.now - 20h));
            programmes::store_sign_off(m_.platform, who.person, module, trainer_);
        }
    }

    void check_and_accredit(const Certified& who, int number) {
        const auto today = m_.platform.clock.today();
        auto number_of_check = std::to_string(1'000'000'000 + number * 7919);
        number_of_check.insert(0, 12 - number_of_check.size(), '0');
        programmes::store_check(
            m_.platform, {.person = who.person, .authority = hertfordshire},
            {programmes::CheckKind::enhanced_barred, number_of_check,
             calendar::plus_days(m_.today(), number == 1 ? -9 : 400 + 31 * number)},
            m_.county.officer);
        programmes::store_accreditation(
            m_.platform, hertfordshire, who.person,
            {today, calendar::plus_days(m_.today(), number == 2 ? 40 : 300 + 20 * number)},
            adviser_);
    }

private:
    Making& m_;
    people::PersonId adviser_, trainer_{};
    programmes::TrainingGroupId group_{};
    std::size_t asked_ = 0;
};

constexpr db::Sql led_cohort = "UPDATE programmes_cohorts SET lead_id = $2 WHERE id = $1";
constexpr db::Sql led_sessions = "UPDATE programmes_sessions SET lead_id = $2 WHERE cohort_id = $1";

// Each leads beside the trainer in up to two groups that met since.
void lead_groups(Making& m, const std::vector<Certified>& leads) {
    // Some have something to come: those whose time and check last.
    std::size_t ahead = 3;
    for (const auto& group : m.county.groups)
        if (!group.cancelled && group.part == Part::ordinary && ahead < leads.size() &&
            group.begins() > m.now) {
            m.clock.move_to(m.now);
            programmes::store_lead(m.platform, group.id, leads[ahead++].person);
        }
    std::size_t next = 0;
    for (const auto& group : m.county.groups) {
        if (group.cancelled || group.ends() > m.now ||
            group.begins() < m.now - std::chrono::days(150))
            continue;
        if (next == 2 * leads.size()) return;
        const auto& lead = leads[next++ % leads.size()];
        m.db().run(led_cohort, group.id, lead.person);
        m.db().run(led_sessions, group.id, lead.person);
    }
}

}  // namespace

void make_leads(Making& m) {
    const auto adviser =
        m.db().one<people::PersonId>(who_signs_in_as, email_of(people::Role::adviser));
    auto chosen = choose_parents(m);
    Climbing climbing(m, adviser);
    std::vector<Certified> leads;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto& who = chosen[i];
        if (i >= leading_already + in_training && i < leading_already + in_training + only_asking) {
            climbing.ask(who, m.now - std::chrono::hours(30 + 20 * i));
            continue;
        }
        const std::chrono::days ago(i < leading_already ? 240 : 45);
        climbing.ask(who, std::max(who.issued_at + 48h, m.now - ago));
        climbing.decide(who, i < leading_already + in_training);
        if (i >= leading_already + in_training) continue;
        climbing.train(who, i < leading_already ? 5 : 1 + i % 4);
        if (i >= leading_already) continue;
        climbing.check_and_accredit(who, static_cast<int>(i));
        leads.push_back(who);
    }
    lead_groups(m, leads);
}

}  // namespace demo
