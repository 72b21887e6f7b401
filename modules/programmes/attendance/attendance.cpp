#include "modules/programmes/attendance/attendance.hpp"

#include <algorithm>

namespace programmes {

using namespace std::chrono_literals;

// Trainers set the room up early; schools send corrections until the funding return a week later.
constexpr auto opens_before = 30min;
constexpr auto closes_after = std::chrono::days{7};

calendar::Instant register_opens_at(const RegisterSession& session) {
    return session.starts_at - opens_before;
}

calendar::Instant register_closes_at(const RegisterSession& session) {
    return session.starts_at + closes_after;
}

RegisterTime register_time(const RegisterSession& session, calendar::Instant now) {
    if (session.state == SessionState::cancelled) return RegisterTime::cancelled;
    if (now < register_opens_at(session)) return RegisterTime::early;
    return now > register_closes_at(session) ? RegisterTime::closed : RegisterTime::open;
}

static std::optional<Refusal> refusal_of(RegisterTime time) {
    switch (time) {
        case RegisterTime::early:
            return register_not_open;
        case RegisterTime::open:
            return {};
        case RegisterTime::closed:
            return register_closed;
        case RegisterTime::cancelled:
            return session_cancelled;
    }
    return {};
}

Outcome<Register> take_register(const RegisterSession& session, Register invited,
                                const std::set<PlaceId>& came,
                                std::optional<calendar::Instant> seen, calendar::Instant now) {
    if (const auto refusal = refusal_of(register_time(session, now))) return refuse(*refusal);

    const auto before = invited;
    for (auto& line : invited) line.came = came.contains(line.place);
    const auto marked = std::ranges::count_if(invited, &RegisterLine::came);
    if (marked != std::ssize(came)) return refuse(parent_not_invited);

    // The same ticks sent again are no quarrel, whoever sent them first.
    if (session.taken_at != seen && !changed_lines(before, invited).empty())
        return refuse(register_changed);
    return invited;
}

Register changed_lines(const Register& before, const Register& after) {
    Register changed;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (before[i].came != after[i].came) changed.push_back(after[i]);
    return changed;
}

}  // namespace programmes
