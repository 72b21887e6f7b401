#include "modules/conversations/programs/callbacks.hpp"

#include <array>

#include "platform/crypto/crypto.hpp"
#include "platform/http/words.hpp"

namespace conversations {

using namespace std::chrono_literals;

namespace {

struct WebAddress {
    bool https = false;
    std::string host{};
};

// Only what has neither a name and password nor anything else that two readers may read in two
// ways.
std::optional<WebAddress> parse_address(std::string_view url) {
    const auto small = http::lower_case(url);
    std::string_view rest(small);
    const bool https = rest.starts_with("https://");
    if (!https && !rest.starts_with("http://")) return {};
    rest.remove_prefix(https ? 8 : 7);
    for (const char c : url)
        if (c <= ' ' || c > '~' || c == '\\' || c == '"' || c == '<' || c == '>') return {};
    auto host = rest.substr(0, rest.find_first_of("/?#"));
    if (host.find('@') != host.npos) return {};
    if (host.starts_with('['))
        host = host.substr(0, host.find(']') + 1);
    else
        host = host.substr(0, host.find(':'));
    if (host.empty()) return {};
    return WebAddress{https, std::string(host)};
}

bool is_loopback_name(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

bool is_on_this_machine(const Settings& settings) {
    const auto own = parse_address(settings.public_url);
    return own && is_loopback_name(own->host);
}

Outcome<std::string> callback_address(std::string_view typed, const Settings& settings) {
    const auto address = parse_address(typed);
    if (!address || typed.size() > 500) return refuse(not_an_https_address);
    if (is_loopback_name(address->host)) {
        if (!is_on_this_machine(settings)) return refuse(not_an_https_address);
    } else if (!address->https) {
        return refuse(not_an_https_address);
    }
    return std::string(typed);
}

std::optional<std::chrono::seconds> pause_after(std::int64_t attempts) {
    static constexpr std::array<std::chrono::seconds, 5> first = {1min, 5min, 15min, 1h, 4h};
    static constexpr std::int64_t most = 28;  // six hours apart at last: a week
    if (attempts >= most) return {};
    if (attempts < 1) return first.front();
    const auto at = static_cast<std::size_t>(attempts - 1);
    return at < first.size() ? first[at] : std::chrono::seconds(6h);
}

std::string signature_of_call(std::string_view secret, std::string_view body,
                              calendar::Instant now) {
    const auto at = std::to_string(now.time_since_epoch().count());
    return "t=" + at +
           ",v1=" + crypto::hex(crypto::signature(secret, at + "." + std::string(body)));
}

}  // namespace conversations
