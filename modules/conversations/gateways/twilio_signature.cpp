#include <algorithm>
#include <map>
#include <set>

#include "modules/conversations/gateways/twilio_gateway.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/words.hpp"

namespace conversations {

namespace {

// "https://" and "example.org" of an address, and its port, with the colon, where it names one.
struct Origin {
    std::string scheme{}, host{}, port{};
};

Origin origin_of(std::string_view url) {
    const auto start = url.find("://");
    if (start == std::string_view::npos) return {};
    const auto authority = url.substr(start + 3, url.find('/', start + 3) - start - 3);
    const auto colon =
        authority.find(':', authority.find(']') == authority.npos ? 0 : authority.find(']'));
    return {std::string(url.substr(0, start + 3)), std::string(authority.substr(0, colon)),
            colon == authority.npos ? "" : std::string(authority.substr(colon))};
}

// Proxies hide ports: Twilio may have signed the address with the port or without.
std::array<std::string, 2> addresses(const http::Request& request, const Settings& settings) {
    const auto [scheme, host, port] = origin_of(settings.public_url);
    const auto usual = scheme == "https://" ? ":443" : ":80";
    return {scheme + host + request.target,
            scheme + host + (port.empty() ? usual : port) + request.target};
}

// Each name with each of its values, once; in their order.
std::string fields_in_order(const http::Fields& fields) {
    std::map<std::string, std::set<std::string>> ordered;
    for (const auto& [name, value] : fields) ordered[name].insert(value);
    std::string text;
    for (const auto& [name, values] : ordered)
        for (const auto& value : values) text += name + value;
    return text;
}

// Base64 as it is written with + and /, without what fills it up.
std::optional<std::string> octets_of(std::string_view base64) {
    std::string text(base64);
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    while (text.ends_with('=')) text.pop_back();
    return crypto::from_base64url(text);
}

}  // namespace

bool signed_by_twilio(const http::Request& request, const Settings& settings) {
    const auto given = octets_of(request.header("x-twilio-signature"));
    if (!given || settings.twilio_token.empty()) return false;
    // A body that is no form is not signed itself: its hash stands in the address, which is.
    const auto hash = request.query.text("bodySHA256");
    const bool hashed = !hash.empty();
    if (hashed && (!request.form.empty() || !crypto::same(crypto::hex(crypto::sha256(request.body)),
                                                          http::lower_case(hash))))
        return false;
    if (!hashed && !request.body.empty()) return false;
    for (const auto& address : addresses(request, settings))
        if (crypto::same(crypto::signature_sha1(settings.twilio_token,
                                                address + fields_in_order(request.form)),
                         *given))
            return true;
    return false;
}

}  // namespace conversations
