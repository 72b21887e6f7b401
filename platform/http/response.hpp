// What a handler answers.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace http {

enum class Status : std::uint16_t {
    ok = 200,
    created = 201,
    no_content = 204,
    see_other = 303,
    not_modified = 304,
    bad_request = 400,
    forbidden = 403,
    not_found = 404,
    method_not_allowed = 405,
    conflict = 409,
    too_large = 413,
    unprocessable = 422,
    too_many = 429,
    head_too_large = 431,
    broken = 500,
    busy = 503,
    version_not_supported = 505,
    no_room = 507
};

using Header = std::pair<std::string, std::string>;
using Shared = std::shared_ptr<const std::string>;

/// A file sent from the disk.
struct OnDisk {
    std::filesystem::path path;
};

/// A byte string that lives as long as the program: an embedded asset.
struct Constant {
    std::string_view bytes;
};

struct Response {
    Status status = Status::ok;
    std::vector<Header> headers{};
    std::variant<std::string, Shared, Constant, OnDisk> body{};
    std::string_view fixed{};  // header lines that live as long as the program, each ended by \r\n

    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
    const std::string* header(std::string_view name) const {
        for (const auto& [key, value] : headers)
            if (key == name) return &value;
        return nullptr;
    }
};

/// Go there next, with GET.
inline Response see_other(std::string where) {
    return {Status::see_other, {{"Location", std::move(where)}}, {}};
}

inline Response text(std::string words, Status status = Status::ok) {
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(words)};
}

inline Response json(std::string body, Status status = Status::ok) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

/// A file for the person to keep: the browser saves it under that name.
Response download(std::string_view file_name, std::string type, std::string bytes);

}  // namespace http
