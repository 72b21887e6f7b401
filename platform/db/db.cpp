#include "platform/db/db.hpp"

#include "platform/db/backends.hpp"

namespace db {

std::unique_ptr<Connection> connect(const std::string& url) {
    if (url.starts_with("sqlite:")) return open_sqlite(sqlite_file(url));
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return open_postgres(url);
    throw Fault(Kind::other, "a database is sqlite:FILE or postgresql://…, not \"" + url + "\"");
}

// PostgreSQL's texts end at a zero byte, so SQLite refuses it as well.
static void refuse_zero_bytes(std::string_view sql, const Param& value) {
    const auto holds_zero = [](std::string_view text) { return text.contains('\0'); };
    const auto* view = std::get_if<std::string_view>(&value.value);
    const auto* text = std::get_if<std::string>(&value.value);
    if ((view && holds_zero(*view)) || (text && holds_zero(*text)))
        throw Fault(Kind::other, "a text with a zero byte in it: " + std::string(sql));
}

std::unique_ptr<Cursor> Connection::checked(Sql sql, bool streamed, std::span<const Param> values) {
    if (std::ssize(values) != sql.placeholders)
        throw Fault(Kind::other, std::to_string(sql.placeholders) + " placeholders, " +
                                     std::to_string(values.size()) +
                                     " values: " + std::string(sql.text));
    if (filling_)
        throw Fault(Kind::other,
                    "rows are being put in: nothing else can run until the last of "
                    "them: " +
                        std::string(sql.text));
    for (const auto& value : values) refuse_zero_bytes(sql.text, value);
    ++statements_;
    return open_cursor(sql.text, values, streamed);
}

std::int64_t Connection::hand_on(const std::function<bool(std::vector<Param>&)>& next,
                                 const std::function<void(std::span<const Param>)>& put) {
    struct Filling {
        explicit Filling(bool& flag) : filling(flag) { filling = true; }
        ~Filling() { filling = false; }
        bool& filling;
    } const guard(filling_);
    ++statements_;
    std::int64_t rows = 0;
    for (std::vector<Param> row; row.clear(), next(row); ++rows) {
        for (const auto& value : row) refuse_zero_bytes("rows put in", value);
        put(row);
    }
    return rows;
}

std::string joined(std::span<const std::string_view> names) {
    std::string list;
    for (const auto name : names) {
        if (!list.empty()) list += ", ";
        list += name;
    }
    return list;
}

static std::string column_number(int column) {
    return "column " + std::to_string(column + 1);
}

void null_value(int column) {
    throw Fault(Kind::other, column_number(column) + " is null and its field is not optional");
}

void not_a_number(int column) {
    throw Fault(Kind::other, column_number(column) + " is no whole number, or no number at all");
}

void out_of_range(int column) {
    throw Fault(Kind::other, column_number(column) + " is too large for its field");
}

void wrong_columns(std::int64_t has, std::int64_t wanted) {
    throw Fault(Kind::other, "a row of " + std::to_string(has) + " columns for a struct of " +
                                 std::to_string(wanted) + " fields");
}

void unknown_word(std::string_view word) {
    throw Fault(Kind::other, "no enumerator is stored as \"" + std::string(word) + "\"");
}

void not_a_day(std::string_view text) {
    throw Fault(Kind::other, "not a day: \"" + std::string(text) + "\"");
}

}  // namespace db
