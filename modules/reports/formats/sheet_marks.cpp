#include "modules/reports/formats/sheet_marks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <span>

#include "modules/reports/formats/sheet_reading.hpp"
#include "modules/reports/marks/codes.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const auto until = std::min(text.find_first_of(" \t\r\n,()"), text.size());
        if (until > 0) pieces.push_back(text.substr(0, until));
        text.remove_prefix(std::min(until + 1, text.size()));
    }
    return pieces;
}

// Monday is 0; nothing for what is no weekday.
std::optional<int> weekday_in_word(std::string_view word) {
    constexpr auto names = std::to_array({"monday"sv, "tuesday"sv, "wednesday"sv, "thursday"sv,
                                          "friday"sv, "saturday"sv, "sunday"sv});
    const auto plain = letters::plain(word);
    if (plain.size() < 3) return {};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i].starts_with(plain)) return static_cast<int>(i);
    return {};
}

// "Mon 9 Nov 2026 AM" tells a day and nothing else; "Age at 01/09/2026" does not.
bool tells_only_a_day(std::string_view header) {
    constexpr auto words =
        std::to_array({"january"sv, "february"sv, "march"sv, "april"sv, "may"sv, "june"sv, "july"sv,
                       "august"sv, "september"sv, "october"sv, "november"sv, "december"sv});
    return std::ranges::all_of(pieces_of(header), [&](auto piece) {
        const auto plain = letters::plain(piece);
        if (plain == "am" || plain == "pm" || weekday_in_word(plain)) return true;
        if (plain.find_first_of("0123456789") != plain.npos) return true;
        return plain.size() >= 3 &&
               std::ranges::any_of(words, [&](auto month) { return month.starts_with(plain); });
    });
}

// Columns "Mon AM", "Mon PM", "Tue AM" below the title "Week of 9 November 2026".
class WeekOfTitle {
public:
    explicit WeekOfTitle(std::optional<calendar::Day> titled) {
        if (!titled) return;
        const auto day = std::chrono::sys_days(*titled);
        monday_ = day - (std::chrono::weekday(day) - std::chrono::Monday);
    }

    std::optional<calendar::Day> day(std::string_view header) {
        const auto pieces = pieces_of(header);
        const auto weekday = pieces.empty() ? std::nullopt : weekday_in_word(pieces.front());
        if (!monday_ || !weekday) return {};
        // Where Monday comes after Friday, another week begins.
        if (*weekday < last_) *monday_ += std::chrono::days(7);
        last_ = *weekday;
        return calendar::Day(*monday_ + std::chrono::days(*weekday));
    }

private:
    std::optional<std::chrono::sys_days> monday_{};
    int last_ = 0;
};

std::vector<DayColumn> day_columns(const SheetHeader& header, const DayOrder& seen,
                                   std::optional<calendar::Day> titled) {
    auto order = seen;
    WeekOfTitle week(titled);
    for (const auto& name : header.names)
        for (const auto piece : pieces_of(name)) order.see(piece);
    std::vector<DayColumn> days;
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        const bool known = std::ranges::find(header.found.positions, std::optional(i)) !=
                           header.found.positions.end();
        if (known || !tells_only_a_day(header.names[i])) continue;
        auto day = day_in_words(header.names[i], order);
        if (!day) day = week.day(header.names[i]);
        if (!day) continue;
        DayColumn column{i, *day, {}};
        for (const auto piece : pieces_of(header.names[i]))
            if (const auto half = letters::plain(piece); half == "am" || half == "pm")
                column.afternoon = half == "pm";
        // Of two columns of one day the first is the morning's.
        if (!column.afternoon && !days.empty() && days.back().day == *day &&
            !days.back().afternoon.value_or(false)) {
            days.back().afternoon = false;
            column.afternoon = true;
        }
        days.push_back(column);
    }
    return days;
}

std::int64_t whole_in(std::string_view text, std::int64_t otherwise) {
    if (text.starts_with('+')) text.remove_prefix(1);
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

bool contains_one(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return text.contains(word); });
}

}  // namespace

// "Mon 09/11/2026 AM", "2026-11-09", "Mon 9 Nov 2026".
std::optional<calendar::Day> day_in_words(std::string_view header, const DayOrder& order) {
    const auto pieces = pieces_of(header);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        // A number by itself is no day in a header.
        if (pieces[i].find_first_of("/.-") != pieces[i].npos)
            if (const auto day = order.day(pieces[i])) return day;
        if (i + 2 >= pieces.size()) continue;
        const auto three = std::string(pieces[i]) + " " + std::string(pieces[i + 1]) + " " +
                           std::string(pieces[i + 2]);
        if (const auto day = order.day(three)) return day;
    }
    return {};
}

SheetMarks marks_in(const SheetHeader& header, const DayOrder& order,
                    std::optional<calendar::Day> titled) {
    SheetMarks marks;
    const bool dated = header.has(MarkCell::day);
    // A mark in a subject is one of a test.
    marks.results = header.has(MarkCell::subject) && !header.has(MarkCell::session) &&
                    (header.has(MarkCell::result) || header.has(MarkCell::code));
    if (marks.results) return marks;
    marks.register_rows = dated && (header.has(MarkCell::code) || header.has(MarkCell::am) ||
                                    header.has(MarkCell::pm));
    if (marks.register_rows) return marks;
    bool contacts = false;
    for (std::size_t place = 0; place < contact_places; ++place)
        contacts = contacts || header.names_contact(place);
    const bool homework = header.has(MarkCell::homework) && (dated || header.has(MarkCell::due_on));
    marks.notes =
        !contacts &&
        (homework || (dated && (header.has(MarkCell::points) || header.has(MarkCell::kind))));
    if (!marks.notes) marks.days = day_columns(header, order, titled);
    return marks;
}

std::optional<bool> is_afternoon(std::string_view session) {
    const auto word = letters::plain(trimmed(session));
    constexpr auto mornings = std::to_array({"am"sv, "a"sv, "morning"sv, "1"sv, "am session"sv,
                                             "session 1"sv, "am registration"sv, "am reg"sv});
    constexpr auto afternoons = std::to_array({"pm"sv, "p"sv, "afternoon"sv, "2"sv, "pm session"sv,
                                               "session 2"sv, "pm registration"sv, "pm reg"sv});
    if (std::ranges::find(mornings, word) != mornings.end()) return false;
    if (std::ranges::find(afternoons, word) != afternoons.end()) return true;
    return {};
}

std::optional<std::string> code_as_written(std::string_view cell, bool afternoon) {
    const auto pieces = pieces_of(trimmed(cell));
    if (pieces.empty() || pieces.front() == "-") return std::string{};
    std::string code(pieces.front());
    for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (code == "PRESENT") return afternoon ? "\\" : "/";
    if (code == "LATE") return "L";
    if (code == "ABSENT") return "N";
    if (counted_as(code) == Counted::unknown) return {};
    return code;
}

std::optional<RecordedNoteKind> kind_of_note(std::string_view type, std::string_view headers,
                                             std::int64_t points) {
    constexpr auto good =
        std::to_array({"achiev"sv, "reward"sv, "praise"sv, "merit"sv, "positive"sv, "award"sv});
    constexpr auto bad =
        std::to_array({"behav"sv, "negative"sv, "sanction"sv, "detention"sv, "incident"sv,
                       "disrupt"sv, "demerit"sv, "warning"sv, "defian"sv, "bully"sv});
    if (points < 0) return RecordedNoteKind::behaviour;
    for (const auto& text : {letters::plain(type), letters::plain(headers)}) {
        const bool praised = contains_one(text, good);
        const bool blamed = contains_one(text, bad);
        if (blamed && !praised) return RecordedNoteKind::behaviour;
        if (praised && !blamed) return RecordedNoteKind::achievement;
        if (text.contains("demerit")) return RecordedNoteKind::behaviour;
    }
    return {};
}

void SheetReading::take_marks_of(const TableRow& row, const std::string& pupil) {
    if (marks.register_rows) return take_register_row(row, pupil);
    if (marks.notes) return take_note_of(row, pupil);
    if (marks.results) return take_result_of(row, pupil);
    for (const auto& column : marks.days) {
        if (column.position >= row.cells.size()) continue;
        const auto& name = header.names[column.position];
        const auto written = trimmed(row.cells[column.position]);
        RecordedMark mark{.pupil = pupil, .day = column.day};
        if (!column.afternoon) {
            take_marks_of_day(row, name, written, std::move(mark));
            continue;
        }
        mark.afternoon = *column.afternoon;
        mark.code = written;
        take_mark(row, name, std::move(mark));
    }
}

// A cell that stands for a day may hold the codes of both sessions: "/\\".
void SheetReading::take_marks_of_day(const TableRow& row, std::string_view column,
                                     std::string_view written, RecordedMark&& mark) {
    if (written.empty()) return;
    auto codes = pieces_of(written);
    if (codes.size() == 1 && written.size() == 2 && counted_as(written) == Counted::unknown)
        codes = {written.substr(0, 1), written.substr(1)};
    const bool both = codes.size() == 2 && codes[0].size() < 3 && codes[1].size() < 3;
    if (!both) reading.note_row("formats.note_one_mark", row, written);
    if (both) {
        auto later = mark;
        later.afternoon = true;
        later.code = codes[1];
        take_mark(row, column, std::move(later));
    }
    mark.code = both ? codes[0] : written;
    take_mark(row, column, std::move(mark));
}

void SheetReading::take_mark(const TableRow& row, std::string_view column, RecordedMark&& mark) {
    auto code = code_as_written(mark.code, mark.afternoon);
    if (!code)
        return reading.refuse_row(
            row, column, Refusal{"formats.not_a_code"}.with("written", shortly(mark.code)));
    if (code->empty()) return;
    mark.code = *std::move(code);
    reading.record(row, std::move(mark));
}

void SheetReading::take_register_row(const TableRow& row, const std::string& pupil) {
    const auto day = day_in(row, wanted_cell(MarkCell::day));
    if (!day) {
        if (row[wanted_cell(MarkCell::day)].empty())
            reading.refuse_row(row, header.name_of(wanted_cell(MarkCell::day)),
                               Refusal{"formats.mark_without_day"});
        return;
    }
    RecordedMark mark{.pupil = pupil, .day = *day};
    if (const auto late = row[wanted_cell(MarkCell::minutes)]; !late.empty())
        if (const auto minutes = whole_in(late, 0); minutes > 0 && minutes < 600)
            mark.minutes_late = static_cast<int>(minutes);
    for (const auto half : {MarkCell::am, MarkCell::pm}) {
        auto one = mark;
        one.afternoon = half == MarkCell::pm;
        one.code = row[wanted_cell(half)];
        if (one.code.empty()) continue;
        if (const auto code = code_as_written(one.code, one.afternoon); !code || *code != "L")
            one.minutes_late.reset();
        take_mark(row, header.name_of(wanted_cell(half)), std::move(one));
    }
    if (!header.has(MarkCell::code)) return;
    const auto column = header.name_of(wanted_cell(MarkCell::code));
    const auto written = row[wanted_cell(MarkCell::code)];
    const auto session = row[wanted_cell(MarkCell::session)];
    if (session.empty()) return take_marks_of_day(row, column, written, std::move(mark));
    const auto afternoon = is_afternoon(session);
    if (!afternoon) return reading.note_row("formats.note_lesson", row, session);
    mark.afternoon = *afternoon;
    mark.code = written;
    take_mark(row, column, std::move(mark));
}

void SheetReading::take_result_of(const TableRow& row, const std::string& pupil) {
    const auto cell = [&](MarkCell wanted) { return row[wanted_cell(wanted)]; };
    const auto result =
        header.has(MarkCell::result) ? cell(MarkCell::result) : cell(MarkCell::code);
    if (result.empty()) return;
    const auto what = cell(MarkCell::assessment);
    reading.record(row,
                   RecordedResult{.pupil = pupil,
                                  .subject = std::string(cell(MarkCell::subject)),
                                  .stage = {},
                                  .what = std::string(what.empty() ? cell(MarkCell::kind) : what),
                                  .result = std::string(result),
                                  .day = day_in(row, wanted_cell(MarkCell::day))});
}

void SheetReading::take_note_of(const TableRow& row, const std::string& pupil) {
    const auto cell = [&](MarkCell wanted) { return row[wanted_cell(wanted)]; };
    RecordedNote note{.pupil = pupil,
                      .day = day_in(row, wanted_cell(MarkCell::day)),
                      .due_on = day_in(row, wanted_cell(MarkCell::due_on)),
                      .subject = std::string(cell(MarkCell::subject)),
                      .words = std::string(cell(MarkCell::homework)),
                      .points = whole_in(cell(MarkCell::points), 0)};
    const auto type = cell(MarkCell::kind);
    std::string headers(row.file);
    for (const auto& name : header.names) headers += " " + name;
    const bool homework = header.has(MarkCell::homework);
    const auto kind = homework ? std::optional(RecordedNoteKind::homework)
                               : kind_of_note(type, headers, note.points);
    for (const auto more : {homework ? ""sv : type, cell(MarkCell::words)})
        if (!more.empty()) note.words += (note.words.empty() ? "" : ": ") + std::string(more);
    if (!note.day && !note.due_on)
        return reading.refuse_row(row, header.name_of(wanted_cell(MarkCell::day)),
                                  Refusal{"formats.mark_without_day"});
    if (!kind)
        return reading.refuse_row(row, header.name_of(wanted_cell(MarkCell::kind)),
                                  Refusal{"formats.note_of_no_kind"});
    if (note.words.empty() && note.points == 0) return;
    note.kind = *kind;
    reading.record(row, std::move(note));
}

}  // namespace reports
