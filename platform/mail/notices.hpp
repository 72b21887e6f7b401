// What mail servers report of letters that went out: delivery status notifications (RFC 3464).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mail {

enum class Action : std::uint8_t { failed, delayed, delivered, relayed, expanded };
constexpr auto words(Action) {
    return std::to_array<std::string_view>(
        {"failed", "delayed", "delivered", "relayed", "expanded"});
}

/// What became of a letter.
struct Notice {
    Action action = Action::failed;
    bool permanent = false;     // the address itself will not do, now or later
    std::string recipient{};    // whom it was for
    std::string status{};       // 5.1.1
    std::string said{};         // the other server's own words
    std::string letter_id{};    // the Message-ID of the letter, where the notice tells it
    std::string envelope_id{};  // its name on the envelope, likewise
};

/// Reads the part message/delivery-status; of several recipients the one it is worst for.
std::optional<Notice> read_notice(std::string_view delivery_status);

/// The value of a field among header lines, joined where it was folded.
std::string field_of(std::string_view headers, std::string_view name);

/// "<1@example.org>" without its brackets.
std::string_view without_brackets(std::string_view id);

}  // namespace mail
