#pragma once
#include <optional>
#include <vector>

#include "modules/people/staff/staff.hpp"

namespace people {

/// The seats of the viewer's school or authority, those that ended last: so many, after so many.
std::vector<SeatLine> load_staff(db::Connection&, const schools::Scope&, std::string_view search,
                                 int most, int after = 0);
std::int64_t count_staff(db::Connection&, const schools::Scope&, std::string_view search);

struct SeatToEnd {
    SeatId id{};
    PersonId person{};
    Role role = Role::governor;
    std::int64_t school = 0;
    std::string email{};
};
/// The seat, if it is one of the viewer's school or authority.
std::optional<SeatToEnd> find_seat(db::Connection&, const schools::Scope&, SeatId);

/// Ends the seat with yesterday, and every session that sits in it.
void end_seat(Platform&, SeatId);

/// Whether the authority has such a school.
bool has_school(db::Connection&, std::int64_t authority, std::int64_t school);

}  // namespace people
