#include "modules/reports/importing/bundle_files.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>

#include "platform/crypto/crypto.hpp"

namespace reports {

namespace {

constexpr std::size_t at_once = std::size_t{1} << 20;

// Hands on a file's bytes, a megabyte at a time; false where it cannot be read to its end.
template <class Use>
bool each_piece(const Bundle& bundle, const BundleFile& file, const Use& use) {
    auto bytes = bundle.bytes_of(file);
    if (!bytes) return false;
    std::string piece(at_once, '\0');
    for (;;) {
        const auto count = sheets::fill(*bytes, piece);
        if (!count) return false;
        if (*count == 0) return true;
        use(std::string_view(piece).substr(0, *count));
    }
}

}  // namespace

std::string digest_of_bundle(const Bundle& bundle) {
    std::string digest;
    for (const auto& file : bundle.files()) {
        // One file is often named by its day.
        if (bundle.files().size() > 1) digest += file.name;
        digest = crypto::sha256(digest);
        const bool whole = each_piece(bundle, file, [&](std::string_view piece) {
            digest += crypto::sha256(piece);
            digest = crypto::sha256(digest);
        });
        if (!whole) return {};
    }
    return crypto::hex(digest);
}

std::uint64_t bytes_of_bundle(const Bundle& bundle) {
    std::uint64_t bytes = 0;
    for (const auto& file : bundle.files()) bytes += file.bytes;
    return bytes;
}

std::vector<KeptFile> files_of_bundle(const Bundle& bundle) {
    std::vector<KeptFile> files;
    for (const auto& file : bundle.files()) {
        files.push_back({file.name, {}});
        files.back().bytes.reserve(file.bytes);
        each_piece(bundle, file, [&](std::string_view piece) { files.back().bytes += piece; });
    }
    return files;
}

KeptFolder::KeptFolder(const std::vector<KeptFile>& files, const std::string& below) {
    static std::atomic<int> number = 0;
    path_ = std::filesystem::path(below) /
            ("records-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directory(path_);
    for (const auto& file : files) {
        std::ofstream out(path_ / std::filesystem::path(file.name).filename(), std::ios::binary);
        out << file.bytes;
        if (!out.flush()) throw std::runtime_error("a kept file could not be written");
    }
}

KeptFolder::~KeptFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace reports
