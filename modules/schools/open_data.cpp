#include "modules/schools/open_data.hpp"

#include <array>
#include <stdexcept>

#include "platform/sheets/byte_source.hpp"

namespace schools {

static std::string_view shipped(std::string_view path) {
    const auto* file = embedded::find(open_data(), path);
    if (!file) throw std::logic_error("the program does not carry " + std::string(path));
    return file->bytes;
}

sheets::CsvReader open_table(std::string_view path) {
    return sheets::CsvReader(sheets::bytes_of_text(std::string(shipped(path))),
                             sheets::register_limits);
}

sheets::CsvReader open_rows(std::string_view path) {
    auto table = open_table(path);
    if (!table.next()) throw std::logic_error("a table without a header: " + std::string(path));
    return table;
}

std::string open_text(std::string_view path) {
    const auto bytes = shipped(path);
    if (!path.ends_with(".gz")) return std::string(bytes);
    auto source = sheets::gunzipped(sheets::bytes_of_text(std::string(bytes)));
    std::string text;
    std::array<char, 65536> piece{};
    for (;;) {
        const auto got = sheets::fill(source, piece);
        if (!got)
            throw std::logic_error("what the program carries is damaged: " + std::string(path));
        if (*got == 0) return text;
        text.append(piece.data(), *got);
    }
}

}  // namespace schools
