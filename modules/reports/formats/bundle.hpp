// What somebody hands over as a whole: a folder, a zip or one file, seen as files with names.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "modules/reports/formats/records.hpp"
#include "platform/outcome.hpp"
#include "platform/sheets/rows.hpp"
#include "platform/sheets/zip_parts.hpp"

namespace reports {

/// How much of a bundle is read before it is refused.
struct BundleLimits {
    std::uint64_t bytes = 4ULL << 30;            // of each file, and of all that was packed
    std::uint64_t packed_so_far = 200;           // how many times its size a zip may hold, …
    std::uint64_t packed_anyway = 100ULL << 20;  // … beyond this
    std::size_t files = 1'000;
    std::uint64_t rows = 20'000'000;
};

struct BundleFile {
    std::string name{};  // without its folder
    std::uint64_t bytes = 0;
    std::variant<std::filesystem::path, sheets::ZipEntry> at{};
};

class Bundle {
public:
    /// Opens a folder, a zip or a file; refuses what cannot be read, what is packed too far, and
    /// names that lead out of the zip.
    static Outcome<Bundle> open(const std::filesystem::path&, const BundleLimits& = {});

    /// What the bundle itself is called, without its folder.
    const std::string& name() const { return name_; }
    std::span<const BundleFile> files() const { return files_; }
    /// The file of this name, however its case is written; nullptr where there is none.
    const BundleFile* find(std::string_view name) const;

    Outcome<sheets::ByteSource> bytes_of(const BundleFile&) const;
    sheets::Limits limits_of_rows() const;

private:
    Outcome<void> add(BundleFile);
    Outcome<void> take_folder(const std::filesystem::path&);
    Outcome<void> take_zip(const std::filesystem::path&, sheets::ZipParts);

    std::string name_{};
    BundleLimits limits{};
    std::vector<BundleFile> files_{};
    std::optional<sheets::ZipParts> zip{};
};

/// Why a file of a bundle is not read, its sentence naming the file.
Refusal of_file(std::string_view name, const Refusal& why);

/// The beginning of a text from a file, as much as a sentence quotes.
std::string shortly(std::string_view);

/// Reads whatever the bundle turns out to hold. `columns` says, in lines "upn=Pupil number", what
/// the columns of a plain sheet mean, over what their names let guess.
Outcome<BundleRead> read_bundle(const Bundle&, const Taking&, std::string_view columns = {});

}  // namespace reports
