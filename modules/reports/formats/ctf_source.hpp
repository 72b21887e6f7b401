// The bytes of a Common Transfer File on their way to its reader.
#pragma once
#include "modules/reports/formats/records.hpp"
#include "platform/sheets/byte_source.hpp"

namespace reports {

/// The same bytes; who watches is told of every mebibyte. How many there are is not known here.
sheets::ByteSource ctf_watched(sheets::ByteSource, const Taking&);

/// The same without the empty lines that some systems leave above, which no XML file may have.
sheets::ByteSource ctf_without_blanks(sheets::ByteSource);

}  // namespace reports
