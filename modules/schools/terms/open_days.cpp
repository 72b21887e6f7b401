#include <algorithm>

#include "modules/schools/schools.hpp"

namespace schools {

struct Block {
    calendar::Day first{}, last{};
};
constexpr db::Sql terms_of_authority = R"(
    SELECT first_day, last_day FROM schools_terms WHERE authority_id = $1 ORDER BY first_day)";
constexpr db::Sql closed_days_of_authority = R"(
    SELECT day FROM schools_closed_days WHERE authority_id = $1 ORDER BY day)";

OpenDays::OpenDays(db::Connection& db, AuthorityId authority) {
    for (const auto& [first, last] : db.all<Block>(terms_of_authority, authority))
        terms_.emplace_back(first, last);
    closed_ = db.all<calendar::Day>(closed_days_of_authority, authority);
}

bool OpenDays::open(calendar::Day day) const {
    const auto weekday = calendar::weekday_of(day);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
    if (std::ranges::binary_search(closed_, day)) return false;
    return std::ranges::any_of(
        terms_, [&](const auto& term) { return term.first <= day && day <= term.second; });
}

bool OpenDays::unknown(calendar::Day day) const {
    return terms_.empty() || day < terms_.front().first || day > terms_.back().second;
}

}  // namespace schools
