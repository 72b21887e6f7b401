// How long the best rota of a large county takes, from the facts to the proof: sixty groups and
// forty people, with their days, days away, distances, and what they lead already.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "modules/programmes/rota/rota.hpp"

namespace {

using namespace programmes;
using namespace std::chrono_literals;

constexpr int groups_to_lead = 60, people_to_lead = 40;

class County {
public:
    explicit County(unsigned seed) : chance_(seed) {}

    RotaFacts facts() {
        RotaFacts all;
        for (int i = 1; i <= people_to_lead; ++i) all.people.push_back(person(i));
        for (int i = 1; i <= groups_to_lead; ++i) all.cohorts.push_back(cohort(i));
        for (int i = 1; i <= people_to_lead / 2; ++i) add_booked(all, i);
        return all;
    }

private:
    int below(int most) { return static_cast<int>(chance_() % static_cast<unsigned>(most)); }
    bool percent(int of_a_hundred) { return below(100) < of_a_hundred; }
    // Hertfordshire is about fifty kilometres across.
    schools::Position somewhere() {
        return {51.62 + below(400) / 1000.0, -0.70 + below(800) / 1000.0};
    }
    static calendar::Day day(int after_monday) {
        return calendar::plus_days(calendar::Day{std::chrono::year{2027} / 1 / 4}, after_monday);
    }

    RotaPerson person(int id) {
        RotaPerson one{.who = {.id = {id},
                               .name = "Person " + std::to_string(id),
                               .told_us = true,
                               .sets_out_from = somewhere(),
                               .furthest_km = 12 + below(4) * 6}};
        for (int weekday = 0; weekday < 5; ++weekday)
            if (percent(30)) one.who.days.bits &= ~(1 << weekday);
        if (percent(25)) one.who.away = {{day(below(60)), day(60 + below(7))}};
        if (percent(70)) return one;
        one.who.furthest_km = lead_goes_km;
        one.lead = WhoMayLead{.person = one.who.id,
                              .name = one.who.name,
                              .accredited = Period{day(-300), day(percent(85) ? 400 : 20)},
                              .checked_until = day(percent(85) ? 400 : 20)};
        return one;
    }

    // Weekly at one of a school's usual times, in the first or the second half of the term.
    RotaCohort cohort(int id) {
        constexpr std::chrono::minutes times[] = {9h, 9h + 15min, 13h + 30min, 17h + 30min, 18h};
        RotaCohort one{.id = {id},
                       .name = "Group " + std::to_string(id),
                       .school = {100 + id},
                       .position = somewhere()};
        const int first = below(5) + 7 * below(3);
        const auto time = times[below(5)];
        for (int week = 0; week < 6 + 2 * below(2); ++week) {
            const auto starts = calendar::in_london({day(first + 7 * week), time});
            one.sessions.push_back({starts, starts + 90min});
        }
        return one;
    }

    void add_booked(RotaFacts& all, int person) {
        auto before = cohort(1000 + person);
        for (const auto& session : before.sessions)
            all.booked.push_back({.cohort = before.id,
                                  .school = before.school,
                                  .trainer = {person},
                                  .starts_at = session.starts_at,
                                  .ends_at = session.ends_at,
                                  .latitude = before.position->latitude,
                                  .longitude = before.position->longitude});
    }

    std::mt19937 chance_;
};

}  // namespace

int main() {
    bool proven = true;
    std::vector<double> seconds;
    for (unsigned seed = 1; seed <= 9; ++seed) {
        auto facts = County(seed).facts();
        const auto start = std::chrono::steady_clock::now();
        const auto proposal = propose(facts);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        show(facts, proposal);
        facts.people.front().who.days = {};
        const auto again = propose(facts);
        proven &= proposal.proven && again.proven;
        seconds.push_back(took.count());
        fmt::print(stderr,
                   "county {}: {:.3f} s, {} of {} groups placed, {} changed after one left\n", seed,
                   took.count(), groups_to_lead - proposal.score.unplaced, groups_to_lead,
                   again.score.changes);
    }
    const auto slowest = std::ranges::max(seconds);
    fmt::print("rota of {} groups and {} people proven\t{:.3f} s\t< 1 s\t{}\n", groups_to_lead,
               people_to_lead, slowest, proven && slowest < 1 ? "holds" : "short");
}
