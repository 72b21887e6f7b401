// Staff accounts as the command line, the demonstration and the people page make them.
#pragma once
#include <optional>
#include <string>

#include "modules/people/people.hpp"

namespace people {

struct NewStaff {
    std::string email{}, given{}, family{};
    Role role = Role::governor;
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string password{};       // empty: one is made
    std::string password_hash{};  // given: the password is kept by this, and not told again
    std::string
        totp_secret{};  // given: codes are on from the start; empty: set up at first sign-in
};

/// An account just made, with the password that is told once.
struct FreshAccount {
    PersonId person{};
    std::string email{};
    std::string password{};
};

/// Adds a member of staff with a seat and an account; a person already known by that e-mail gets
/// the seat as well and keeps their account.
FreshAccount add_staff(Platform&, const NewStaff&);

/// A new password, and codes to be set up again; nothing when nobody signs in by that address.
std::optional<FreshAccount> reset_account(Platform&, std::string_view email);

}  // namespace people
