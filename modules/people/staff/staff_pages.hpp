#pragma once
#include <string>
#include <vector>

#include "modules/people/accounts.hpp"
#include "modules/people/staff/staff.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace people {

struct StaffView {
    std::vector<SeatLine> lines{};
    html::Form filter{};
    std::string search{};
    std::int64_t all = 0;
    int page = 1, pages = 1;
    std::string pager{};  // the address that a page's number follows
};

struct AddStaffView {
    html::Form form{};
    std::vector<ui::Option> roles{};
    bool for_county = false;  // asks for the school's URN
};

/// What is told once, right after an account is made or reset.
struct FreshAccountView {
    FreshAccount account{};
};

void install_staff(Site&);

}  // namespace people
