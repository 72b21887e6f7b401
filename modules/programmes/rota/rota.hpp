// The rota of a term: who can lead which group, why others cannot, and who is proposed.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/leads/leads.hpp"
#include "modules/programmes/quality/quality.hpp"
#include "modules/programmes/rota/solve.hpp"
#include "modules/programmes/trainers/trainers.hpp"

namespace programmes {

/// A Parent Lead who told us no distance is asked no farther than this from their own school.
inline constexpr std::int64_t lead_goes_km = 10;

/// What a way counts whose length nobody knows.
inline constexpr double unknown_way_km = 20;

/// Somebody who can lead groups: a trainer, or a Parent Lead with what they are accredited for.
struct RotaPerson {
    Trainer who{};
    std::optional<WhoMayLead> lead{};
};

/// A group of the term with its sessions to come, who leads it, and who is proposed to.
struct RotaCohort {
    CohortId id{};
    std::string name{};
    schools::SchoolId school{};
    std::string school_name{};
    std::optional<schools::Position> position{};
    std::int64_t version = 0;
    people::PersonId trainer{};
    people::PersonId lead{};
    std::string led_by_name{};
    std::vector<SessionTimes> sessions{};

    bool in_proposal = false;
    people::PersonId proposed{};
    bool locked = false;

    people::PersonId led_by() const { return trainer ? trainer : lead; }
    /// Who stands beside it: who is proposed, or who leads it.
    people::PersonId shown() const { return in_proposal ? proposed : led_by(); }
    /// Whether a proposal leaves it alone: it is locked, or led and not given free.
    bool held() const { return shown() && (in_proposal ? locked : true); }
};

struct RotaFacts {
    std::vector<RotaCohort> cohorts{};
    std::vector<RotaPerson> people{};
    std::vector<Booked> booked{};  // of other groups, an entry for each who leads
    std::vector<OpenSerious> open_serious{};
};

const RotaPerson* find_person(const RotaFacts&, people::PersonId);

/// What everybody leads: of other groups, and of those of the term that are entered.
class Diary {
public:
    explicit Diary(const RotaFacts&);
    void enter(const RotaCohort&, people::PersonId);
    /// What this person leads besides that group.
    std::vector<Booked> of(people::PersonId, CohortId but) const;
    /// How many groups they lead.
    std::int64_t groups_of(people::PersonId) const;

private:
    std::map<people::PersonId, std::vector<Booked>> all_{};
};

/// The diary with the groups that a proposal leaves alone; and the one with all that is shown.
Diary diary_of_held(const RotaFacts&);
Diary diary_of_shown(const RotaFacts&);

/// What keeps people from leading a group, the gravest first.
enum class RotaRule : std::uint8_t {
    quality,
    checks,
    busy,
    no_time_to_travel,
    away,
    not_their_day,
    too_far
};
constexpr auto words(RotaRule) {
    return std::to_array<std::string_view>(
        {"quality", "checks", "busy", "no_time_to_travel", "away", "not_their_day", "too_far"});
}

/// Whether somebody can lead a group, and what keeps them from it.
struct RotaFit {
    const RotaPerson* person = nullptr;
    Suitability suits{};
    std::vector<Refusal> refused{};  // by checks, accreditation or quality
    std::vector<RotaRule> rules{};   // that say no, the gravest first
    bool can() const { return rules.empty(); }
};
RotaFit judge_fit(const RotaFacts&, const RotaPerson&, const RotaCohort&, const Diary&);

/// How everybody fits: who can comes first, the nearest first, then who is kept by least.
std::vector<RotaFit> judge_everybody(const RotaFacts&, const RotaCohort&, const Diary&);

/// Whether one person cannot lead both: at the same time, or too far apart between them.
bool clash(const RotaCohort&, const RotaCohort&);

/// How far one leads to a group in all: there for each session, in hundreds of metres.
std::int64_t way_to(const RotaFit&, const RotaCohort&);

/// Who is proposed for each of the facts' groups, in their order.
struct Proposal {
    std::vector<people::PersonId> leads{};
    bool proven = false;
    RotaScore score{};  // of the groups that were not held
};

/// The best proposal: what is held stays, and of proposals as good as each other the one that
/// differs least from what is shown. A lock on somebody who cannot lead the group any more is none.
Proposal propose(const RotaFacts&, std::chrono::milliseconds limit = rota_limit);

/// Takes a proposal for what is shown.
void show(RotaFacts&, const Proposal&);

/// Somebody who could lead a group but is shown beside another one that clashes with it.
struct TakenBy {
    const RotaPerson* person = nullptr;
    Booked other{};
};

/// Why nobody is shown beside a group.
struct WhyNobody {
    std::optional<Refusal> school{};  // nobody can be assigned there
    int people = 0;                   // who lead at all
    std::map<RotaRule, int> kept{};   // each of them counted once, by the gravest rule
    std::vector<TakenBy> taken{};
    int free = 0;  // who could, if there were a proposal made anew
    std::optional<RotaFit> nearest{};
};
WhyNobody why_nobody(const RotaFacts&, const RotaCohort&);

/// What somebody has in the term.
struct RotaLoad {
    const RotaPerson* person = nullptr;
    std::int64_t already = 0;   // groups beside those that a proposal decides
    std::int64_t proposed = 0;  // groups of the term that are shown with them and not yet theirs
    double km = 0;              // there and back, to all of the term's groups they are shown with
    std::int64_t in_all() const { return already + proposed; }
};
/// Everybody's load, the largest first.
std::vector<RotaLoad> loads_of(const RotaFacts&);

inline constexpr Refusal overtaken_since{"rota.overtaken_since"};
inline constexpr Refusal chosen_cannot{"rota.chosen_cannot"};

/// What an officer accepts: a group as they saw it, and for whom.
struct Accepting {
    CohortId cohort{};
    std::int64_t version = 0;
    people::PersonId person{};
};
struct Accepted {
    std::vector<Accepting> taken{};
    std::vector<std::pair<CohortId, Refusal>> refused{};
};
/// What of it can be done now: groups that somebody changed since are refused, and so is who cannot
/// lead any more; everything else goes on.
Accepted accept(const RotaFacts&, std::span<const Accepting>);

}  // namespace programmes
