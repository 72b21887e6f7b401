// Who one can be in the demonstration: the same people whatever the seed.
#pragma once
#include <ostream>
#include <string>
#include <string_view>

#include "modules/people/people.hpp"

namespace demo {

/// The one password of everybody who signs in.
inline constexpr std::string_view password = "gate-lantern-river-42";
/// What accounts keep of it: made once, as each time takes a while.
extern const std::string_view password_hash;

struct SignIn {
    people::Role role{};
    std::string_view email{};
};
inline constexpr SignIn sign_ins[] = {{people::Role::officer, "officer@example.org"},
                                      {people::Role::adviser, "adviser@example.org"},
                                      {people::Role::trainer, "trainer@example.org"},
                                      {people::Role::head, "head@example.org"},
                                      {people::Role::link_teacher, "link.teacher@example.org"},
                                      {people::Role::governor, "governor@example.org"}};

/// The address of whoever one signs in as in that role.
std::string_view email_of(people::Role);

/// A secret for one-time codes: the same for the same address.
std::string totp_secret_of(std::string_view email);

/// A line for each of them, and addresses of some parents' own pages.
void tell_sign_ins(Platform&, std::ostream&);

}  // namespace demo
