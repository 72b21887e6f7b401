#include "modules/reports/formats/roster_orgs.hpp"

#include <algorithm>
#include <array>

#include "platform/http/words.hpp"

namespace reports {

namespace {

using namespace std::literals;

constexpr std::size_t most_orgs = 100'000;
constexpr int deepest_org = 10;

bool is_school_kind(std::string_view kind) {
    constexpr auto schools = std::to_array({"school"sv, "college"sv, "university"sv});
    return std::ranges::find(schools, http::lower_case(kind)) != schools.end();
}

RecordedSchool school_in(const TableRow& row) {
    RecordedSchool school{.key = std::string(row[OrgColumn::key]),
                          .name = std::string(row[OrgColumn::name])};
    std::string digits;
    for (const char c : row[OrgColumn::identifier])
        if (c >= '0' && c <= '9') digits += c;
    school.further =
        !row[OrgColumn::kind].starts_with('s') && !row[OrgColumn::kind].starts_with('S');
    if (digits.size() == 7) school.number = digits;
    if (digits.size() == 6) school.urn = digits;
    return school;
}

}  // namespace

std::span<const sheets::WantedColumn> org_columns() {
    static const auto columns = std::to_array<sheets::WantedColumn>({{{"sourcedId"}},
                                                                     {{"status"}, false},
                                                                     {{"name"}},
                                                                     {{"type"}},
                                                                     {{"identifier"}, false},
                                                                     {{"parentSourcedId"}, false}});
    return columns;
}

bool says_gone(std::string_view status) {
    constexpr auto gone = std::to_array({"tobedeleted"sv, "inactive"sv, "deleted"sv});
    return std::ranges::find(gone, http::lower_case(status)) != gone.end();
}

Outcome<void> RosterOrgs::read(TableReading& reading, const BundleFile& file,
                               const KnownFile& known) {
    bool any_school = false;
    const auto looked = reading.each_row(file, known, Pass::looking, [&](const TableRow& row) {
        if (orgs_.size() >= most_orgs || row[OrgColumn::key].empty()) return;
        const bool school = is_school_kind(row[OrgColumn::kind]);
        any_school = any_school || school;
        orgs_.try_emplace(std::string(row[OrgColumn::key]),
                          Org{std::string(row[OrgColumn::parent]), school});
    });
    if (!looked) return looked;
    std::unordered_map<std::string, std::uint64_t> seen;
    return reading.each_row(file, known, Pass::taking, [&](const TableRow& row) {
        const std::string key(row[OrgColumn::key]);
        if (!reading.first_of_key(row, "sourcedId", key, seen)) return;
        if (says_gone(row[OrgColumn::status])) return;
        if (any_school && !is_school_kind(row[OrgColumn::kind])) return;
        if (!any_school) reading.note_row("formats.note_no_school", row, row[OrgColumn::name]);
        reading.record(row, school_in(row));
    });
}

std::string RosterOrgs::school_above(std::string_view key) const {
    std::string at(key);
    for (int up = 0; up < deepest_org; ++up) {
        const auto org = orgs_.find(at);
        if (org == orgs_.end()) return {};
        if (org->second.school) return at;
        at = org->second.parent;
    }
    return {};
}

bool RosterOrgs::within_school(std::string_view key) const {
    return !school_above(key).empty();
}

std::string RosterOrgs::school_of(const std::vector<std::string_view>& keys) const {
    for (const auto key : keys)
        if (auto school = school_above(key); !school.empty()) return school;
    return keys.empty() ? std::string{} : std::string(keys.front());
}

}  // namespace reports
