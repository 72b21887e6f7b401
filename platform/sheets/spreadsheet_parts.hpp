// How the two kinds of spreadsheet are read: each gives a parser of one of its sheets, whose rows
// it puts as it goes.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "platform/outcome.hpp"
#include "platform/sheets/sheet_rows.hpp"
#include "platform/sheets/xml_parser.hpp"
#include "platform/sheets/zip_parts.hpp"

namespace sheets {

/// A sheet of an Excel workbook, counted from 0 among those to be seen.
Outcome<XmlParser> open_xlsx(const ZipParts&, const Limits&, std::shared_ptr<SheetRows>,
                             std::size_t sheet);

/// A table of an OpenDocument spreadsheet, counted from 0; one that is not there has no rows.
Outcome<XmlParser> open_ods(const ZipParts&, std::shared_ptr<SheetRows>, std::size_t sheet);

/// The names of the tables of an OpenDocument spreadsheet.
Outcome<std::vector<std::string>> names_in_ods(const ZipParts&);

}  // namespace sheets
