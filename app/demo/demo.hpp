// The demonstration county: Hertfordshire's real schools, and two years of invented people who
// learn together there. app/demo/county.hpp says how it is made.
#pragma once
#include <cstdint>

#include "app/demo/progress.hpp"
#include "platform/calendar.hpp"
#include "platform/db/db.hpp"
#include "platform/settings/settings.hpp"

namespace demo {

/// What a database holds already: nothing, a demonstration that was begun or made, or a county of
/// somebody's own.
enum class Held { nothing, begun, made, own_county };
Held held_in(db::Connection&);

struct Wish {
    std::uint64_t seed = 1;  // the same makes the same county
    calendar::Day today{};   // the day the story ends on
};

/// Makes the county in a migrated database that holds none, or goes on where it was begun; marked
/// so that nothing in it ever reaches a real gateway.
void make_county(db::Connection&, const Settings&, const Wish&, Progress&);

/// "seed 1, 2026-09-15", as the county was made.
std::string told_of(db::Connection&);

}  // namespace demo
