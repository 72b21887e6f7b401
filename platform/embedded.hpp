// Files that are part of the program.
#pragma once
#include <span>
#include <string_view>

namespace embedded {

struct File {
    std::string_view path;
    std::string_view bytes;
};

/// The file of that path, or nothing.
inline const File* find(std::span<const File> files, std::string_view path) {
    for (const auto& file : files)
        if (file.path == path) return &file;
    return nullptr;
}

}  // namespace embedded
