// The tokens that programs prove themselves with: JSON Web Tokens of two claims, signed with HMAC
// and the key's secret.
#pragma once
#include "modules/conversations/programs/programs.hpp"

namespace conversations {

struct ProgramToken {
    std::string issuer{};  // the service's name
    std::optional<std::int64_t> issued_at{};
    std::string signed_part{};
    std::string signature{};
    bool hs256 = false;
    bool more_claims = false;
};

/// The token in a request's Authorization, not yet believed.
Accepted<ProgramToken> read_token(std::string_view authorization);

/// Whether it was signed with that secret.
bool signed_with(const ProgramToken&, std::string_view secret);

/// Whether it says what a token has to, and was made within half a minute of now.
Accepted<bool> holds_now(const ProgramToken&, calendar::Instant now);

/// A token as clients make it, for a moment around now.
std::string token_of(std::string_view service, std::string_view secret, calendar::Instant now);

}  // namespace conversations
