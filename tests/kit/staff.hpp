// For tests that try a thing as each of the staff of the test's county.
#pragma once
#include "modules/people/people.hpp"

namespace kit {

struct Somebody {
    const char* given;
    people::Role role;
};
constexpr Somebody staff[] = {
    {"Olive", people::Role::officer},     {"Adrian", people::Role::adviser},
    {"Amina", people::Role::trainer},     {"Hana", people::Role::head},
    {"Lena", people::Role::link_teacher}, {"Grace", people::Role::governor},
};

}  // namespace kit
