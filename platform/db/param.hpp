// A statement's value, made from what C++ code has; not a template, so that callers compile fast.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "platform/calendar.hpp"
#include "platform/enums.hpp"
#include "platform/ids.hpp"
#include "platform/money.hpp"

namespace db {

struct Blob {
    std::string_view bytes;
};

struct Param {
    std::variant<std::monostate, std::int64_t, double, std::string_view, std::string, Blob> value;

    Param() = default;
    Param(std::nullopt_t) {}
    // A template, or every pointer would become a bool.
    template <std::same_as<bool> Bool>
    Param(Bool v) : value(std::int64_t{v}) {}
    Param(int v) : value(std::int64_t{v}) {}
    Param(std::int64_t v) : value(v) {}
    Param(double v) : value(v) {}
    Param(const char* v) : value(std::string_view(v)) {}
    Param(std::string_view v) : value(v) {}
    Param(const std::string& v) : value(std::string_view(v)) {}
    // One made on the spot would be gone before it is used.
    Param(std::string&& v) : value(std::move(v)) {}
    Param(Blob v) : value(v) {}
    Param(Money v) : value(v.pence) {}
    Param(calendar::Day v) : value(calendar::iso(v)) {}
    Param(calendar::Instant v) : value(std::int64_t{v.time_since_epoch().count()}) {}
    template <class Of>
    Param(Id<Of> v) : value(v.value) {}
    template <enums::Worded E>
    Param(E v) : value(enums::text(v)) {}
    template <class T>
    Param(const std::optional<T>& v) {
        if (v) *this = Param(*v);
    }
    template <class T>
    Param(std::optional<T>&& v) {
        if (v) *this = Param(*std::move(v));
    }
};

}  // namespace db
