// What the first bytes of a CSV file tell: how it is packed and written, and what parts its cells.
#pragma once
#include <cstddef>
#include <string_view>

#include "platform/outcome.hpp"
#include "platform/sheets/byte_source.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

struct OpenedText {
    ByteSource bytes;
    Encoding encoding = Encoding::utf8;
};

/// The text of a file that may be packed, and may be UTF-16; without its byte order mark.
Outcome<OpenedText> open_text(ByteSource, const Limits&);

struct Separation {
    char separator = ',';
    std::size_t hint = 0;  // the length of a first line that only names the separator
};

/// How the first line of this text separates its cells.
Separation separation_of(std::string_view text);

}  // namespace sheets
