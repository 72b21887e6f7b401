// Schools that subscribe together and share the price. docs/clusters.md tells schools the same
// rule.
//
// - A head proposes; every school, the proposing one too, says yes with where its share comes from.
// - When all have said yes, the invoices are issued. Where one said no, or did not answer by the
//   day, the proposing school may go on with the others: their shares are worked out anew, and each
//   says yes again.
// - Who leaves before the first session pays nothing: the others' shares are worked out anew, what
//   changes is credited and invoiced again. Who leaves after it still pays its share.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/subscription/subscription.hpp"

namespace programmes {

/// How the price is shared.
enum class Sharing : std::uint8_t { equally, by_pupils, by_agreement };
constexpr auto words(Sharing) {
    return std::to_array<std::string_view>({"equally", "by_pupils", "by_agreement"});
}

/// `ended`: it was agreed, and before the start all but one school left.
enum class ClusterState : std::uint8_t { proposed, agreed, given_up, ended };
constexpr auto words(ClusterState) {
    return std::to_array<std::string_view>({"proposed", "agreed", "given_up", "ended"});
}

/// A school's way through a cluster. `left_out`: it did not answer, and the others went on.
enum class MemberState : std::uint8_t {
    invited,
    agreed,
    declined,
    left_out,
    left_before,
    left_after
};
constexpr auto words(MemberState) {
    return std::to_array<std::string_view>(
        {"invited", "agreed", "declined", "left_out", "left_before", "left_after"});
}

/// A school of a cluster: what its share is worked out from, what it comes to, and from where.
struct Member {
    schools::SchoolId school{};
    std::int64_t weight = 0;  // 1, its pupils, or the pence agreed
    MemberState state{};
    Money share{};
    Split from{};
};

inline constexpr std::size_t least_members = 2, most_members = 12;
inline constexpr int longest_wait = 60;     // days to answer in, at most
inline constexpr int days_to_confirm = 14;  // when the shares were worked out anew

inline constexpr Refusal members_too_few{"clusters.members_too_few"};
inline constexpr Refusal members_too_many{"clusters.members_too_many"};
inline constexpr Refusal answer_day_past{"clusters.answer_day_past"};
inline constexpr Refusal answer_day_far{"clusters.answer_day_far"};
inline constexpr Refusal amounts_short{"clusters.amounts_short"};
inline constexpr Refusal amounts_over{"clusters.amounts_over"};
inline constexpr Refusal answer_closed{"clusters.answer_closed"};
inline constexpr Refusal answer_late{"clusters.answer_late"};
inline constexpr Refusal nothing_to_go_on{"clusters.nothing_to_go_on"};
inline constexpr Refusal nobody_left{"clusters.nobody_left"};
inline constexpr Refusal not_a_member{"clusters.not_a_member"};
inline constexpr Refusal group_is_planned{"clusters.group_is_planned"};
inline constexpr Refusal families_are_invited{"clusters.families_are_invited"};

Outcome<void> check_members(std::size_t with_the_proposing_one);
Outcome<void> check_answer_day(calendar::Day answer_by, calendar::Day today);

/// The shares of schools of these weights: they add up to the price, and none is a penny from what
/// it is exactly.
std::vector<Money> cluster_shares(Money gross, std::span<const std::int64_t> weights);

/// Amounts by agreement are the price to the penny.
Outcome<void> check_amounts(Money gross, std::span<const Money> amounts);

/// Those who are asked, or have said yes.
bool takes_part(MemberState);

/// Works the shares out anew over those who take part; the others' is nothing.
void share_out(std::vector<Member>&, Money gross);

/// Whether a school may still say yes or no.
Outcome<void> may_answer(ClusterState, MemberState, calendar::Day answer_by, calendar::Day today);

/// Everybody who takes part has said yes, and nobody said no that the others have not gone on
/// without.
bool all_agreed(std::span<const Member>);

/// Whether the proposing school may go on without those who said no, or did not answer in time.
Outcome<void> may_go_on(std::span<const Member>, calendar::Day answer_by, calendar::Day today);

/// The others, asked again with shares worked out anew: who did not answer in time is left out.
std::vector<Member> without_the_others(std::vector<Member>, Money gross, calendar::Day answer_by,
                                       calendar::Day today);

/// A split brought to another share: more comes from the school's own budget; less is taken from
/// there first, then from Pupil Premium, then from the PTA.
Split brought_to(Split, Money share);

enum class Leaving : std::uint8_t { before_the_start, after_the_start };
/// The start is when the first session begins; before any is planned, nothing has started. Where a
/// school has left after the start, there was one, whatever is planned since.
Leaving leaving_at(std::span<const Member>, std::optional<calendar::Instant> first_session,
                   calendar::Instant now);

/// What is planned for a cluster's subscription, as far as leaving asks.
struct Planned {
    bool any = false;            // a group at all
    bool at_the_leaver = false;  // one at the school that leaves
    bool with_families = false;  // one to which families of that school are invited
};

/// Before the start, a school does not leave from under a group that is planned there, nor the last
/// but one from under any.
Outcome<void> may_leave(std::span<const Member>, schools::SchoolId, Leaving, const Planned&);

/// The schools as they stand when this one has left.
std::vector<Member> after_leaving(std::vector<Member>, schools::SchoolId, Leaving, Money gross);

/// Where the whole price comes from: every member's share from every source.
std::vector<Share> shares_of(std::span<const Member>);

}  // namespace programmes
