// One import while it runs: reads rows, counts, writes in pieces, and knows where it stands.
#pragma once
#include <bitset>
#include <chrono>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "modules/schools/register/file_kinds.hpp"
#include "modules/schools/register/people_columns.hpp"
#include "modules/schools/register/register.hpp"

namespace schools {

class ImportRun {
public:
    ImportRun(Platform&, sheets::Rows, ImportOptions, const TellProgress&);

    /// Reads the header; a refusal where the file is none of ours.
    Outcome<void> begin();
    /// The next row of the right width, nullptr after the last.
    const sheets::Row* next();

    /// Counts a row as refused and keeps it. Rows that an interrupted run has done are not counted
    /// again, by this or by pass_over.
    void refuse_row(const sheets::Row&, const Refusal&);
    void pass_over(const sheets::Row&);
    bool done_before(const sheets::Row& row) const {
        return static_cast<std::int64_t>(row.number) <= done_through_;
    }
    /// Whether this URN stood in the file before; from now on it did.
    bool stood_before(std::int64_t urn);
    bool in_file(std::int64_t urn) const { return seen_->test(static_cast<std::size_t>(urn)); }

    /// Rows that are waiting to be written with the next piece.
    std::size_t refused_waiting() const { return refused_.size(); }

    /// Runs `work` and keeps what was counted in one transaction; only looking, without one.
    template <class Work>
    void in_one_piece(Work work) {
        if (!writes()) {
            work();
            tell();
            return;
        }
        db::Transaction piece(platform.db);
        work();
        keep_progress();
        piece.commit();
        refused_.clear();
        tell();
    }

    void happened(Event, SchoolId, std::string_view name, std::string was = {},
                  std::string became = {});

    /// Ends the record of this import; in a transaction of its own.
    void finish();

    bool writes() const { return options.write == Write::yes; }
    const Columns& columns() const { return *columns_; }
    FileKind kind() const { return file_.kind; }

    Platform& platform;
    const ImportOptions options;
    ImportReport report{};
    ImportId id{};

private:
    bool right_width(const sheets::Row&);
    std::string without_people(const sheets::Row&) const;
    void keep_header(const sheets::Row&);
    void open_record();
    void go_on_with_record();
    void keep_progress();
    void tell();

    static constexpr std::size_t first_few = 10;
    static constexpr std::int64_t tell_every = 5'000;

    sheets::Rows rows_;
    const TellProgress& tell_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    KnownFile file_{};
    std::unique_ptr<Columns> columns_;
    std::size_t width_ = 0;
    PeopleColumns people_{};
    std::int64_t through_ = 0;
    std::int64_t done_through_ = 0;
    std::vector<RefusedRow> refused_{};
    std::unique_ptr<std::bitset<urn_limit>> seen_ = std::make_unique<std::bitset<urn_limit>>();
};

/// How many rows are written in one transaction: enough for speed, few enough for memory and for
/// others who wait to write.
inline constexpr std::size_t rows_in_a_piece = 5'000;

/// Reads all rows with `read(row, into)`, which answers whether the row counts, and hands them to
/// `take(rows)` a piece at a time.
template <class Fact, class Read, class Take>
void take_rows(ImportRun& run, Read read, Take take) {
    std::vector<Fact> piece;
    std::size_t filled = 0;
    const auto hand_on = [&] {
        run.in_one_piece([&] { take(std::span(piece).first(filled)); });
        filled = 0;
    };
    while (const auto* row = run.next()) {
        // Facts are read into the strings of the piece before, so that memory is asked for once.
        if (filled == piece.size()) piece.emplace_back();
        if (read(*row, piece[filled]) && !run.done_before(*row)) ++filled;
        if (filled == rows_in_a_piece || run.refused_waiting() >= rows_in_a_piece) hand_on();
    }
    hand_on();
}

/// Takes the rows of a file of each kind.
void import_register(ImportRun&);
void import_links(ImportRun&);
void import_groups(ImportRun&);
void import_areas(ImportRun&);
void import_census(ImportRun&);

}  // namespace schools
