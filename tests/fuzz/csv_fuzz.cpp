// Whatever the bytes are, and however they arrive, the CSV reader gives rows or a refusal: the same
// ones, in bounds, in UTF-8, and numbered upwards.
//
// Sources: platform/sheets/csv_reader.cpp platform/sheets/csv_cells.cpp
//     platform/sheets/csv_opening.cpp platform/sheets/byte_source.cpp platform/sheets/gunzip.cpp
//     platform/sheets/utf16.cpp platform/sheets/encoding.cpp
// Libraries: -lz
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "platform/sheets/csv_reader.hpp"
#include "platform/sheets/encoding.hpp"

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

struct Answer {
    std::vector<std::string> cells{};
    std::string_view refused{};
    // Of a packed file that is both damaged and cut short, zlib may say either.
    bool operator==(const Answer& other) const {
        return cells == other.cells && refused.empty() == other.refused.empty();
    }
};

Answer read(sheets::ByteSource source, const sheets::Limits& limits) {
    sheets::CsvReader reader(std::move(source), limits);
    Answer answer;
    std::uint64_t number = 0;
    std::uint64_t line = 0;
    for (;;) {
        const auto row = reader.next();
        if (!row) {
            answer.refused = row.error().message;
            return answer;
        }
        if (*row == nullptr) return answer;
        demand((*row)->number > number && (*row)->line > line);
        demand((*row)->cells.size() <= limits.columns);
        number = (*row)->number;
        line = (*row)->line;
        for (const auto cell : (*row)->cells) {
            demand(sheets::is_utf8(cell) && cell.find('\0') == std::string_view::npos);
            answer.cells.emplace_back(cell);
        }
        answer.cells.emplace_back("\n");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const sheets::Limits limits{.expanded_bytes = 1U << 20, .columns = 20, .cell_bytes = 200};
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto whole = read(sheets::bytes_of_text(text), limits);

    const std::size_t most = size % 7 + 1;
    auto pieces = [rest = sheets::bytes_of_text(text), most](std::span<char> space) mutable {
        return rest(space.first(std::min(space.size(), most)));
    };
    demand(read(std::move(pieces), limits) == whole);
    return 0;
}
