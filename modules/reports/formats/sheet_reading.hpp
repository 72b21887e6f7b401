// A plain sheet as it is read: its header found, its rows handed on one by one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "modules/reports/formats/sheet.hpp"
#include "modules/reports/formats/sheet_header.hpp"
#include "modules/reports/formats/sheet_marks.hpp"
#include "modules/reports/formats/table_reading.hpp"

namespace reports {

struct SheetPupil {
    std::uint64_t row = 0;
    std::uint64_t digest = 0;
    int contacts = 0;
};

class SheetReading {
public:
    SheetReading(const Bundle& bundle, const Taking& taking, std::string_view corrected)
        : reading(bundle, taking, {}), corrections(corrected) {}

    Outcome<BundleRead> read(const BundleFile&);
    Outcome<SheetColumns> columns(const BundleFile&);

private:
    Outcome<void> find_header(const BundleFile&);
    Outcome<void> look_for_header(const BundleFile&, std::size_t sheet);
    void note_sheets();
    void consider(std::span<const std::string_view> cells, std::uint64_t row,
                  std::span<const std::string> above);
    std::optional<calendar::Day> day_of_title() const;
    Refusal no_header(const BundleFile&) const;
    Outcome<void> each_row(const BundleFile&, const TakeRow&);
    void look_at(const TableRow&);
    /// Columns named for days may say who comes to which club: a register has somebody present.
    void leave_out_clubs();
    void note_columns();
    void note_nameless_contacts();
    bool is_used(std::size_t wanted) const;
    std::vector<std::string> unused() const;

    void take_row(const TableRow&);
    bool is_header_again(const TableRow&) const;
    /// The pupil of a row, where it stands for the first time; nothing where the row is refused.
    SheetPupil* pupil_of(const TableRow&, RecordedPupil&);
    RecordedPupil pupil_in(const TableRow&);
    std::optional<calendar::Day> day_in(const TableRow&, std::size_t wanted);
    std::string school_in(const TableRow&);
    void take_contact(const TableRow&, const std::string& pupil, SheetPupil&, std::size_t place);
    RecordedContact contact_in(const TableRow&, std::size_t place);
    std::optional<RecordedTie> tie_in(const TableRow&, std::size_t place);

    void take_marks_of(const TableRow&, const std::string& pupil);
    void take_mark(const TableRow&, std::string_view column, RecordedMark&&);
    void take_marks_of_day(const TableRow&, std::string_view column, std::string_view written,
                           RecordedMark&&);
    void take_register_row(const TableRow&, const std::string& pupil);
    void take_note_of(const TableRow&, const std::string& pupil);
    void take_result_of(const TableRow&, const std::string& pupil);

    TableReading reading;
    std::string_view corrections;
    SheetHeader header{};
    std::uint64_t header_row = 0;
    std::vector<std::string> written_header{};  // in small letters
    std::size_t sheet_ = 0;                     // of a workbook, the one that is read
    std::vector<std::string> sheet_names{};     // of a workbook
    SheetHeader unclear{};  // the row with the most names, where none tells pupils apart
    std::size_t unclear_sheet = 0;
    std::uint64_t unclear_row = 0;
    std::size_t unclear_names = 0;
    DayOrder order{false};
    SheetMarks marks{};
    std::vector<bool> present_in{};     // columns in which somebody is marked present
    std::vector<std::string> titles{};  // what stands above the header
    std::unordered_map<std::string, SheetPupil> pupils{};
    std::unordered_set<std::string> schools{};
    std::unordered_map<std::string, std::uint64_t> contacts{};  // with keys of their own
};

}  // namespace reports
