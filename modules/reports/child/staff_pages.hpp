// The school's page of its staff as parents see them.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/child/staff_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/html/page.hpp"
#include "platform/site/site.hpp"

namespace reports {

struct SchoolStaffView {
    std::int64_t school = 0;
    std::string school_name{};
    std::vector<SchoolStaff> staff{};
    std::vector<ui::Option> welcomers{};
    html::Form form{};
    std::vector<schools::SchoolName> schools{};  // to choose from, for the county
};

struct StaffForParentsView {
    SchoolStaff staff{};
    html::Form form{};
};

inline constexpr Refusal staff_email_wrong{"school_staff.email_wrong"};
inline constexpr Refusal staff_phone_wrong{"school_staff.phone_wrong"};

/// Whether it could be rung or written to.
bool may_be_phone(std::string_view);
bool may_be_email(std::string_view);

void install_school_staff(Site&);

}  // namespace reports
