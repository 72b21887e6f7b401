// The people who work with Schoolgate: who has which role where.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/people/people.hpp"
#include "platform/outcome.hpp"

namespace people {

/// A seat as the list shows it.
struct SeatLine {
    SeatId id{};
    PersonId person{};
    std::string name{};
    std::string email{};
    Role role = Role::governor;
    std::string place{};
    bool codes = false;  // one-time codes are set up
    std::optional<calendar::Day> until{};
};

inline constexpr Refusal not_yours_to_give{"staff.not_yours_to_give"};
inline constexpr Refusal needs_a_school{"staff.needs_a_school"};
inline constexpr Refusal not_yourself{"staff.not_yourself"};
inline constexpr Refusal not_an_address{"staff.not_an_address"};

/// Whether a role belongs to one school rather than to the whole authority.
bool of_one_school(Role);

/// Whether this viewer may give or end that role at that school (0: the authority): officers any of
/// their authority, a head teacher the roles of their own school but another head's.
Outcome<bool> may_seat(const auth::Viewer&, Role, std::int64_t school);

}  // namespace people
