// A county's keys: what its badges are signed with today, and what told that earlier ones are real.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/credentials/credentials.hpp"
#include "platform/badges/hosted.hpp"
#include "platform/badges/signing.hpp"

namespace programmes {

struct BadgeKey;
using BadgeKeyId = Id<BadgeKey>;

enum class KeyKind : std::uint8_t { ed25519, rsa };
constexpr auto words(KeyKind) {
    return std::to_array<std::string_view>({"ed25519", "rsa"});
}

/// A key as its county sees it; its private half stays with the keepsakes.
struct KeyLine {
    BadgeKeyId id{};
    KeyKind kind{};
    std::int64_t number = 0;  // 1, 2, 3 … of its kind
    std::string public_half{};
    calendar::Instant made_at{};
    std::optional<calendar::Instant> retired_at{}, distrusted_at{};

    bool current() const { return !retired_at; }
    bool trusted() const { return !distrusted_at; }
};

/// All keys there ever were, the latest first.
std::vector<KeyLine> load_keys(db::Connection&, std::int64_t authority);

/// Where the public half stands: …/issuers/919/keys/ed25519-1
std::string key_name(const KeyLine&);
std::string key_address(std::string_view public_url, std::int64_t authority, const KeyLine&);
badges::PublicKey public_key_of(std::string_view public_url, std::int64_t authority,
                                const KeyLine&);

/// What signs today; a county's first keys are made when they are first asked for, in a transaction
/// of their own, so none may be open.
badges::SigningKey signing_key(Platform&, std::int64_t authority, KeyKind);

/// Whether badges signed before still count.
enum class Earlier : std::uint8_t { trusted, distrusted };

/// Other keys from now on, in the transaction that is open. The private halves of those before are
/// forgotten; where somebody may have seen them, they no longer tell that anything is real.
void rotate_keys(Platform&, std::int64_t authority, Earlier);

}  // namespace programmes
