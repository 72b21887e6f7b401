// Whatever a zip is made of, opening it as a school's records gives files with names that stay
// within it and no more bytes than it may hold, or a refusal.
//
// Sources: modules/reports/formats/bundle.cpp platform/sheets/byte_source.cpp
//     platform/http/words.cpp platform/sheets/rows.cpp platform/sheets/csv_reader.cpp
//     platform/sheets/csv_cells.cpp
//     platform/sheets/csv_opening.cpp platform/sheets/gunzip.cpp platform/sheets/utf16.cpp
//     platform/sheets/encoding.cpp platform/sheets/spreadsheet_reader.cpp
//     platform/sheets/xlsx.cpp platform/sheets/xlsx_package.cpp platform/sheets/ods.cpp
//     platform/sheets/sheet_rows.cpp platform/sheets/cell_text.cpp
//     platform/sheets/xml_parser.cpp platform/sheets/zip_parts.cpp
//     platform/messages/messages.cpp platform/messages/format.cpp
//     platform/messages/refusals.cpp build/release/generated/messages.cpp
// Libraries: -lzip -lexpat -lz -lfmt -licui18n -licuuc -licudata
// Corpus: tests/fuzz/records_zips
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "modules/reports/formats/bundle.hpp"

using namespace reports;

namespace {

constexpr std::uint64_t most_bytes = 1U << 20;

void demand(bool holds) {
    if (!holds) std::abort();
}

struct Scratch {
    ~Scratch() { std::filesystem::remove(path); }
    std::filesystem::path path = "/dev/shm/records-zip-fuzz-" + std::to_string(::getpid());
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Scratch scratch;
    std::ofstream(scratch.path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    const auto bundle =
        Bundle::open(scratch.path, {.bytes = most_bytes, .packed_anyway = most_bytes, .files = 20});
    if (!bundle) {
        demand(!bundle.error().message.empty());
        return 0;
    }
    demand(!bundle->files().empty() && bundle->files().size() <= 20);
    std::uint64_t all = 0;
    for (const auto& file : bundle->files()) {
        demand(!file.name.empty() && file.name != "..");
        demand(file.name.find('/') == std::string::npos);
        auto source = bundle->bytes_of(file);
        if (!source) continue;
        std::string piece(64U << 10, '\0');
        for (;;) {
            const auto got = (*source)(piece);
            if (!got || *got == 0) break;
            all += *got;
        }
    }
    demand(all <= most_bytes);
    return 0;
}
