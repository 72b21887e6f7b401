#include "modules/schools/finding/found_table.hpp"

namespace schools {

static std::string said(messages::Language language, std::string_view key) {
    return messages::say(language, "finding." + std::string(key));
}

template <enums::Worded E>
static std::string said(messages::Language language, std::string_view list, E e) {
    return said(language, std::string(list) + "." + std::string(enums::text(e)));
}

static sheets::Cell number_or_nothing(std::optional<std::int64_t> number) {
    if (!number) return {};
    return *number;
}

static sheets::Cell since(const ListedSchool& school, const Scope& scope, calendar::Day today) {
    if (!takes_part(school, today) || !tells_since(scope, school.id)) return {};
    return *school.taking_part_since;
}

sheets::Table table_of_found(messages::Language language,
                             std::span<const ListedSchool* const> schools, const Scope& scope,
                             calendar::Day today) {
    using enum sheets::Kind;
    sheets::Table table{.title = said(language, "heading"), .columns = {}};
    const auto column = [&](std::string_view key, sheets::Kind kind = text) {
        table.columns.push_back({said(language, key), kind});
    };
    column("column_urn", number);
    for (const auto key : {"column_school", "column_town", "column_postcode", "column_district",
                           "column_phase", "column_status"})
        column(key);
    column("column_decile", number);
    column("column_part");
    column("column_since", day);
    for (const auto* school : schools)
        table.rows.push_back({school->id.value, school->name, school->town, school->postcode,
                              school->district, said(language, "phases", school->phase),
                              said(language, "statuses", school->status),
                              number_or_nothing(school->decile),
                              said(language, takes_part(*school, today) ? "parts.yes" : "parts.no"),
                              since(*school, scope, today)});
    return table;
}

}  // namespace schools
