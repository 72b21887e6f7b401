// Finding whom a record means among those on the roll.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "modules/reports/importing/plan.hpp"

namespace reports {

/// Name and birthday as they are compared.
std::string name_and_birthday(const RecordedPupil&);

/// Nobody yet, one who is surely meant, or one who may be.
struct Meant {
    std::int64_t id = 0;
    bool doubtful = false;
};

class PupilsKnown {
public:
    PupilsKnown(const SchoolNow&, std::string_view system);
    /// Where the bundle has somebody else of the same name and birthday, these leave doubt.
    Meant find(const RecordedPupil&, bool has_namesake) const;
    /// Whose UPN or key that is; 0 where nobody's.
    std::int64_t surely(const RecordedPupil&) const;
    /// Whose key of this system that is.
    std::int64_t by_key(const std::string& key) const;
    /// The only child on the roll of whom marks can be told in these words; 0 where there is none,
    /// or several.
    std::int64_t only_one(const RecordedPupil&) const;

private:
    bool free_for(const people::RolledChild&, const RecordedPupil&) const;

    std::string system_;
    std::unordered_map<std::string, std::int64_t> by_upn_{}, by_key_{};
    std::unordered_map<std::int64_t, std::string> key_of_{};
    std::unordered_map<std::string, std::vector<const people::RolledChild*>> by_name_{},
        by_birthday_{};
    std::unordered_map<std::string, Decision> decided_{};
};

class ContactsKnown {
public:
    ContactsKnown(const SchoolNow&, std::string_view system);
    /// The parent whom a contact of these children means.
    std::int64_t find(const RecordedContact&, const std::vector<std::int64_t>& children) const;
    std::int64_t by_key(const std::string& key) const;
    /// Somebody who comes with this bundle can be meant by its next contact.
    void learn(const people::RolledParent&, const std::vector<std::int64_t>& children);

private:
    void index(const people::RolledParent&);
    std::unordered_map<std::string, std::int64_t> by_key_{}, by_address_{}, beside_{};
};

}  // namespace reports
