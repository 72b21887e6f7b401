// Strings of attendance marks in a Common Transfer File, as marks of days.
#pragma once
#include <string_view>
#include <vector>

#include "modules/reports/formats/records.hpp"

namespace reports {

/// Marks with their days, and whether those had to be assumed: the string alone did not say.
struct DatedMarks {
    std::vector<RecordedMark> marks{};  // whose pupil is not said yet
    bool assumed = false;
};

// They name the text that is wrong as "written".
inline constexpr Refusal marks_without_a_start{"ctf.marks_without_a_start"};
inline constexpr Refusal marks_not_understood{"ctf.marks_not_understood"};

/// Two places for each day, morning and afternoon, from the start day on. Weeks are of seven days
/// where no weekend has a mark, else of school days. A code of a letter and a digit is one mark,
/// and the string may also give each mark two places, the second blank. Places without a mark, and
/// days on which the whole school was closed (#), are left out.
Outcome<DatedMarks> dated_marks(std::string_view start, std::string_view marks);

}  // namespace reports
