// How mail programs begin the original that a letter answers, and what they write below letters.
#pragma once
#include <span>
#include <string_view>

namespace mail {

using Lines = std::span<const std::string_view>;

/// Whether a line is quoted: "> Can you come?"
bool is_quoted(std::string_view line);

/// Whether small letters say in one of the languages that somebody wrote something.
bool says_who_wrote(std::string_view small_text);

/// Where the words begin that say whose the original is and end in that line: "On 23 Nov 2026 at
/// 10:12, Oak School <a@example.org> wrote:". Nothing where it ends no such words.
std::size_t credit_ending_at(Lines, std::size_t line, bool quote_follows);
constexpr std::size_t no_credit = static_cast<std::size_t>(-1);

/// Whether such words stand at the beginning of a line, and the original behind them in it.
bool begins_with_credit(std::string_view line);

/// Whether from that line on there is nothing but the original: "-----Original Message-----", or
/// the lines From, Sent, To and Subject.
bool original_begins(Lines, std::size_t line);

/// Whether a telephone or a program says there that it sent the letter.
bool says_what_sent_it(std::string_view line);

/// Whether a letter of that subject hands on another's words.
bool forwards(std::string_view subject);

}  // namespace mail
