#pragma once
#include <string>
#include <vector>

#include "modules/conversations/own/own.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct OwnMessagesView {
    std::string token{};
    OwnThread thread{};               // shown
    std::vector<OwnThread> others{};  // to be shown instead
    std::vector<OwnLine> lines{};
    std::int64_t older = 0;  // where the older ones begin; 0: there are none
    html::Form form{};
    bool stopped = false;         // they asked us to write no more
    bool no_emergencies = false;  // not even then
};

/// When not to write: as the school does with everybody, or at times of their own.
enum class QuietChoice : std::uint8_t { usual, own };
constexpr auto words(QuietChoice) {
    return std::to_array<std::string_view>({"usual", "own"});
}
enum class EmergencyChoice : std::uint8_t { yes, no };
constexpr auto words(EmergencyChoice) {
    return std::to_array<std::string_view>({"yes", "no"});
}

struct OwnWishesView {
    std::string token{};
    std::string way{};  // a message key
    html::Form form{};
};

http::Response show_own_wishes(const http::Request&, Platform&);
http::Response submit_own_wishes(const http::Request&, Platform&);

void install_own(Site&);

}  // namespace conversations
