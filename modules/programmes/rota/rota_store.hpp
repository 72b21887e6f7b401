// Terms and their proposals, and everything that a proposal needs to know.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/rota/rota.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A term with both of its halves; groups that begin before the next one are its own.
struct RotaTerm {
    std::string name{};
    calendar::Day first{}, last{}, next{};
    std::optional<calendar::Instant> solved_at{};
    bool proven = false;
};
/// The terms that are not over, the first one first.
std::vector<RotaTerm> load_rota_terms(db::Connection&, std::int64_t authority, calendar::Day today);
std::optional<RotaTerm> find_rota_term(db::Connection&, std::int64_t authority, calendar::Day today,
                                       calendar::Day first);

/// When a group with something to come began or begins, and whether somebody leads it.
struct GroupToLead {
    calendar::Instant begins_at{};
    bool led = false;
};
std::vector<GroupToLead> load_groups_to_lead(db::Connection&, std::int64_t authority,
                                             calendar::Instant now);

/// The authority's trainers and accredited Parent Leads by name, with the days they are away from
/// now on.
std::vector<RotaPerson> load_rota_people(db::Connection&, std::int64_t authority,
                                         calendar::Day today);

/// The term's groups with sessions to come, who can lead, what else they lead in these weeks, and
/// what is proposed. A proposal that somebody's own choice has overtaken is none.
RotaFacts load_rota(db::Connection&, std::int64_t authority, const RotaTerm&,
                    calendar::Instant now);

/// Keeps all that is shown as the term's proposal, in place of the one before.
void store_proposal(Platform&, std::int64_t authority, const RotaTerm&, const RotaFacts&,
                    bool proven);

/// Keeps all that is shown, as a part of the proposal there is: what was locked, swapped, accepted.
void store_shown(Platform&, std::int64_t authority, const RotaTerm&, const RotaFacts&);

}  // namespace programmes
