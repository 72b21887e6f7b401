#include "platform/sheets/zip_parts.hpp"

#include <zip.h>

#include <string>

namespace sheets {

struct ZipParts::Archive {
    Archive(zip_t* opened, std::uint64_t most) : zip(opened), left(most) {}
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    ~Archive() { zip_discard(zip); }

    static Outcome<ByteSource> bytes_of(const std::shared_ptr<Archive>&, zip_file_t* opened);

    zip_t* zip;
    std::uint64_t left;  // how much more the parts may expand to
};

namespace {

// More than any spreadsheet has, fewer than it takes to wear the machine out.
constexpr zip_int64_t most_parts = 10'000;

struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

}  // namespace

Outcome<ZipParts> ZipParts::open(const std::filesystem::path& path, const Limits& limits) {
    if (std::filesystem::file_size(path) > limits.file_bytes) return refuse(file_too_large);

    int why = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY, &why);
    if (zip == nullptr) return refuse(damaged);
    auto archive = std::make_shared<Archive>(zip, limits.expanded_bytes);
    if (zip_get_num_entries(zip, 0) > most_parts) return refuse(damaged);
    return ZipParts(std::move(archive));
}

bool ZipParts::has(std::string_view name) const {
    return zip_name_locate(archive->zip, std::string(name).c_str(), ZIP_FL_NOCASE) >= 0;
}

Outcome<ByteSource> ZipParts::Archive::bytes_of(const std::shared_ptr<Archive>& archive,
                                                zip_file_t* opened) {
    Entry entry(opened);
    if (!entry) {
        const int why = zip_error_code_zip(zip_get_error(archive->zip));
        return refuse(why == ZIP_ER_NOPASSWD ? has_password : damaged);
    }
    return ByteSource([kept = archive, entry = std::move(entry)](
                          std::span<char> space) mutable -> Outcome<std::size_t> {
        const auto got = zip_fread(entry.get(), space.data(), space.size());
        if (got < 0) return refuse(damaged);
        const auto some = static_cast<std::uint64_t>(got);
        if (some > kept->left) return refuse(expands_too_far);
        kept->left -= some;
        return static_cast<std::size_t>(some);
    });
}

Outcome<ByteSource> ZipParts::part(std::string_view name) const {
    return Archive::bytes_of(archive,
                             zip_fopen(archive->zip, std::string(name).c_str(), ZIP_FL_NOCASE));
}

std::vector<ZipEntry> ZipParts::entries() const {
    std::vector<ZipEntry> all;
    const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive->zip, 0));
    for (std::uint64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(archive->zip, i, 0, &stat) != 0 || stat.name == nullptr) continue;
        std::string name = stat.name;
        if (!name.ends_with('/')) all.push_back({std::move(name), stat.size, i});
    }
    return all;
}

Outcome<ByteSource> ZipParts::part(const ZipEntry& entry) const {
    auto bytes = Archive::bytes_of(archive, zip_fopen_index(archive->zip, entry.place, 0));
    if (!bytes) return bytes;
    return bounded(std::move(*bytes), entry.bytes, expands_too_far);
}

}  // namespace sheets
