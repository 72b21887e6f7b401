// Taking the register: which parents came to a session, and when that may be changed.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

/// A session as its register shows it.
struct RegisterSession {
    SessionId id{};
    CohortId cohort{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    std::string title{};  // of its module
    std::string room{};
    std::int64_t position = 0;
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};
    SessionState state{};
    std::optional<calendar::Instant> taken_at{};
    std::int64_t needed = 0;  // sessions that complete the programme
    bool last = false;        // no later session of this cohort is to come
    bool course = false;      // children and staff learn with the parents
};

struct RegisterLine {
    PlaceId place{};
    std::string parent{};
    std::string children{};  // their first names
    PlaceState state{};
    bool came = false;
};
using Register = std::vector<RegisterLine>;

inline constexpr Refusal register_not_open{"attendance.register_not_open"};
inline constexpr Refusal register_closed{"attendance.register_closed"};
inline constexpr Refusal session_cancelled{"attendance.session_cancelled"};
inline constexpr Refusal parent_not_invited{"attendance.parent_not_invited"};
inline constexpr Refusal register_changed{"attendance.register_changed"};

calendar::Instant register_opens_at(const RegisterSession&);
calendar::Instant register_closes_at(const RegisterSession&);

/// How a register stands: it can be taken while it is open, and only then.
enum class RegisterTime : std::uint8_t { early, open, closed, cancelled };
RegisterTime register_time(const RegisterSession&, calendar::Instant now);

/// The register with the parents who came marked, and all the others unmarked. `seen` is when the
/// register had last been saved as the person ticking it saw it: somebody else may have saved
/// since.
Outcome<Register> take_register(const RegisterSession&, Register invited,
                                const std::set<PlaceId>& came,
                                std::optional<calendar::Instant> seen, calendar::Instant now);

/// The lines that differ, for the trail: what a correction corrected.
Register changed_lines(const Register& before, const Register& after);

}  // namespace programmes
