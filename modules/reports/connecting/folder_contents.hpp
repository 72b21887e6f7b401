// What lies in a watched folder, as one look sees it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace reports {

/// A file, a zip, a folder with the files of a bundle, or such files lying loose (path is then the
/// watched folder itself).
struct Dropped {
    std::filesystem::path path{};
    std::string name{};
    bool loose = false;
    std::int64_t bytes = 0;    // of all its files, and how many they are
    std::int64_t changed = 0;  // the latest of them, in nanoseconds
    bool same_as(const Dropped& other) const {
        return bytes == other.bytes && changed == other.changed;
    }
};

struct FolderContents {
    std::vector<Dropped> dropped{};
    std::vector<std::string> links{};  // that are not followed
};

/// Everything in the folder but what begins with a dot, is still being sent (.part), or was put
/// away.
FolderContents contents_of(const std::filesystem::path& folder);

/// The same thing as it is now.
Dropped look_again(const Dropped&);

/// Puts it into the folder of that name beside it; false where it cannot be moved.
bool put_away(const Dropped&, std::string_view into, const std::string& stamp);

/// Deletes what was put away before that time. Whatever else lies there is not ours.
void forget_put_away(const std::filesystem::path& folder, const std::string& stamp);

}  // namespace reports
