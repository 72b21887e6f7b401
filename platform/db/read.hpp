// Rows into values: a struct's fields take the columns in their order.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "platform/calendar.hpp"
#include "platform/enums.hpp"
#include "platform/ids.hpp"
#include "platform/money.hpp"

namespace db {

/// One result; the engines implement this.
class Cursor {
public:
    virtual ~Cursor() = default;
    virtual bool next() = 0;
    /// Brings a change to its end when not all the rows it returns are wanted.
    virtual void finish() {}
    virtual bool null(int column) const = 0;
    // Each refuses a null.
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string blob(int column) const = 0;
    virtual int columns() const = 0;
    virtual std::int64_t changed() const = 0;
};

/// A column of bytes, which read as text would be something else on PostgreSQL.
struct Bytes {
    std::string bytes;
};

[[noreturn]] void null_value(int column);
[[noreturn]] void not_a_number(int column);
[[noreturn]] void out_of_range(int column);
[[noreturn]] void wrong_columns(std::int64_t has, std::int64_t wanted);
[[noreturn]] void unknown_word(std::string_view word);
[[noreturn]] void not_a_day(std::string_view text);

template <class T>
struct ReadAs;  // how one column becomes a T

template <class T>
    requires std::is_integral_v<T>
struct ReadAs<T> {
    static T read(const Cursor& c, int i) {
        const auto v = c.integer(i);
        if (!std::in_range<T>(v)) out_of_range(i);
        return static_cast<T>(v);
    }
};
template <>
struct ReadAs<bool> {
    static bool read(const Cursor& c, int i) { return c.integer(i) != 0; }
};
template <>
struct ReadAs<double> {
    static double read(const Cursor& c, int i) { return c.real(i); }
};
template <>
struct ReadAs<std::string> {
    static std::string read(const Cursor& c, int i) { return std::string(c.text(i)); }
};
template <>
struct ReadAs<Bytes> {
    static Bytes read(const Cursor& c, int i) { return {c.blob(i)}; }
};
template <class Of>
struct ReadAs<Id<Of>> {
    static Id<Of> read(const Cursor& c, int i) { return {c.integer(i)}; }
};
template <>
struct ReadAs<Money> {
    static Money read(const Cursor& c, int i) { return {c.integer(i)}; }
};
template <>
struct ReadAs<calendar::Instant> {
    static calendar::Instant read(const Cursor& c, int i) {
        return calendar::Instant{std::chrono::seconds{c.integer(i)}};
    }
};
template <>
struct ReadAs<calendar::Day> {
    static calendar::Day read(const Cursor& c, int i) {
        const auto day = calendar::parse_day(c.text(i));
        if (!day) not_a_day(c.text(i));
        return *day;
    }
};
template <enums::Worded E>
struct ReadAs<E> {
    static E read(const Cursor& c, int i) {
        const auto found = enums::parse<E>(c.text(i));
        if (!found) unknown_word(c.text(i));
        return *found;
    }
};

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

template <class T>
T read_field(const Cursor& c, int i) {
    if constexpr (is_optional<T>)
        return c.null(i) ? T{} : T{ReadAs<typename T::value_type>::read(c, i)};
    else
        return ReadAs<T>::read(c, i);
}

struct Anything {
    template <class T>
    operator T() const;
};

/// How many fields an aggregate has: the most initialisers it takes.
template <class T, class... Given>
consteval std::size_t field_count() {
    if constexpr (requires { T{Given{}..., Anything{}}; })
        return field_count<T, Given..., Anything>();
    else
        return sizeof...(Given);
}

template <class T>
constexpr bool is_row =
    std::is_aggregate_v<T> && !requires(const Cursor& c) { ReadAs<T>::read(c, 0); };

#include "platform/db/fields.inc"

/// One row as a T: a struct field by field, anything else from the first column.
template <class T>
[[gnu::noinline]] T read_row(const Cursor& c) {
    if constexpr (is_row<T>) {
        constexpr auto wanted = static_cast<int>(field_count<T>());
        if (c.columns() != wanted) wrong_columns(c.columns(), wanted);
        T row{};
        int i = 0;
        for_each_field(row, [&](auto& field) {
            field = read_field<std::remove_reference_t<decltype(field)>>(c, i++);
        });
        return row;
    } else {
        return read_field<T>(c, 0);
    }
}

}  // namespace db
