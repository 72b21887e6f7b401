#include "platform/http/head.hpp"

#include <array>
#include <charconv>
#include <ctime>

namespace http {

bool has_body(Status status) {
    return status != Status::no_content && status != Status::not_modified;
}

std::string_view reason(Status status) {
    switch (status) {
        case Status::ok:
            return "OK";
        case Status::created:
            return "Created";
        case Status::no_content:
            return "No Content";
        case Status::see_other:
            return "See Other";
        case Status::not_modified:
            return "Not Modified";
        case Status::bad_request:
            return "Bad Request";
        case Status::forbidden:
            return "Forbidden";
        case Status::not_found:
            return "Not Found";
        case Status::method_not_allowed:
            return "Method Not Allowed";
        case Status::conflict:
            return "Conflict";
        case Status::too_large:
            return "Content Too Large";
        case Status::unprocessable:
            return "Unprocessable Content";
        case Status::too_many:
            return "Too Many Requests";
        case Status::head_too_large:
            return "Request Header Fields Too Large";
        case Status::broken:
            return "Internal Server Error";
        case Status::busy:
            return "Service Unavailable";
        case Status::version_not_supported:
            return "HTTP Version Not Supported";
        case Status::no_room:
            return "Insufficient Storage";
    }
    return "";
}

static std::string_view date_line() {
    thread_local std::time_t last = 0;
    thread_local std::array<char, 48> line{};
    thread_local std::size_t length = 0;
    if (const auto now = std::time(nullptr); now != last) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        length =
            std::strftime(line.data(), line.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        last = now;
    }
    return {line.data(), length};
}

static void append_number(std::string& out, std::size_t number) {
    std::array<char, 24> digits{};
    out.append(digits.data(),
               std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

// A line break in a value would begin a header, or a body, of somebody else's making.
static void append_value(std::string& out, std::string_view value) {
    for (const char c : value) out += static_cast<unsigned char>(c) < 0x20 && c != '\t' ? ' ' : c;
}

// Where to go next is often made of a decoded path; what may not stand in a URL is encoded.
static void append_location(std::string& out, std::string_view value) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7f || std::string_view("\"<>\\^`{|}").contains(c))
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
        else
            out += c;
    }
}

std::string response_head(const Response& response, std::size_t length, const Manner& manner) {
    std::string out;
    out.reserve(512);
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::size_t>(response.status));
    out.append(" ").append(reason(response.status)).append("\r\n").append(date_line());
    for (const auto& [name, value] : response.headers) {
        out.append(name).append(": ");
        if (name == "Location")
            append_location(out, value);
        else
            append_value(out, value);
        out += "\r\n";
    }
    if (has_body(response.status)) {
        out += "Content-Length: ";
        append_number(out, length);
        out += "\r\n";
    }
    if (!manner.keep_alive)
        out += "Connection: close\r\n";
    else if (!manner.version_1_1)
        out += "Connection: keep-alive\r\n";
    return out += "\r\n";
}

}  // namespace http
