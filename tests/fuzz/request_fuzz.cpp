// Requests nobody would send. How the bytes came in may not change what is understood, nor where
// the next request begins; and a path that is let in does not climb.
//
// Sources: platform/http/reader.cpp platform/http/intake.cpp platform/http/body.cpp
//     platform/http/multipart.cpp platform/http/part_head.cpp platform/http/url.cpp
//     platform/http/wellformed.cpp platform/http/words.cpp
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "platform/http/reader.hpp"
#include "platform/http/wellformed.hpp"

using namespace http;

namespace {

struct Nobody : Application {
    mutable int heads = 0;  // that were let in
    Plan plan(const Request& request) const override {
        ++heads;
        return {.body_limit = request.path == "/large" ? 1000U : 50U};
    }
    Response answer(Request&) override { return {}; }
};

void insist(bool holds) {
    if (!holds) std::abort();
}

std::string written(const Fields& fields) {
    std::string all;
    for (const auto& [name, value] : fields) all += name + "=" + value + "&";
    return all;
}

void insist_on_manners(const Request& request) {
    insist(request.path.starts_with('/') && !request.path.starts_with("//"));
    insist((request.path + "/").find("/../") == std::string::npos);
    insist(wellformed(request.path) && wellformed(request.query) && wellformed(request.form));
    insist(std::ranges::all_of(request.path, [](unsigned char c) { return c >= 0x20; }));
}

// Every request that the bytes hold, as a handler would see it.
std::string seen(std::string_view bytes, std::size_t at_a_time) {
    const Nobody nobody;
    const ServerSettings settings;
    const std::string peer = "192.0.2.1";
    std::string all;
    Buffer buffer;
    while (true) {
        Request request;
        Reader reader(nobody, settings, peer, request);
        while (reader.take(buffer)) {
            if (bytes.empty()) return all + std::to_string(nobody.heads);
            const auto count = std::min(at_a_time, bytes.size());
            std::ranges::copy(bytes.substr(0, count), buffer.room(count).begin());
            buffer.fill(count);
            bytes.remove_prefix(count);
        }
        // What is wrong may show before the rest has come, or only then.
        if (reader.refused()) return all + std::to_string(nobody.heads);
        insist_on_manners(request);
        insist(request.body.size() <= 1000);
        const auto manner = reader.manner();
        all += request.target + " " + request.path + " " + written(request.query) +
               written(request.form) + written(request.cookies) + written(request.headers) +
               request.body + (manner.keep_alive ? " next|" : " close|");
        if (!manner.keep_alive) return all;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0 || size > 4096) return 0;
    const std::string_view all(reinterpret_cast<const char*>(bytes), size);
    const auto whole = seen(all.substr(1), size);
    insist(seen(all.substr(1), 1 + static_cast<unsigned char>(all[0]) % 64) == whole);
    insist(seen(all.substr(1), 1) == whole);
    return 0;
}
