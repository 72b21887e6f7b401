#include "modules/programmes/standing/addresses.hpp"

#include <algorithm>

#include "platform/http/server.hpp"

namespace programmes {

namespace {

using enum StandingBy;

constexpr auto schools_tabs =
    std::to_array<StandingBy>({group, StandingBy::sessions, stopped, feedback, purpose, language});
constexpr auto countys_tabs =
    std::to_array<StandingBy>({school, district, deprivation, edition, purpose, language,
                               StandingBy::sessions, stopped, feedback});
constexpr int first_year = 2000, last_year = 2100;

// In the path, or, for exports, among what is asked.
std::optional<schools::SchoolId> school_in(const http::Request& request) {
    if (request.in_path.find("school")) return request.path_id<schools::SchoolId>("school");
    if (request.query.text("school").empty()) return {};
    const auto asked = http::parse_id<schools::SchoolId>(request.query.text("school"));
    if (!asked) throw http::NotFound{};
    return asked;
}

SchoolYear year_in(const http::Request& request, Platform& platform) {
    const auto typed = request.query.text("year");
    if (typed == "all") return {};
    const auto number = http::parse_id<Id<SchoolYear>>(typed);
    if (number && number->value >= first_year && number->value <= last_year)
        return {static_cast<int>(number->value)};
    return school_year_of(platform.clock.today());
}

StandingBy by_in(const http::Request& request, Looking looking) {
    const auto tabs = tabs_for(looking);
    if (request.path == "/standing/sessions") return StandingBy::sessions;
    const auto asked = enums::parse<StandingBy>(request.query.text("by"));
    return asked && std::ranges::find(tabs, *asked) != tabs.end() ? *asked : tabs.front();
}

}  // namespace

std::span<const StandingBy> tabs_for(Looking looking) {
    if (looking == Looking::county) return countys_tabs;
    return schools_tabs;
}

StandingAsked asked_in(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto school = school_in(request);
    StandingAsked asked{.looking = scope.school != 0 ? Looking::school
                                   : school          ? Looking::county_at_school
                                                     : Looking::county,
                        .seen = SchoolsSeen(scope, school),
                        .whose = request.viewer.place};
    if (school && school->value != scope.school)
        asked.whose = http::or_not_found(schools::find_school(platform.db, scope, *school)).name;
    asked.by = by_in(request, asked.looking);
    asked.year = year_in(request, platform);
    asked.edition = http::parse_id<EditionId>(request.query.text("edition")).value_or(EditionId{});
    asked.sort = request.query.text("sort");
    const auto page = http::parse_id<Id<StandingAsked>>(request.query.text("page"));
    asked.page = page ? static_cast<int>(std::min<std::int64_t>(page->value, 10'000)) : 1;
    return asked;
}

std::string place_of(const StandingAsked& asked) {
    if (asked.looking == Looking::county_at_school)
        return "/standing/" + std::to_string(asked.seen.first);
    return asked.by == StandingBy::sessions ? "/standing/sessions" : "/standing";
}

std::string written(SchoolYear year) {
    return year ? std::to_string(year.begins_in) : "all";
}

std::string address_of(const StandingAsked& asked, const std::string& place) {
    auto address =
        place + "?by=" + std::string(enums::text(asked.by)) + "&year=" + written(asked.year);
    if (asked.edition) address += "&edition=" + std::to_string(asked.edition.value);
    if (!asked.sort.empty()) address += "&sort=" + http::encode_url(asked.sort);
    return address;
}

std::string export_of(const StandingAsked& asked, std::string_view kind) {
    auto address = address_of(asked, "/standing." + std::string(kind));
    if (asked.looking == Looking::county_at_school)
        address += "&school=" + std::to_string(asked.seen.first);
    return address;
}

std::string file_name_of(const StandingAsked& asked) {
    std::string name = "standing-" + std::string(enums::text(asked.by));
    if (asked.looking != Looking::county) name += "-" + std::to_string(asked.seen.first);
    return name + "-" + written(asked.year);
}

}  // namespace programmes
