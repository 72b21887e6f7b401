// The steps of working out what records change; each takes up where the one before stopped.
#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "modules/reports/importing/matching.hpp"

namespace reports {

/// What every step needs: the bundle, what is there, and what has been worked out so far.
struct Planning {
    const Gathered& bundle;
    const SchoolNow& now;
    const std::string system;
    Ids& ids;
    const calendar::Day today;
    Planned planned{};

    std::unordered_map<std::string, const KeyRow*> keys{};  // "pupil|key" with the system's name
    std::unordered_map<std::string, std::int64_t> child_of{}, person_of{};  // by the bundle's key
    std::unordered_set<std::string> in_doubt{};                             // pupils' keys

    Planning(const Gathered&, const SchoolNow&, std::string_view system, Ids&, calendar::Day today);

    bool full() const { return bundle.read.extent == Extent::full; }
    const KeyRow* key_row(KeyOf, const std::string& key) const;
    /// Notes what the record with that key says now; false where it says what it said before.
    bool says_more(KeyOf, const std::string& key, std::int64_t subject, const std::string& digest);
    void changed(ChangeKind, std::int64_t subject, std::string name, std::string before = {},
                 std::string after = {}, std::int64_t other = 0);
};

void plan_pupils(Planning&);
void plan_marked(Planning&);    // whose marks and notes those are that only name their pupils
void plan_contacts(Planning&);  // and who is whose
void plan_staff_and_classes(Planning&);

}  // namespace reports
