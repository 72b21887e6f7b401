// Files that parents take home: which ones we take, told by what is in them and not by their names.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace programmes {

struct FileType {
    std::string_view mime;
    std::string_view ending;
};

/// How many megabytes a file may have: parents fetch it over a poor line.
inline constexpr int largest_file_megabytes = 10;

/// What the page's file field offers to choose from.
inline constexpr std::string_view accepted_files = ".pdf,.docx,.png,.jpg,.jpeg,.mp3";

/// The type of a PDF, a Word document, a picture or a recording; nothing for anything else.
std::optional<FileType> type_of(std::string_view bytes);

/// The name a file is kept by: no folders, nothing unprintable, and the ending of its type.
std::string safe_name(std::string_view sent, const FileType&);

}  // namespace programmes
