#include "modules/programmes/catalogue/resource_file.hpp"

namespace programmes {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view word_document =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// Word keeps its parts in a ZIP, whose directory names them in the clear. One that holds programs
// is not taken.
bool is_word_document(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") && bytes.contains("word/document.xml") &&
           bytes.contains("[Content_Types].xml") && !bytes.contains("vbaProject.bin");
}

// A tag of titles, or at once the first frame: eleven bits that are set, then layer III.
bool is_recording(std::string_view bytes) {
    if (bytes.starts_with("ID3")) return true;
    return bytes.size() > 1 && bytes[0] == '\xff' &&
           (static_cast<unsigned char>(bytes[1]) & 0xe6) == 0xe2;
}

}  // namespace

std::optional<FileType> type_of(std::string_view bytes) {
    if (bytes.starts_with("%PDF-")) return FileType{"application/pdf", ".pdf"};
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return FileType{"image/png", ".png"};
    if (bytes.starts_with("\xff\xd8\xff")) return FileType{"image/jpeg", ".jpg"};
    if (is_word_document(bytes)) return FileType{word_document, ".docx"};
    if (is_recording(bytes)) return FileType{"audio/mpeg", ".mp3"};
    return {};
}

std::string safe_name(std::string_view sent, const FileType& type) {
    constexpr std::size_t longest = 80;
    if (const auto folder = sent.find_last_of("/\\"); folder != sent.npos)
        sent.remove_prefix(folder + 1);
    if (const auto dot = sent.rfind('.'); dot != sent.npos) sent = sent.substr(0, dot);
    std::string name;
    for (const char c : sent) {
        const bool printable = static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
        if (printable && !"\"<>|:*?"sv.contains(c)) name += c;
    }
    if (name.size() > longest) {
        auto end = longest;
        while ((static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;  // inside a letter
        name.resize(end);
    }
    while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.erase(0, 1);
    if (name.empty()) name = "file";
    return name + std::string(type.ending);
}

}  // namespace programmes
