// How the two kinds of spreadsheet are read: each gives a parser of its first sheet, whose rows it
// puts as it goes.
#pragma once
#include <memory>

#include "platform/outcome.hpp"
#include "platform/sheets/sheet_rows.hpp"
#include "platform/sheets/xml_parser.hpp"
#include "platform/sheets/zip_parts.hpp"

namespace sheets {

/// The first sheet to be seen of an Excel workbook.
Outcome<XmlParser> open_xlsx(const ZipParts&, std::shared_ptr<SheetRows>);

/// The first table of an OpenDocument spreadsheet.
Outcome<XmlParser> open_ods(const ZipParts&, std::shared_ptr<SheetRows>);

}  // namespace sheets
