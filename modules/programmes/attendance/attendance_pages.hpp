#pragma once
#include <algorithm>
#include <optional>

#include "modules/programmes/attendance/attendance.hpp"
#include "modules/programmes/courses/learners.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct RegisterView {
    RegisterSession session{};
    Register lines{};
    Learners learners{};  // of a family course
    RegisterTime time{};
    std::optional<Refusal> refusal{};
    std::size_t accepted = 0;  // how many of the lines, which come first, have accepted
    std::size_t came = 0;
};

void install_attendance(Site&);

}  // namespace programmes
