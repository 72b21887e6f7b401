// What an Excel workbook says of itself before its first sheet is read.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome.hpp"
#include "platform/sheets/cell_text.hpp"
#include "platform/sheets/zip_parts.hpp"

namespace sheets {

/// The texts that cells of a workbook share, by number.
class SharedTexts {
public:
    void append(std::string_view piece) { texts += piece; }
    void end_text() { ends.push_back(texts.size()); }
    /// How much is kept, that of empty texts too.
    std::uint64_t bytes() const { return texts.size() + ends.size() * sizeof(std::size_t); }
    bool has(std::uint64_t number) const { return number < ends.size(); }
    std::string_view operator[](std::uint64_t number) const {
        const auto from = number == 0 ? 0 : ends[number - 1];
        return std::string_view(texts).substr(from, ends[number] - from);
    }

private:
    std::string texts{};
    std::vector<std::size_t> ends{};
};

struct Workbook {
    std::vector<std::string> sheets{};  // the names of those to be seen
    std::string sheet{};                // the part that is the one asked for
    bool days_since_1904 = false;
    SharedTexts texts{};
    std::vector<NumberShape> shapes{};  // by the style that a cell names
};

/// The workbook with one of its sheets, counted from 0 among those to be seen.
Outcome<Workbook> open_workbook(const ZipParts&, const Limits&, std::size_t sheet = 0);

/// Text as it was before Excel wrote control characters as "_x000D_".
std::string unescaped(std::string_view);

}  // namespace sheets
