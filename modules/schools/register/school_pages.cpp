#include "modules/schools/register/school_pages.hpp"

#include <fmt/format.h>

#include "modules/schools/finding/finding.hpp"
#include "modules/schools/register/school.html.hpp"
#include "platform/html/page.hpp"

namespace schools {

static http::Response show_school(const http::Request& request, Platform& platform) {
    const auto id = request.path_id<SchoolId>("school");
    const Scope scope(request.viewer);
    SchoolView view;
    view.school = http::or_not_found(find_public_facts(platform.db, scope, id));
    view.told_since = tells_since(scope, id);
    view.around = load_surroundings(platform.db, id);
    view.census = load_census(platform.db, id);
    view.links = load_links(platform.db, id);
    view.history = load_history(platform.db, id);
    return html::page(request, school_page, view);
}

static std::string say_word(const html::Out& o, std::string_view prefix, std::string_view word) {
    return std::string(o.say(std::string_view(std::string(prefix) + std::string(word))));
}

std::string lsoa_found(const html::Out& o, LsoaFrom from) {
    return say_word(o, "school.lsoa_from_", enums::text(from));
}

std::string census_found(const html::Out& o, FoundBy by) {
    return say_word(o, "school.census_by_", enums::text(by));
}

std::string field_name(const html::Out& o, std::string_view field) {
    return say_word(o, "school.field_", field);
}

std::string say_value(const html::Out& o, std::string_view field, const std::string& value) {
    if (value.empty()) return std::string(o.say("school.value_none"));
    if (field == "status") return say_word(o, "school.status_", value);
    if (field == "phase") return say_word(o, "school.phase_", value);
    if (const auto day = calendar::parse_day(value)) return html::say_day(o.language(), *day);
    return o.say("school.value", {{"value", value}});
}

std::string say_percent(const html::Out& o, const std::optional<double>& share) {
    return share ? fmt::format("{:.1f}%", *share) : std::string(o.say("school.not_told"));
}

std::string say_count(const html::Out& o, const std::optional<std::int64_t>& count) {
    if (!count) return std::string(o.say("school.not_told"));
    return o.say("register.count", {{"count", *count}});
}

static std::string address_of(const SchoolFacts& school) {
    std::string address;
    for (const auto* line :
         {&school.street, &school.locality, &school.town, &school.county, &school.postcode})
        if (!line->empty()) address += (address.empty() ? "" : ", ") + *line;
    return address;
}

static std::string ages_of(const html::Out& o, const SchoolFacts& school) {
    if (!school.low_age || !school.high_age) return {};
    return o.say("school.ages", {{"low", *school.low_age}, {"high", *school.high_age}});
}

static std::string say_day(const html::Out& o, const std::optional<calendar::Day>& day) {
    return day ? html::say_day(o.language(), *day) : std::string();
}

static std::string deprivation_of(const html::Out& o, const SchoolView& v) {
    const auto& school = v.school;
    if (!school.lsoa) return std::string(o.say("school.no_area"));
    const auto area = v.around.area.value_or(*school.lsoa);
    if (!school.imd_decile || !school.imd_rank)
        return o.say("school.area_only", {{"area", area}, {"lsoa", *school.lsoa}});
    return o.say("school.deprivation", {{"area", area},
                                        {"lsoa", *school.lsoa},
                                        {"decile", *school.imd_decile},
                                        {"rank", *school.imd_rank}});
}

std::vector<ui::SummaryRow> facts_of(const html::Out& o, const SchoolView& v) {
    const auto& school = v.school;
    std::vector<ui::SummaryRow> rows;
    const auto row = [&](std::string_view key, std::string value) {
        if (!value.empty())
            rows.push_back({.key = std::string(o.say(key)), .value = std::move(value)});
    };
    row("school.urn", std::to_string(school.id.value));
    if (school.establishment)
        row("school.number",
            fmt::format("{}/{:04}", school.authority.value, *school.establishment));
    row("school.status", say_word(o, "school.status_", enums::text(school.status)));
    row("school.type", school.type);
    row("school.phase", say_word(o, "school.phase_", enums::text(school.phase)));
    row("school.ages_key", ages_of(o, school));
    row("school.gender", school.gender);
    row("school.religion", school.religion == "Does not apply" ? "" : school.religion);
    row("school.trust", v.around.trust.value_or(""));
    row("school.address", address_of(school));
    row("school.district", school.district);
    row("school.phone", school.phone);
    row("school.opened", say_day(o, school.opened_on));
    row("school.closed", say_day(o, school.closed_on));
    if (v.told_since)
        row("school.taking_part", say_day(o, v.around.taking_part_since));
    else if (v.around.taking_part_since)
        row("school.takes_part", std::string(o.say("school.takes_part_yes")));
    row("school.deprivation_key", deprivation_of(o, v));
    return rows;
}

void install_school(Site& site) {
    site.get("/schools/{school}", show_school, May::see_schools);
}

}  // namespace schools
