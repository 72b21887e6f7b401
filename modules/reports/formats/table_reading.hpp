// The tables of a bundle read row by row, and what is handed on from them counted on the way.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "modules/reports/formats/bundle.hpp"
#include "modules/reports/formats/record_values.hpp"
#include "platform/sheets/header.hpp"

namespace reports {

/// A file that a format has, and the columns that are read of it.
struct KnownFile {
    std::string_view name;
    std::span<const sheets::WantedColumn> columns;
    std::span<const std::string_view> also{};  // what some systems call it instead
};

/// The file of a bundle by any of its names; nullptr where there is none.
const BundleFile* find_known(const Bundle&, const KnownFile&);

/// A row; its cells are asked for by the enumeration that counts the file's columns.
struct TableRow {
    std::string_view file;
    std::uint64_t number;
    std::span<const std::string_view> cells;
    const sheets::FoundColumns& columns;

    template <class Column>
    std::string_view operator[](Column column) const {
        return trimmed(columns.cell(cells, static_cast<std::size_t>(column)));
    }
    RecordedAt at(std::string_view column = {}) const { return {file, number, column}; }
};

using TakeRow = std::function<void(const TableRow&)>;

/// Whether rows are only looked through, or read for good.
enum class Pass : std::uint8_t { looking, taking };

class TableReading {
public:
    TableReading(const Bundle& opened, const Taking& taker, std::span<const KnownFile> files)
        : bundle_(opened), taking_(taker), known_(files) {}

    const Bundle& bundle() const { return bundle_; }

    /// Says beforehand that a file will be read so many times.
    void expect(const BundleFile* file, std::uint64_t times = 1);

    /// Reads a file of the format, whose header must have what is required; a column whose name is
    /// misspelt is taken with a note.
    Outcome<void> each_row(const BundleFile&, const KnownFile&, Pass, const TakeRow&);
    /// The rows of a table whose header is somebody else's matter.
    Outcome<sheets::Rows> rows_of(const BundleFile&, std::size_t sheet = 0);

    /// Whether a file that is not read is what its name says; refused where it is another.
    Outcome<void> look_at_header(const BundleFile&, const KnownFile&);

    void record(const TableRow&, Recorded&&);
    void refuse_row(const TableRow&, std::string_view column, Refusal why);
    void refuse_file(std::string_view file, Refusal why);
    /// Whether the row has a key that no row of `seen` had; else it is refused.
    bool first_of_key(const TableRow&, std::string_view column, const std::string& key,
                      std::unordered_map<std::string, std::uint64_t>& seen);
    void note(Refusal);
    /// Counts rows of one kind, which are told together, with the first few as examples.
    void note_row(std::string_view message, const TableRow&, std::string_view example);

    BundleRead read{};
    /// What was read, its notes complete.
    BundleRead finished();

private:
    struct Noted {
        std::uint64_t count = 0;
        std::string examples{};
    };

    Outcome<sheets::FoundColumns> find(std::string_view file,
                                       std::span<const std::string_view> header, const KnownFile&,
                                       Pass);
    std::string_view looks_like(std::span<const std::string_view> header) const;
    Refusal wrong_header(std::string_view file, std::span<const std::string_view> header,
                         const KnownFile&, const sheets::FoundColumns&) const;

    const Bundle& bundle_;
    const Taking& taking_;
    std::span<const KnownFile> known_;
    std::map<std::pair<std::string_view, std::string>, Noted> noted_{};
    struct Done {
        std::uint64_t bytes = 0;
        std::uint64_t told = 0;
    };
    std::shared_ptr<Done> done_ = std::make_shared<Done>();
    std::uint64_t bytes_all_ = 0;
};

}  // namespace reports
