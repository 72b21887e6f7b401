#include "modules/schools/terms/terms.hpp"

#include <toml++/toml.h>

#include <stdexcept>

namespace schools {

static calendar::Day day_in(const toml::table& table, std::string_view key) {
    const auto date = table[key].value<toml::date>();
    if (!date) throw std::runtime_error("terms lack the day " + std::string(key));
    return {std::chrono::year{date->year}, std::chrono::month{date->month},
            std::chrono::day{date->day}};
}

static const toml::array& list(const toml::table& table, std::string_view key) {
    const auto* array = table[key].as_array();
    if (!array) throw std::runtime_error("terms lack the list " + std::string(key));
    return *array;
}

// A term is two blocks with the half-term holiday between them.
static void add_term(const std::string& year, const toml::table& term, Terms& terms) {
    const auto name = term["name"].value_or(std::string()) + " " + year;
    terms.blocks.push_back({name, day_in(term, "starts_on"),
                            calendar::plus_days(day_in(term, "half_term_starts_on"), -1)});
    terms.blocks.push_back(
        {name, calendar::plus_days(day_in(term, "half_term_ends_on"), 1), day_in(term, "ends_on")});
}

Terms read_terms(std::string_view text) {
    const auto toml = toml::parse(text);
    Terms terms{.authority = {toml["authority"].value_or(std::int64_t{0})}};
    for (const auto& year : list(toml, "years")) {
        const auto name = year.as_table()->get("name")->value_or(std::string());
        for (const auto& term : list(*year.as_table(), "terms"))
            add_term(name, *term.as_table(), terms);
    }
    for (const auto& holiday : list(toml, "bank_holidays"))
        terms.closed.push_back({day_in(*holiday.as_table(), "on"),
                                holiday.as_table()->get("name")->value_or(std::string())});
    return terms;
}

constexpr db::Sql put_block = R"(
    INSERT INTO schools_terms (id, authority_id, name, first_day, last_day)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (authority_id, first_day) DO UPDATE
       SET name = excluded.name, last_day = excluded.last_day)";
constexpr db::Sql put_closed_day = R"(
    INSERT INTO schools_closed_days (authority_id, day, name) VALUES ($1, $2, $3)
    ON CONFLICT (authority_id, day) DO UPDATE SET name = excluded.name)";

void store_terms(db::Connection& db, Ids& ids, const Terms& terms) {
    for (const auto& block : terms.blocks)
        db.run(put_block, ids.next(), terms.authority, block.name, block.first, block.last);
    for (const auto& [day, name] : terms.closed) db.run(put_closed_day, terms.authority, day, name);
}

}  // namespace schools
