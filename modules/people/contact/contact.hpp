// How a parent wants to be written to: whether at all, which way, in which language. Told by the
// parent on a page of their own, and never overwritten by a school's file afterwards.
#pragma once
#include <string>
#include <vector>

#include "modules/people/people.hpp"
#include "platform/html/components.hpp"

namespace people {

enum class WriteToMe : std::uint8_t { yes, no };
constexpr auto words(WriteToMe) {
    return std::to_array<std::string_view>({"yes", "no"});
}

/// Enough of an address for its owner to know it, and for nobody else to use it: "n…@example.org",
/// "…0123".
std::string hint_of_email(std::string_view email);
std::string hint_of_phone(std::string_view phone);

/// The ways that somebody with these addresses can be reached.
std::vector<Channel> ways_to(const Addressee&);

struct ContactView {
    std::string token{};
    html::Form form{};
    std::vector<ui::Option> ways{};
    std::vector<ui::Option> languages{};
};

void install_contact(Site&);

}  // namespace people
