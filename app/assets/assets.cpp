#include "app/assets/assets.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "platform/embedded.hpp"

namespace app {

std::span<const embedded::File> assets();

static std::string_view type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    return "application/octet-stream";
}

// FNV-1a: it only has to differ when the content differs.
static std::string mark_of(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
    std::string mark;
    for (int i = 0; i < 8; ++i, hash >>= 5) mark += letters[hash & 31];
    return mark;
}

// The smallest form that the browser understands; compressed when the program was built.
static const embedded::File* best_form(std::string_view name, std::string_view accepted,
                                       std::string& encoding) {
    for (const auto* form : {"br", "gzip"}) {
        if (accepted.find(form) == std::string_view::npos) continue;
        const std::string ending = form == std::string_view("br") ? ".br" : ".gz";
        if (const auto* file = embedded::find(assets(), std::string(name) + ending)) {
            encoding = form;
            return file;
        }
    }
    return embedded::find(assets(), name);
}

static http::Response show_asset(const http::Request& request, Platform&) {
    const auto name = request.in_path.text("name");
    std::string encoding;
    const auto* file = best_form(name, request.header("accept-encoding"), encoding);
    if (!file || name.ends_with(".br") || name.ends_with(".gz")) throw http::NotFound{};
    http::Response response{http::Status::ok,
                            {{"Content-Type", std::string(type_of(name))},
                             {"Cache-Control", "public, max-age=31536000, immutable"},
                             {"Vary", "Accept-Encoding"}},
                            http::Constant{file->bytes}};
    if (!encoding.empty()) response.headers.emplace_back("Content-Encoding", encoding);
    return response;
}

static std::string address_of(std::string_view name) {
    const auto* file = embedded::find(assets(), name);
    return file ? "/assets/" + mark_of(file->bytes) + "/" + std::string(name) : std::string{};
}

void install_assets(Site& site) {
    site.style = address_of("site.css");
    site.staff_style = address_of("staff.css");
    site.script = address_of("site.js");
    site.get("/assets/{mark}/{name}", show_asset, May::anyone, {.never_waits = true});
    site.get(
        "/favicon.ico",
        [](const http::Request&, Platform&) { return http::see_other("/assets/icon/favicon.svg"); },
        May::anyone, {.never_waits = true});
}

}  // namespace app
