// Reads CSV of any size in a little memory: as RFC 4180 has it, and as publishers and spreadsheets
// really write it.
#pragma once
#include <filesystem>
#include <memory>

#include "platform/outcome.hpp"
#include "platform/sheets/byte_source.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

/// Rows of a CSV file, packed with gzip or not, in UTF-8, Windows-1252 or UTF-16. The separator
/// (comma, semicolon, tab) is told by the first line. Rows without any text are passed over.
class CsvReader {
public:
    explicit CsvReader(ByteSource, Limits = {});
    explicit CsvReader(const std::filesystem::path& file, Limits limits = {})
        : CsvReader(bytes_of_file(file), limits) {}
    CsvReader(CsvReader&&) noexcept;
    CsvReader& operator=(CsvReader&&) noexcept;
    ~CsvReader();

    /// The next row, nullptr after the last, or why no more of this file is read.
    Outcome<const Row*> next();

    /// The encodings seen so far: Windows-1252 from the first cell on that is not UTF-8.
    Encoding encoding() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

}  // namespace sheets
