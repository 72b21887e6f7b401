// A school's staff as parents may know them.
#pragma once
#include <optional>
#include <vector>

#include "modules/reports/child/child.hpp"
#include "modules/reports/child/photo.hpp"

namespace reports {

struct SchoolStaff {
    StaffId id{};
    std::int64_t school = 0;
    std::string school_name{};
    std::string title{}, given{}, family{}, role{};
    std::string ask_about{}, email{}, phone{};  // as parents see them
    bool hidden = false;
    std::optional<calendar::Instant> photo_at{};
    std::int64_t classes = 0;
    std::int64_t version = 1;

    std::string name() const { return staff_name(title, given, family); }
};

/// Who works at a school now, by name.
std::vector<SchoolStaff> load_school_staff(db::Connection&, std::int64_t school);
std::optional<SchoolStaff> find_school_staff(db::Connection&, const schools::Scope&, StaffId);

/// Writes what parents see; false where somebody else has done so since that version.
bool store_for_parents(Platform&, const SchoolStaff&);
void store_staff_photo(Platform&, StaffId, const StaffPhoto&);
void forget_staff_photo(Platform&, StaffId);

/// Who welcomes families that are new: a member of staff, or 0 for each child's form tutor;
/// nothing where the school has named nobody.
std::optional<StaffId> find_welcomer(db::Connection&, std::int64_t school);
void store_welcomer(Platform&, std::int64_t school, std::optional<StaffId>, people::PersonId by);

}  // namespace reports
