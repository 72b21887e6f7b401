// The bytes of a bundle: what tells it from another, and what is kept while it waits.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/formats/bundle.hpp"
#include "modules/reports/importing/imports_store.hpp"

namespace reports {

/// The SHA-256 of all its files' bytes, and of their names where they are several; empty where one
/// cannot be read.
std::string digest_of_bundle(const Bundle&);

/// How many bytes its files are, unpacked.
std::uint64_t bytes_of_bundle(const Bundle&);

/// Its files whole, for keeping in the database.
std::vector<KeptFile> files_of_bundle(const Bundle&);

/// Files that were kept, in a folder of their own while this stands.
class KeptFolder {
public:
    KeptFolder(const std::vector<KeptFile>&, const std::string& below);
    ~KeptFolder();
    KeptFolder(const KeptFolder&) = delete;
    KeptFolder& operator=(const KeptFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace reports
