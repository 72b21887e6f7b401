// What figures somebody asks for, and the address that asks for them.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "modules/programmes/standing/standing_pages.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// What the address asks for, as far as this viewer may; another's school is a 404.
StandingAsked asked_in(const http::Request&, Platform&);

/// The tabs there are for who is looking; the first is shown where none is asked for.
std::span<const StandingBy> tabs_for(Looking);

/// The page's own address, or that of its sessions, without what is asked.
std::string place_of(const StandingAsked&);

/// The address of these figures at that place.
std::string address_of(const StandingAsked&, const std::string& place);

/// Where these figures are exported, "csv" or "xlsx".
std::string export_of(const StandingAsked&, std::string_view kind);

/// What an exported file is called, without its ending.
std::string file_name_of(const StandingAsked&);

/// "all", or the year as the address says it.
std::string written(SchoolYear);

}  // namespace programmes
