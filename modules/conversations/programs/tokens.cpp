#include "modules/conversations/programs/tokens.hpp"

#include <nlohmann/json.hpp>

#include "platform/crypto/crypto.hpp"
#include "platform/http/words.hpp"

namespace conversations {

using nlohmann::json;

constexpr std::chrono::seconds clock_tolerance{30};
constexpr std::string_view bearer = "bearer ";

static std::unexpected<Objection> unbelieved(std::string message, int status = 403) {
    return object(std::move(message), status, "AuthError");
}

static std::unexpected<Objection> no_token() {
    return unbelieved("Invalid token: API token is not valid");
}

static std::optional<json> part_of_token(std::string_view part) {
    const auto text = crypto::from_base64url(part);
    if (!text) return {};
    auto parsed = json::parse(*text, nullptr, false);
    if (!parsed.is_object()) return {};
    return parsed;
}

static std::string word_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Accepted<ProgramToken> read_token(std::string_view authorization) {
    if (authorization.empty())
        return unbelieved("Unauthorized: authentication token must be provided", 401);
    if (http::lower_case(authorization.substr(0, bearer.size())) != bearer)
        return unbelieved("Unauthorized: authentication bearer scheme must be used", 401);
    const auto text = http::trimmed(authorization.substr(bearer.size()));
    const auto first = text.find('.'), second = text.rfind('.');
    if (first == text.npos || first == second) return no_token();
    const auto header = part_of_token(text.substr(0, first));
    const auto claims = part_of_token(text.substr(first + 1, second - first - 1));
    const auto signature = crypto::from_base64url(text.substr(second + 1));
    if (!header || !claims || !signature) return no_token();
    ProgramToken token{.signed_part = std::string(text.substr(0, second)), .signature = *signature};
    token.issuer = word_of(*claims, "iss");
    if (token.issuer.empty()) return unbelieved("Invalid token: iss field not provided");
    if (const auto at = claims->find("iat"); at != claims->end() && at->is_number_integer())
        token.issued_at = at->get<std::int64_t>();
    token.hs256 = word_of(*header, "alg") == "HS256";
    token.more_claims = claims->size() > (claims->contains("iat") ? 2 : 1);
    return token;
}

bool signed_with(const ProgramToken& token, std::string_view secret) {
    return crypto::same(crypto::signature(secret, token.signed_part), token.signature);
}

Accepted<bool> holds_now(const ProgramToken& token, calendar::Instant now) {
    if (!token.issued_at || token.more_claims) return no_token();
    const auto seconds = now.time_since_epoch().count();
    if (*token.issued_at < seconds - clock_tolerance.count() ||
        *token.issued_at > seconds + clock_tolerance.count())
        return unbelieved("Error: Your system clock must be accurate to within 30 seconds");
    return true;
}

std::string token_of(std::string_view service, std::string_view secret, calendar::Instant now) {
    const json header{{"typ", "JWT"}, {"alg", "HS256"}};
    const json claims{{"iss", service}, {"iat", now.time_since_epoch().count()}};
    const auto text = crypto::base64url(header.dump()) + "." + crypto::base64url(claims.dump());
    return text + "." + crypto::base64url(crypto::signature(secret, text));
}

}  // namespace conversations
