// Where the bytes of a file come from, a piece at a time, so that no file need fit in memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <span>
#include <string>
#include <string_view>

#include "platform/outcome.hpp"

namespace sheets {

/// Puts the next bytes into the space given and says how many; none is the end.
using ByteSource = std::move_only_function<Outcome<std::size_t>(std::span<char>)>;

/// A file on disk; throws std::system_error where it cannot be read.
ByteSource bytes_of_file(const std::filesystem::path&);
/// A stream, which outlives the source.
ByteSource bytes_of_stream(std::istream&);
/// A text, which is kept.
ByteSource bytes_of_text(std::string);

/// Refuses with the reason given after more bytes than allowed.
ByteSource bounded(ByteSource, std::uint64_t most, Refusal);
/// What was read ahead, and then the rest.
ByteSource with_head(std::string head, ByteSource rest);
/// What a gzip file holds.
ByteSource gunzipped(ByteSource);
/// UTF-16 text as UTF-8, without its byte order mark.
ByteSource utf8_of_utf16(ByteSource, bool big_endian);

/// Reads until the space is full or the source ends.
Outcome<std::size_t> fill(ByteSource&, std::span<char>);

}  // namespace sheets
