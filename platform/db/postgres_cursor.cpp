#include "platform/db/postgres_cursor.hpp"

#include <libpq-fe.h>

#include <charconv>
#include <new>

#include "platform/db/postgres_text.hpp"

namespace db {

constexpr Oid boolean_type = 16;
constexpr Oid bytes_type = 17;

void ClearResult::operator()(pg_result* result) const {
    PQclear(result);
}

PostgresCursor::PostgresCursor(PostgresResult rows) {
    continue_with(std::move(rows));
}

void PostgresCursor::continue_with(PostgresResult rows) {
    rows_ = std::move(rows);
    count_ = PQntuples(rows_.get());
    row_ = -1;
}

bool PostgresCursor::next() {
    return ++row_ < count_;
}

bool PostgresCursor::null(int i) const {
    return PQgetisnull(rows_.get(), row_, i);
}

template <class Number>
static Number read_number(int column, std::string_view digits) {
    Number n{};
    const auto read = std::from_chars(digits.begin(), digits.end(), n);
    if (read.ec != std::errc{} || read.ptr != digits.end()) not_a_number(column);
    return n;
}

std::int64_t PostgresCursor::integer(int i) const {
    const auto digits = text(i);
    if (PQftype(rows_.get(), i) == boolean_type) return digits == "t" ? 1 : 0;
    return read_number<std::int64_t>(i, digits);
}

double PostgresCursor::real(int i) const {
    return read_number<double>(i, text(i));
}

std::string_view PostgresCursor::text(int i) const {
    if (null(i)) null_value(i);
    return {PQgetvalue(rows_.get(), row_, i),
            static_cast<std::size_t>(PQgetlength(rows_.get(), row_, i))};
}

std::string PostgresCursor::blob(int i) const {
    const auto content = text(i);
    if (PQftype(rows_.get(), i) != bytes_type) return std::string(content);
    std::size_t length = 0;
    const auto* escaped = reinterpret_cast<const unsigned char*>(content.data());
    auto* bytes = PQunescapeBytea(escaped, &length);
    if (!bytes) throw std::bad_alloc();
    std::string copied(reinterpret_cast<const char*>(bytes), length);
    PQfreemem(bytes);
    return copied;
}

int PostgresCursor::columns() const {
    return PQnfields(rows_.get());
}

std::int64_t PostgresCursor::changed() const {
    const std::string_view digits = PQcmdTuples(rows_.get());
    return digits.empty() ? 0 : read_number<std::int64_t>(0, digits);
}

PostgresValues::PostgresValues(std::span<const Param> params)
    : texts_(params.size()),
      starts_(params.size()),
      lengths_(params.size()),
      formats_(params.size()) {
    for (std::size_t i = 0; i < params.size(); ++i) add(i, params[i]);
}

void PostgresValues::add(std::size_t i, const Param& param) {
    if (std::holds_alternative<std::monostate>(param.value)) return;
    if (const auto* blob = std::get_if<Blob>(&param.value)) {
        formats_[i] = 1;  // binary
        starts_[i] = blob->bytes.data() ? blob->bytes.data() : "";
        lengths_[i] = static_cast<int>(blob->bytes.size());
        return;
    }
    texts_[i] = postgres_text(param);
    starts_[i] = texts_[i].c_str();
}

}  // namespace db
