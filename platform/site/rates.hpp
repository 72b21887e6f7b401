// How often one address may ask for one route: a bucket each, in memory, in bounded number.
#pragma once
#include <cstddef>
#include <string_view>

#include "platform/calendar.hpp"

namespace rates {

/// Whether this address may ask once more; each minute gives `a_minute` more.
bool allow(std::string_view address, std::size_t route, int a_minute, calendar::Instant now);

/// Forgets everybody; for tests.
void forget();

}  // namespace rates
