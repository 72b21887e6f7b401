#include "platform/http/intake.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <random>

#include "platform/http/server.hpp"
#include "platform/http/wellformed.hpp"
#include "platform/http/words.hpp"

namespace http {

void add_header(Request& request, std::string_view name, std::string_view value) {
    request.headers.add(lower_case(name), std::string(value));
}

static std::optional<Status> take_method(Request& request, std::string_view method) {
    request.head = method == "HEAD";
    request.method = method == "POST" ? Method::post : Method::get;
    if (method == "GET" || method == "HEAD" || method == "POST") return {};
    return Status::method_not_allowed;
}

// Two lengths, or a length beside a coding, are how a request is smuggled past a proxy; a coding
// that we do not know would leave the body standing as the next request.
static bool length_is_plain(const Request& request, bool version_1_1) {
    const auto lengths = request.headers.every("content-length");
    const auto codings = request.headers.every("transfer-encoding");
    if (codings.empty())
        return lengths.empty() ||
               (lengths.size() == 1 && !lengths.front().empty() &&
                lengths.front().find_first_not_of("0123456789") == std::string_view::npos);
    return version_1_1 && lengths.empty() && codings.size() == 1 &&
           lower_case(codings.front()) == "chunked";
}

static bool is_host(std::string_view host) {
    return !host.empty() && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".-_:[]").contains(c);
    });
}

static bool host_is_plain(const Request& request, bool version_1_1) {
    const auto hosts = request.headers.every("host");
    if (hosts.empty()) return !version_1_1;
    return hosts.size() == 1 && is_host(hosts.front());
}

// "http://host/path" says the host once more, and that one counts (RFC 9112, 3.2.2).
static bool take_absolute(Request& request, std::string_view& target) {
    const auto scheme = lower_case(target.substr(0, 8));
    if (scheme.starts_with("http://"))
        target.remove_prefix(7);
    else if (scheme == "https://")
        target.remove_prefix(8);
    else
        return false;
    const auto host = target.substr(0, target.find_first_of("/?"));
    target.remove_prefix(host.size());
    if (!is_host(host)) return false;
    Fields others;
    others.add("host", std::string(host));
    for (const auto& [name, value] : request.headers)
        if (name != "host") others.add(name, value);
    request.headers = std::move(others);
    return true;
}

static bool percents_encode(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdefABCDEF";
    for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
        if (text.size() - at < 3 || !hex.contains(text[at + 1]) || !hex.contains(text[at + 2]))
            return false;
    return true;
}

// A path that climbs, or that a browser would read as another host when it is sent back to it.
static bool path_is_plain(std::string_view path) {
    if (!path.starts_with('/') || path.starts_with("//") || !wellformed(path)) return false;
    if (std::ranges::any_of(path, [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        return false;
    for (std::size_t start = 1; start <= path.size();) {
        const auto end = std::min(path.find_first_of("/\\", start), path.size());
        if (path.substr(start, end - start) == "..") return false;
        start = end + 1;
    }
    return true;
}

static std::optional<Status> take_target(Request& request, std::string_view target) {
    if (!target.starts_with('/') && !take_absolute(request, target)) return Status::bad_request;
    if (target.contains('#')) return Status::bad_request;
    request.target = target.starts_with('/') ? "" : "/";
    request.target += target;
    const std::string_view whole = request.target;
    const auto path = whole.substr(0, whole.find('?'));
    if (!percents_encode(path)) return Status::bad_request;
    request.path = decode_url(path, false);
    if (!path_is_plain(request.path)) return Status::bad_request;
    if (path.size() == whole.size()) return {};

    const auto query = whole.substr(path.size() + 1);
    if (std::ranges::count(query, '&') >= std::ptrdiff_t{most_fields}) return Status::bad_request;
    request.query = parse_form(query);
    if (!wellformed(request.query)) return Status::bad_request;
    return {};
}

static void take_cookies(Request& request) {
    for (auto cookies : request.headers.every("cookie")) {
        while (!cookies.empty()) {
            const auto one = cookies.substr(0, cookies.find(';'));
            cookies.remove_prefix(std::min(cookies.size(), one.size() + 1));
            const auto equals = one.find('=');
            if (equals == std::string_view::npos) continue;
            request.cookies.add(std::string(trimmed(one.substr(0, equals))),
                                std::string(trimmed(one.substr(equals + 1))));
        }
    }
}

std::optional<Status> take_head(Request& request, const Line& line) {
    if (const auto no = take_method(request, line.method)) return no;
    if (!length_is_plain(request, line.version_1_1)) return Status::bad_request;
    if (!host_is_plain(request, line.version_1_1)) return Status::bad_request;
    if (const auto no = take_target(request, line.target)) return no;
    take_cookies(request);
    return {};
}

bool asks_to_continue(const Request& request) {
    return lower_case(request.header("expect")) == "100-continue";
}

std::string forwarded_peer(const Request& request, const std::string& direct) {
    const auto every = request.headers.every("x-forwarded-for");
    if (every.empty()) return direct;
    const auto comma = every.back().rfind(',');
    const std::string last(
        trimmed(every.back().substr(comma == std::string_view::npos ? 0 : comma + 1)));
    std::array<unsigned char, 16> address{};
    const bool known = inet_pton(AF_INET, last.c_str(), address.data()) == 1 ||
                       inet_pton(AF_INET6, last.c_str(), address.data()) == 1;
    return known ? last : direct;
}

// A counter, stirred so that neighbours look different (the finaliser of SplitMix64).
std::string next_request_id() {
    static std::atomic<std::uint64_t> counter = [] {
        std::random_device chance;
        return (std::uint64_t{chance()} << 32) | chance();
    }();
    auto number = counter.fetch_add(0x9E3779B97F4A7C15U, std::memory_order_relaxed);
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBU;
    number ^= number >> 31;

    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string id(8, '0');
    for (auto& letter : id) {
        letter = letters[number & 31];
        number >>= 5;
    }
    return id;
}

}  // namespace http
