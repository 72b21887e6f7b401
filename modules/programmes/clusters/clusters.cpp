#include "modules/programmes/clusters/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace programmes {

Outcome<void> check_members(std::size_t members) {
    if (members < least_members) return refuse(members_too_few);
    if (members > most_members)
        return refuse(members_too_many.with("most", std::to_string(most_members)));
    return {};
}

Outcome<void> check_answer_day(calendar::Day answer_by, calendar::Day today) {
    if (answer_by <= today) return refuse(answer_day_past);
    if (answer_by > calendar::plus_days(today, longest_wait))
        return refuse(answer_day_far.with("days", std::to_string(longest_wait)));
    return {};
}

std::vector<Money> cluster_shares(Money gross, std::span<const std::int64_t> weights) {
    return parts_of(gross, weights);
}

Outcome<void> check_amounts(Money gross, std::span<const Money> amounts) {
    if (std::ranges::any_of(amounts, [](Money amount) { return amount < Money{}; }))
        return refuse(share_negative);
    const auto missing = gross - std::accumulate(amounts.begin(), amounts.end(), Money{});
    if (missing > Money{}) return refuse(amounts_short.with("missing", say(missing)));
    if (missing < Money{}) return refuse(amounts_over.with("too_much", say(Money{} - missing)));
    return {};
}

bool takes_part(MemberState state) {
    return state == MemberState::invited || state == MemberState::agreed;
}

static bool member_takes_part(const Member& member) {
    return takes_part(member.state);
}

void share_out(std::vector<Member>& members, Money gross) {
    std::vector<std::int64_t> weights;
    for (const auto& member : members)
        if (member_takes_part(member)) weights.push_back(member.weight);
    const auto shares = cluster_shares(gross, weights);
    auto next = shares.begin();
    for (auto& member : members) member.share = member_takes_part(member) ? *next++ : Money{};
}

Outcome<void> may_answer(ClusterState state, MemberState member, calendar::Day answer_by,
                         calendar::Day today) {
    if (state != ClusterState::proposed || !takes_part(member)) return refuse(answer_closed);
    if (today > answer_by) return refuse(answer_late);
    return {};
}

bool all_agreed(std::span<const Member> members) {
    return std::ranges::none_of(members, [](const Member& member) {
        return member.state == MemberState::invited || member.state == MemberState::declined;
    });
}

Outcome<void> may_go_on(std::span<const Member> members, calendar::Day answer_by,
                        calendar::Day today) {
    const bool late = today > answer_by;
    const auto in_state = [&](MemberState state) {
        return std::ranges::count(members, state, &Member::state);
    };
    const auto invited = in_state(MemberState::invited);
    if (in_state(MemberState::declined) == 0 && (!late || invited == 0))
        return refuse(nothing_to_go_on);
    const auto left = in_state(MemberState::agreed) + (late ? 0 : invited);
    if (left < static_cast<std::ptrdiff_t>(least_members)) return refuse(nobody_left);
    return {};
}

std::vector<Member> without_the_others(std::vector<Member> members, Money gross,
                                       calendar::Day answer_by, calendar::Day today) {
    for (auto& member : members) {
        if (member.state == MemberState::declined ||
            (member.state == MemberState::invited && today > answer_by))
            member.state = MemberState::left_out;
        else if (member.state == MemberState::agreed)
            member.state = MemberState::invited;
    }
    share_out(members, gross);
    for (auto& member : members) member.from = {};
    return members;
}

Split brought_to(Split from, Money share) {
    auto over = from.total() - share;
    if (over <= Money{}) {
        from.own_budget += Money{} - over;
        return from;
    }
    for (auto* amount : {&from.own_budget, &from.pupil_premium, &from.pta}) {
        const auto taken = std::min(over, *amount);
        *amount = *amount - taken;
        over = over - taken;
    }
    return from;
}

Leaving leaving_at(std::span<const Member> members, std::optional<calendar::Instant> first_session,
                   calendar::Instant now) {
    const bool started =
        std::ranges::find(members, MemberState::left_after, &Member::state) != members.end();
    return started || (first_session && now >= *first_session) ? Leaving::after_the_start
                                                               : Leaving::before_the_start;
}

Outcome<void> may_leave(std::span<const Member> members, schools::SchoolId school, Leaving leaving,
                        const Planned& planned) {
    const auto member = std::ranges::find(members, school, &Member::school);
    if (member == members.end() || member->state != MemberState::agreed)
        return refuse(not_a_member);
    if (leaving == Leaving::after_the_start) return {};
    const auto in = std::ranges::count_if(members, member_takes_part);
    const bool ends = in <= static_cast<std::ptrdiff_t>(least_members);
    if (planned.at_the_leaver || (ends && planned.any)) return refuse(group_is_planned);
    if (planned.with_families) return refuse(families_are_invited);
    return {};
}

std::vector<Member> after_leaving(std::vector<Member> members, schools::SchoolId school,
                                  Leaving leaving, Money gross) {
    const auto leaver = std::ranges::find(members, school, &Member::school);
    if (leaving == Leaving::after_the_start) {
        leaver->state = MemberState::left_after;
        return members;
    }
    leaver->state = MemberState::left_before;
    leaver->from = {};
    share_out(members, gross);
    for (auto& member : members)
        if (member_takes_part(member)) member.from = brought_to(member.from, member.share);
    return members;
}

std::vector<Share> shares_of(std::span<const Member> members) {
    std::vector<Share> shares;
    for (const auto& member : members)
        if (member.state == MemberState::agreed || member.state == MemberState::left_after)
            for (const auto& share : shares_of(member.school, member.from)) shares.push_back(share);
    return shares;
}

}  // namespace programmes
