// Who is let in by a token, and how often; for the interface of GOV.UK Notify and our own.
#include "modules/conversations/programs/programs_api.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/site/rates.hpp"

namespace conversations {

constexpr int most_a_minute = 3000;
constexpr std::size_t longest_once_key = 200;

static std::string_view as_told(KeyKind kind) {
    switch (kind) {
        case KeyKind::test:
            return "TEST";
        case KeyKind::team:
            return "TEAM";
        case KeyKind::live:
            return "LIVE";
    }
    return "LIVE";
}

Accepted<bool> within_rate(Platform& platform, const Caller& caller) {
    if (rates::allow("program key " + std::to_string(caller.key.value), 0, most_a_minute,
                     platform.clock.now()))
        return true;
    return object("Exceeded rate limit for key type " + std::string(as_told(caller.kind)) + " of " +
                      std::to_string(most_a_minute) + " requests per 60 seconds",
                  429, "RateLimitError");
}

http::Response answer_program(const http::Request& request, Platform& platform,
                              AnswerAsking answered) {
    return answer_caller(request, platform,
                         [answered](const http::Request& asked, Platform& with,
                                    const Caller& caller) -> Accepted<http::Response> {
                             if (const auto within = within_rate(with, caller); !within)
                                 return std::unexpected(within.error());
                             note_used(with, caller);
                             return answered(
                                 asked, with,
                                 {caller.authority, caller.school, caller.key, caller.kind});
                         });
}

Accepted<std::string> once_key_of(const http::Request& request) {
    const auto key = request.header("idempotency-key");
    if (key.size() > longest_once_key)
        return object("Idempotency-Key is longer than " + std::to_string(longest_once_key) +
                      " characters");
    return std::string(key);
}

std::string hash_of_request(const http::Request& request) {
    return crypto::hex(crypto::sha256(request.path + "\n" + request.body));
}

}  // namespace conversations
