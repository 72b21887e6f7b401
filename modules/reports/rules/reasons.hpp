// Why a child is not at school, in a parent's own words: by lists that anyone can read, never
// guessed.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/enums.hpp"

namespace reports {

/// other: known to the parent, for the office to decide upon · should_be_here: the parent thinks
/// the child is at school, which is urgent.
enum class Reason : std::uint8_t { ill, appointment, other, should_be_here };
constexpr auto words(Reason) {
    return std::to_array<std::string_view>({"ill", "appointment", "other", "should_be_here"});
}

/// The register's code that a reason proposes; none where that is the school's to decide.
std::string_view proposed_code(Reason);

/// What was said of which child.
struct SaidReason {
    std::size_t child = 0;  // place in the names, from 1; 0: none was named
    Reason reason{};
    bool operator==(const SaidReason&) const = default;
};

struct ReadReason {
    std::vector<SaidReason> said{};    // one for each child at most
    std::vector<std::size_t> named{};  // children that were named, from 1
    bool certain = false;              // every word of it is known, and none of them doubtful
    bool of_today = true;              // no other day is named
    bool polite_only = false;          // thanks, a greeting, or nothing at all
    bool not_theirs = false;           // a wrong number, or no child of theirs
};

/// Reads a parent's words about children of these names, from a parent of that language. What is
/// not certain is for a person as well.
ReadReason read_reason(std::string_view text, std::span<const std::string> names,
                       std::string_view language);

}  // namespace reports
