// The parts of a zipped document, each read a piece at a time.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "platform/outcome.hpp"
#include "platform/sheets/byte_source.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

class ZipParts {
public:
    /// Opens the file, refusing what is no whole zip or larger than allowed.
    static Outcome<ZipParts> open(const std::filesystem::path&, const Limits&);

    bool has(std::string_view name) const;

    /// What a part holds. All parts together may not expand beyond the limit.
    Outcome<ByteSource> part(std::string_view name) const;

private:
    struct Archive;
    explicit ZipParts(std::shared_ptr<Archive> opened) : archive(std::move(opened)) {}
    std::shared_ptr<Archive> archive;
};

}  // namespace sheets
