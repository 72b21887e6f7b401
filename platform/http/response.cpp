#include "platform/http/response.hpp"

#include "platform/http/server.hpp"

namespace http {

// What every browser understands, for those that do not read filename*.
static std::string in_ascii(std::string_view name) {
    std::string ascii;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 && byte < 0xC0) continue;  // one letter, one underscore
        const bool plain = byte >= 0x20 && byte < 0x7f && !std::string_view("\"\\/%").contains(c);
        ascii += plain ? c : '_';
    }
    return ascii;
}

Response download(std::string_view file_name, std::string type, std::string bytes) {
    const auto ascii = in_ascii(file_name);
    auto disposition = "attachment; filename=\"" + ascii + "\"";
    if (ascii != file_name) disposition += "; filename*=UTF-8''" + encode_url(file_name);
    return {Status::ok,
            {{"Content-Type", std::move(type)}, {"Content-Disposition", std::move(disposition)}},
            std::move(bytes)};
}

}  // namespace http
