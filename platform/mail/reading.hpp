// E-mail in: a letter as a mail server hands it over, read for what its writer said.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/calendar.hpp"
#include "platform/mail/notices.hpp"

namespace mail {

/// A letter that came. All text is UTF-8 without control characters but the ends of lines.
struct Letter {
    std::string sender{};                   // the address it says it is from
    std::vector<std::string> recipients{};  // of To and Cc, and those it was delivered for
    std::string subject{};
    std::string id{};  // the Message-ID without its brackets; may be empty
    std::optional<calendar::Instant> written{};
    std::string words{};  // what its writer said: no original below it, no signature
    std::vector<std::string> attachments{};  // what they are called
    bool automatic = false;                  // a program wrote it: absent, read, unsubscribed …
    std::optional<Notice> notice{};          // what a mail server tells of a letter of ours
};

// What is more than this is no letter to a school.
constexpr std::size_t most_letter_bytes = std::size_t{10} * 1024 * 1024;
constexpr std::size_t most_letter_words = 100'000;  // bytes of what its writer said
constexpr std::size_t most_letter_parts = 200;
constexpr int most_letter_depth = 20;

/// Reads a letter; or the sentence that says why it is not read.
std::expected<Letter, std::string_view> read_letter(std::string_view bytes);

}  // namespace mail
