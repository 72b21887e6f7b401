#include <charconv>
#include <utility>

#include "modules/reports/formats/sheet_reading.hpp"
#include "modules/reports/marks/codes.hpp"

namespace reports {

namespace {

using namespace std::literals;

std::int64_t whole_in(std::string_view text, std::int64_t otherwise) {
    if (text.starts_with('+')) text.remove_prefix(1);
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

}  // namespace

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
