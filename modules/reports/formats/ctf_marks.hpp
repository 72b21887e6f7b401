// Strings of attendance marks in a Common Transfer File, as marks of days.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace reports {

/// What a string of marks held.
struct DatedMarks {
    std::int64_t count = 0;
    bool assumed = false;  // the string alone did not say which days these were
};

// They name the text that is wrong as "written".
inline constexpr Refusal marks_without_a_start{"ctf.marks_without_a_start"};
inline constexpr Refusal marks_not_understood{"ctf.marks_not_understood"};

using TakeDatedMark = std::function<void(calendar::Day, bool afternoon, std::string_view code)>;

/// Two places for each day, morning and afternoon, from the start day on. Weeks are of seven days
/// where no weekend has a mark, else of school days. A code of a letter and a digit is one mark,
/// and the string may also give each mark two places, the second blank. Places without a mark, and
/// days on which the whole school was closed (#), are left out.
Outcome<DatedMarks> each_dated_mark(std::string_view start, std::string_view marks,
                                    const TakeDatedMark&);

}  // namespace reports
