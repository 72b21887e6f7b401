// Registers, and lists of achievements, behaviour, homework and results, as plain sheets have them:
// a row for each mark or note, or a row for each pupil and a column for each day.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/reports/formats/record_values.hpp"
#include "modules/reports/formats/records.hpp"
#include "modules/reports/formats/sheet_header.hpp"

namespace reports {

/// A column that holds the marks of one day, or of a session of it.
struct DayColumn {
    std::size_t position = 0;
    calendar::Day day{};
    std::optional<bool> afternoon{};
};

/// What a sheet says of its pupils beside who they are.
struct SheetMarks {
    std::vector<DayColumn> days{};
    bool register_rows = false;  // a mark, or the two of a day, in each row
    bool notes = false;          // achievements, behaviour or homework
    bool results = false;        // of tests
    bool any() const { return register_rows || notes || results || !days.empty(); }
};

/// `titled` stands above the header: where columns are named by weekdays only, it is their week's.
SheetMarks marks_in(const SheetHeader&, const DayOrder&,
                    std::optional<calendar::Day> titled = std::nullopt);

/// Whether a cell marks somebody present: "/", "\\", both, or the word.
bool marks_present(std::string_view cell);

/// The day that a title or the name of a column tells.
std::optional<calendar::Day> day_in_words(std::string_view, const DayOrder&);

/// The words of a cell or a header, brackets and commas apart.
std::vector<std::string_view> pieces_of(std::string_view);

/// "AM", "Morning" or "1"; nothing for a lesson.
std::optional<bool> is_afternoon(std::string_view session);

/// The code of one session: "L" of "L (Late)", "/" of "Present". Empty where no mark is set;
/// nothing where it is no code.
std::optional<std::string> code_as_written(std::string_view cell, bool afternoon);

/// What a note is by the words of its type, of the headers of its sheet, or by its points.
std::optional<RecordedNoteKind> kind_of_note(std::string_view type, std::string_view headers,
                                             std::int64_t points);

}  // namespace reports
