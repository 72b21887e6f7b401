// The rows of one PostgreSQL result, and a statement's values on their way there.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/db/db.hpp"

struct pg_result;

namespace db {

struct ClearResult {
    void operator()(pg_result*) const;
};
using PostgresResult = std::unique_ptr<pg_result, ClearResult>;

class PostgresCursor : public Cursor {
public:
    explicit PostgresCursor(PostgresResult rows);

    bool next() override;
    bool null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    std::string blob(int column) const override;
    int columns() const override;
    std::int64_t changed() const override;

protected:
    int rows() const { return count_; }
    void continue_with(PostgresResult rows);

private:
    PostgresResult rows_;
    int count_ = 0;
    int row_ = -1;
};

/// A statement's values as the library wants them: pointers to texts that end with a zero byte.
class PostgresValues {
public:
    explicit PostgresValues(std::span<const Param> params);
    int count() const { return static_cast<int>(starts_.size()); }
    const char* const* starts() const { return starts_.data(); }
    const int* lengths() const { return lengths_.data(); }
    const int* formats() const { return formats_.data(); }

private:
    void add(std::size_t place, const Param& param);

    std::vector<std::string> texts_;
    std::vector<const char*> starts_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

}  // namespace db
