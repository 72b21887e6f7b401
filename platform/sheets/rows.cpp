#include "platform/sheets/rows.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <string>
#include <system_error>

namespace sheets {

namespace {

using namespace std::literals;

constexpr auto zip_mark = "PK\x03\x04"sv;
constexpr auto older_office_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;  // also with a password

// What people send instead of a table: some programs even call their web page .xls.
constexpr std::array others{"%pdf-"sv,  "{\\rtf"sv,  "<!doctype"sv,    "<html"sv,     "<?xml"sv,
                            "<table"sv, "\x89png"sv, "\xff\xd8\xff"sv, "pk\x05\x06"sv};

bool begins_as_another_kind(std::string head) {
    const auto text = head.find_first_not_of(" \t\r\n");
    if (text != std::string::npos) head.erase(0, text);
    std::ranges::transform(head, head.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(others, [&](auto mark) { return head.starts_with(mark); });
}

enum class FileKind { csv, spreadsheet };

Outcome<FileKind> kind_of(const std::string& head) {
    if (head.empty()) return refuse(empty_file);
    if (head.starts_with(older_office_mark)) return refuse(older_excel);
    if (head.starts_with(zip_mark)) return FileKind::spreadsheet;
    if (begins_as_another_kind(head)) return refuse(not_a_table);
    return FileKind::csv;
}

Outcome<std::string> head_of(ByteSource& bytes) {
    std::string head(64, '\0');
    const auto got = fill(bytes, head);
    if (!got) return refuse(got.error());
    head.resize(*got);
    return head;
}

Outcome<Rows> spreadsheet_rows(const std::filesystem::path& path, Limits limits,
                               std::size_t sheet = 0) {
    auto spreadsheet = SpreadsheetReader::open(path, limits, sheet);
    if (!spreadsheet) return refuse(spreadsheet.error());
    return Rows(std::move(*spreadsheet));
}

class LaidDown {
public:
    LaidDown() : descriptor(::mkstemp(name.data())) {
        if (descriptor < 0) fail();
    }
    LaidDown(const LaidDown&) = delete;
    LaidDown& operator=(const LaidDown&) = delete;
    ~LaidDown() {
        ::close(descriptor);
        ::unlink(name.c_str());
    }

    const std::string& path() const { return name; }

    Outcome<void> write(ByteSource& bytes) {
        std::string piece(64U << 10, '\0');
        for (;;) {
            const auto got = bytes(piece);
            if (!got) return refuse(got.error());
            if (*got == 0) return {};
            std::size_t written = 0;
            while (written < *got) {
                const auto some = ::write(descriptor, piece.data() + written, *got - written);
                if (some < 0) fail();
                written += static_cast<std::size_t>(some);
            }
        }
    }

private:
    [[noreturn]] static void fail() {
        throw std::system_error(errno, std::generic_category(), "laying down a spreadsheet");
    }
    std::string name = (std::filesystem::temp_directory_path() / "rows-XXXXXX").string();
    int descriptor;
};

}  // namespace

Outcome<Rows> rows_of(const std::filesystem::path& path, Limits limits) {
    auto file = bytes_of_file(path);
    const auto head = head_of(file);
    if (!head) return refuse(head.error());
    const auto kind = kind_of(*head);
    if (!kind) return refuse(kind.error());
    if (*kind == FileKind::spreadsheet) return spreadsheet_rows(path, limits);
    return Rows(CsvReader(path, limits));
}

Outcome<Rows> rows_of(ByteSource bytes, Limits limits, std::size_t sheet) {
    auto head = head_of(bytes);
    if (!head) return refuse(head.error());
    const auto kind = kind_of(*head);
    if (!kind) return refuse(kind.error());
    bytes = with_head(*std::move(head), std::move(bytes));
    if (*kind == FileKind::csv) return Rows(CsvReader(std::move(bytes), limits));

    bytes = bounded(std::move(bytes), limits.file_bytes, file_too_large);
    LaidDown file;
    if (auto laid = file.write(bytes); !laid) return refuse(laid.error());
    return spreadsheet_rows(file.path(), limits, sheet);
}

Outcome<std::vector<std::string>> sheets_of(ByteSource bytes, Limits limits) {
    auto head = head_of(bytes);
    if (!head) return refuse(head.error());
    if (!head->starts_with(zip_mark)) return std::vector<std::string>{};
    bytes =
        bounded(with_head(*std::move(head), std::move(bytes)), limits.file_bytes, file_too_large);
    LaidDown file;
    if (auto laid = file.write(bytes); !laid) return refuse(laid.error());
    return names_of_sheets(file.path(), limits);
}

Outcome<const Row*> Rows::next() {
    return std::visit([](auto& kind) { return kind.next(); }, reader);
}

Encoding Rows::encoding() const {
    const auto* csv = std::get_if<CsvReader>(&reader);
    return csv != nullptr ? csv->encoding() : Encoding::utf8;
}

}  // namespace sheets
