// The parts of a zipped document, each read a piece at a time.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome.hpp"
#include "platform/sheets/byte_source.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

struct ZipEntry {
    std::string name{};       // with its folders, as the zip has it
    std::uint64_t bytes = 0;  // as the zip says of it unpacked
    std::uint64_t place = 0;
};

class ZipParts {
public:
    /// Opens the file, refusing what is no whole zip or larger than allowed.
    static Outcome<ZipParts> open(const std::filesystem::path&, const Limits&);

    bool has(std::string_view name) const;

    /// What a part holds. All parts together may not expand beyond the limit.
    Outcome<ByteSource> part(std::string_view name) const;

    /// All that is in it, folders apart.
    std::vector<ZipEntry> entries() const;
    /// What one of its entries holds, and no more than that says.
    Outcome<ByteSource> part(const ZipEntry&) const;

private:
    struct Archive;
    explicit ZipParts(std::shared_ptr<Archive> opened) : archive(std::move(opened)) {}
    std::shared_ptr<Archive> archive;
};

}  // namespace sheets
