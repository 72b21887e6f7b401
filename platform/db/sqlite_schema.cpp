#include "platform/db/sqlite_schema.hpp"

#include <algorithm>
#include <cctype>

namespace db {
namespace {

bool in_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Reads a schema piece by piece: a word, a comment, a quoted text, or a single character.
class Pieces {
public:
    explicit Pieces(std::string_view sql) : rest_(sql) {}

    bool ended() const { return rest_.empty(); }

    std::string_view next() {
        if (rest_.starts_with("--")) return take(rest_.find('\n'));
        if (rest_.starts_with("/*")) return take(rest_.find("*/"));
        if (rest_.front() == '\'' || rest_.front() == '"')
            return take_with_end(rest_.find(rest_.front(), 1));
        if (in_word(rest_.front()))
            return take(
                static_cast<std::size_t>(std::ranges::find_if_not(rest_, in_word) - rest_.begin()));
        return take(1);
    }

    /// Takes this text, too, when it is what follows.
    bool follows(std::string_view text) {
        if (!rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }

private:
    std::string_view take(std::size_t length) {
        const auto taken = rest_.substr(0, length);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view take_with_end(std::size_t end) {
        return take(end == rest_.npos ? end : end + 1);
    }

    std::string_view rest_;
};

std::string_view sqlite_word(std::string_view word, Pieces& pieces) {
    if (word == "BIGINT" || word == "BOOLEAN") return "INTEGER";
    if (word == "BYTEA") return "BLOB";
    if (word == "DOUBLE" && pieces.follows(" PRECISION")) return "REAL";
    return word;
}

}  // namespace

std::string sqlite_schema(std::string_view postgres) {
    Pieces pieces(postgres);
    std::string sql;
    std::string_view word_before;
    bool makes_table = false;
    int depth = 0;
    while (!pieces.ended()) {
        const auto piece = pieces.next();
        if (piece == "TABLE") makes_table = word_before == "CREATE";
        if (piece == "(") ++depth;
        if (piece == ")") --depth;
        if (piece == ";" && depth == 0) {
            if (makes_table) sql += word_before == "ROWID" ? ", STRICT" : " STRICT";
            makes_table = false;
        }
        if (in_word(piece.front())) word_before = piece;
        sql += sqlite_word(piece, pieces);
    }
    return sql;
}

}  // namespace db
