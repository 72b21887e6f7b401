// How values and failures are written in PostgreSQL's protocol, without its library.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace db {

/// A number's or text's digits and letters; the server finds out the type from the statement.
std::string postgres_text(const Param&);

/// One line of COPY's text format, with its end.
void append_copy_line(std::string& lines, std::span<const Param> row);

/// What an SQLSTATE means to us.
Kind kind_of_state(std::string_view sqlstate);

}  // namespace db
