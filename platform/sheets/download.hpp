// Tables as files for people to keep.
#pragma once
#include <string>
#include <string_view>

#include "platform/http/response.hpp"
#include "platform/sheets/table.hpp"

namespace sheets {

/// The table, or what is CSV already, as the file `name`.csv.
http::Response download_csv(std::string_view name, const Table&);
http::Response download_csv(std::string_view name, std::string csv);

/// The table as the Excel workbook `name`.xlsx.
http::Response download_xlsx(std::string_view name, const Table&);

/// The one or the other: "xlsx" asks for the workbook.
http::Response download_as(std::string_view format, std::string_view name, const Table&);

}  // namespace sheets
