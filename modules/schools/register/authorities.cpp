#include "modules/schools/register/authorities.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "modules/schools/open_data.hpp"

namespace schools {

// The register's numbers have three digits.
constexpr std::int64_t first_of_ours = 10'001;

// Publishers differ in capitals, commas and "&".
static std::string letters_of(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (c == '&') letters += "and";
    }
    return letters;
}

static std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.begin(), text.end(), number);
    if (read.ec != std::errc{} || read.ptr != text.end() || number < 0 || number > 999) return {};
    return number;
}

struct NumberedName {
    std::int64_t number = 0;
    std::string name{};
};
constexpr db::Sql all_authorities = R"(SELECT id, name FROM schools_authorities)";

Authorities::Authorities(db::Connection& db) {
    auto table = open_rows("schools-register/local-authorities.csv");
    for (auto row = table.next(); row && *row; row = table.next()) {
        const auto& cells = (*row)->cells;
        const auto number = number_in(cells[0]).value();
        by_number_[number] = {.name = std::string(cells[1])};
        by_letters_[letters_of(cells[1])] = number;
    }
    for (auto& [number, name] : db.all<NumberedName>(all_authorities)) {
        by_letters_.emplace(letters_of(name), number);
        by_number_[number] = {.name = std::move(name), .stored = true};
    }
}

AuthorityId Authorities::number_of_ours(std::string_view name) {
    const auto last = by_number_.empty() ? 0 : by_number_.rbegin()->first;
    const auto number = std::max(last + 1, first_of_ours);
    by_number_[number] = {.name = std::string(name)};
    by_letters_[letters_of(name)] = number;
    return {number};
}

std::optional<AuthorityId> Authorities::find(std::string_view number, std::string_view name) {
    if (last_ && number == last_number_ && name == last_name_) return last_;
    last_ = look_up(number, name);
    last_number_ = number;
    last_name_ = name;
    return last_;
}

std::optional<AuthorityId> Authorities::look_up(std::string_view number, std::string_view name) {
    if (const auto told = number_in(number)) {
        if (!by_number_.contains(*told)) {
            if (name.empty()) return {};
            by_letters_[letters_of(name)] = *told;
            by_number_[*told] = {.name = std::string(name)};
        }
        return AuthorityId{*told};
    }
    if (name.empty()) return {};
    const auto letters = letters_of(name);
    const auto known = by_letters_.find(letters);
    if (known == by_letters_.end()) return number_of_ours(name);
    return AuthorityId{known->second};
}

constexpr db::Sql insert_authority = R"(
    INSERT INTO schools_authorities (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING)";

void Authorities::store(db::Connection& db, const std::set<AuthorityId>& wanted) {
    for (const auto id : wanted) {
        auto& known = by_number_.at(id.value);
        if (known.stored) continue;
        db.run(insert_authority, id, known.name);
        known.stored = true;
    }
}

}  // namespace schools
