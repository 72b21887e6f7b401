// What is looked for, out of an address and back into one.
#include "modules/schools/finding/finding_pages.hpp"
#include "platform/http/server.hpp"

namespace schools {

Wanted read_wanted(const http::Fields& query) {
    return {.text = std::string(query.text("q")),
            .district = std::string(query.text("district")),
            .phase = enums::parse<Phase>(query.text("phase")),
            .fifth = enums::parse<Fifth>(query.text("deprivation")),
            .part = enums::parse<TakingPart>(query.text("part")),
            .standing = enums::parse<Standing>(query.text("status")).value_or(Standing::open)};
}

std::string query_of(const Wanted& wanted) {
    std::string query;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) query += std::string(name) + "=" + http::encode_url(value) + "&";
    };
    add("q", wanted.text);
    add("district", wanted.district);
    if (wanted.phase) add("phase", enums::text(*wanted.phase));
    if (wanted.fifth) add("deprivation", enums::text(*wanted.fifth));
    if (wanted.part) add("part", enums::text(*wanted.part));
    if (wanted.standing != Standing::open) add("status", enums::text(wanted.standing));
    return query;
}

}  // namespace schools
