// The organisations of a roster: schools, and what lies within and above them.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "modules/reports/formats/table_reading.hpp"

namespace reports {

/// The columns of orgs.csv, alike in OneRoster and in School Data Sync.
enum class OrgColumn : std::uint8_t { key, status, name, kind, identifier, parent };
std::span<const sheets::WantedColumn> org_columns();

/// Whether a roster's status says that this is no longer there.
bool says_gone(std::string_view status);

class RosterOrgs {
public:
    /// Reads the organisations, and hands on those that are schools: where none is called one, all.
    Outcome<void> read(TableReading&, const BundleFile&, const KnownFile&);

    /// The school that the first of these keys belongs to, or the key itself where none is known.
    std::string school_of(const std::vector<std::string_view>& keys) const;
    /// Whether this is a school or lies within one.
    bool within_school(std::string_view key) const;
    bool knows(std::string_view key) const { return orgs_.contains(std::string(key)); }
    bool empty() const { return orgs_.empty(); }

private:
    struct Org {
        std::string parent{};
        bool school = false;
    };
    std::string school_above(std::string_view key) const;

    std::unordered_map<std::string, Org> orgs_{};
};

}  // namespace reports
