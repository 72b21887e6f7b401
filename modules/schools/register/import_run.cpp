#include "modules/schools/register/import_run.hpp"

#include <algorithm>

#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/imports_store.hpp"
#include "platform/messages/refusals.hpp"
#include "platform/sheets/csv_writer.hpp"
#include "platform/sheets/encoding.hpp"

namespace schools {

ImportRun::ImportRun(Platform& p, sheets::Rows rows, ImportOptions o, const TellProgress& tell)
    : platform(p), options(std::move(o)), rows_(std::move(rows)), tell_(tell) {}

Outcome<void> ImportRun::begin() {
    const auto row = rows_.next();
    if (!row) return refuse(row.error());
    if (!*row) return refuse(sheets::empty_file);
    const auto& header = (*row)->cells;
    auto known = recognise(header);
    if (!known) return refuse(unknown_file);
    if (known->kind == FileKind::census && !census_year(options.file_name))
        return refuse(year_unsaid);
    file_ = std::move(*known);
    columns_ = std::make_unique<Columns>(file_.columns);
    width_ = header.size();
    people_ = PeopleColumns(header);

    report.format = file_.format;
    report.missing_columns = missing_columns(file_);
    report.unknown_columns = unknown_columns(file_);
    if (options.import)
        go_on_with_record();
    else if (writes())
        open_record();
    keep_header(**row);
    return {};
}

void ImportRun::open_record() {
    id = {platform.ids.next()};
    db::Transaction opening(platform.db);
    store_import(platform.db, {.id = id,
                               .authority = options.authority,
                               .person = options.by.person.value,
                               .file_name = options.file_name,
                               .kind = std::string(enums::text(file_.kind)),
                               .complete = options.complete == Complete::yes,
                               .state = ImportState::applying,
                               .started_at = platform.clock.now(),
                               .report = as_json(report)});
    opening.commit();
}

// What an interrupted run has written is counted; one that only looked begins anew.
void ImportRun::go_on_with_record() {
    id = options.import;
    const auto record = load_import(platform.db, id);
    if (!writes() || record.through_row == 0) {
        db::Transaction beginning(platform.db);
        forget_refusals(platform.db, id);
        beginning.commit();
        return;
    }
    done_through_ = record.through_row;
    report = read_report(record.report);
}

void ImportRun::keep_header(const sheets::Row& header) {
    if (done_through_ == 0 && id) refused_.push_back({1, {}, without_people(header)});
}

const sheets::Row* ImportRun::next() {
    for (;;) {
        const auto row = rows_.next();
        if (!row) {
            report.stopped = messages::say({}, row.error());
            return nullptr;
        }
        if (!*row) return nullptr;
        through_ = static_cast<std::int64_t>((*row)->number);
        if (!done_before(**row) && ++report.read % tell_every == 0) tell();
        if (right_width(**row)) return *row;
    }
}

// A row of another width has its cells in the wrong columns; only blank cells at the end are
// harmless, and rows of a spreadsheet end with their last cell that is not blank.
bool ImportRun::right_width(const sheets::Row& row) {
    const auto cells = row.cells.size();
    if (cells == width_) return true;
    const auto apart = std::to_string(cells > width_ ? cells - width_ : width_ - cells);
    if (cells < width_) {
        if (rows_.ends_rows_early()) return true;
        refuse_row(row, row_too_short.with("cells", apart));
        return false;
    }
    if (std::ranges::all_of(row.cells.subspan(width_), &std::string_view::empty)) return true;
    refuse_row(row, row_too_wide.with("cells", apart));
    return false;
}

std::string ImportRun::without_people(const sheets::Row& row) const {
    std::string line;
    sheets::CsvWriter csv(line, sheets::ByteOrderMark::left_out);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        csv.text(people_.may_name(row.cells, i) ? std::string()
                                                : sheets::as_utf8(row.cells[i].substr(0, 1'000)));
    return line;
}

void ImportRun::refuse_row(const sheets::Row& row, const Refusal& why) {
    if (done_before(row)) return;
    ++report.refused;
    RefusedRow refused{static_cast<std::int64_t>(row.number), messages::say({}, why), {}};
    if (report.refusals.size() < first_few) report.refusals.push_back(refused);
    if (!id) return;
    refused.content = without_people(row);
    refused_.push_back(std::move(refused));
}

void ImportRun::pass_over(const sheets::Row& row) {
    if (!done_before(row)) ++report.passed_over;
}

bool ImportRun::stood_before(std::int64_t urn) {
    auto place = (*seen_)[static_cast<std::size_t>(urn)];
    const bool before = place;
    place = true;
    return before;
}

void ImportRun::happened(Event event, SchoolId school, std::string_view name, std::string was,
                         std::string became) {
    const auto count = ++report.events[event];
    if (count <= static_cast<std::int64_t>(first_few))
        report.examples.push_back(
            {event, school, std::string(name), std::move(was), std::move(became)});
}

void ImportRun::keep_progress() {
    store_refusals(platform.db, id, refused_);
    store_progress(platform.db, id, std::max(through_, done_through_), report);
}

void ImportRun::tell() {
    report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    if (tell_) tell_(report);
}

void ImportRun::finish() {
    tell();
    if (!id) return;
    db::Transaction ending(platform.db);
    if (!writes()) store_refusals(platform.db, id, refused_);
    const auto whole = writes() ? ImportState::done : ImportState::ready;
    end_import(platform.db, id, report.stopped.empty() ? whole : ImportState::stopped, report,
               platform.clock.now());
    ending.commit();
}

}  // namespace schools
