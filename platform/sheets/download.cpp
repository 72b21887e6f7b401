#include "platform/sheets/download.hpp"

#include <utility>

namespace sheets {

http::Response download_csv(std::string_view name, const Table& table) {
    return download_csv(name, as_csv(table));
}

http::Response download_csv(std::string_view name, std::string csv) {
    return http::download(std::string(name) + ".csv", "text/csv; charset=utf-8", std::move(csv));
}

http::Response download_xlsx(std::string_view name, const Table& table) {
    return http::download(std::string(name) + ".xlsx",
                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                          as_xlsx(table));
}

http::Response download_as(std::string_view format, std::string_view name, const Table& table) {
    return format == "xlsx" ? download_xlsx(name, table) : download_csv(name, table);
}

}  // namespace sheets
