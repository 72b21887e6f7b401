// Signing in: a password, then a one-time code; gently slower after failures.
#pragma once
#include <string>

#include "modules/people/people.hpp"
#include "platform/outcome.hpp"

namespace people {

struct Account {
    PersonId person{};
    std::string password{};  // its hash
    std::string totp_secret{};
    bool totp_on = false;
    std::int64_t totp_step = 0;  // the last one used; each counts once
    std::int64_t failures = 0;
    calendar::Instant wait_until{};
};

inline constexpr Refusal wrong_sign_in{"sign_in.wrong"};
inline constexpr Refusal wait_a_little{"sign_in.wait"};
inline constexpr Refusal wrong_code{"sign_in.wrong_code"};
inline constexpr Refusal weak_password{"sign_in.weak_password"};
inline constexpr std::size_t shortest_password = 12;

/// How long to wait after so many failures: nothing for five, then doubling up to 15 minutes.
std::chrono::seconds pause_after_failures(std::int64_t failures);

/// Whether a password may be tried now.
Outcome<bool> may_try(const Account&, calendar::Instant now);

/// The step a right and unused code stands for.
Outcome<std::int64_t> check_code(const Account&, std::string_view code, calendar::Instant now);

/// Whether a new password will do: long enough, not one thing over and over.
Outcome<bool> check_new_password(std::string_view password);

}  // namespace people
