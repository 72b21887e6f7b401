// The lists by which a parent's words about an absence are known.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "platform/enums.hpp"

namespace reports {

/// What a word or phrase of the lists tells.
enum class Tells : std::uint8_t {
    ill,
    appointment,
    other,
    should_be_here,
    filler,
    polite,
    all,
    other_day,
    doubtful,
    not_theirs,  // a wrong number, or no child of theirs
    nothing      // in no list
};
constexpr auto words(Tells) {
    return std::to_array<std::string_view>({"ill", "appointment", "other", "should_be_here",
                                            "filler", "polite", "all", "other_day", "doubtful",
                                            "not_theirs", "nothing"});
}

/// What the longest phrase that begins these words tells, and how many words it has. Words of the
/// writer's language come before English ones, and those before other languages'.
struct Told {
    Tells tells = Tells::nothing;
    std::size_t words = 1;
};
Told told_by(std::span<const std::string> words, std::string_view language);

}  // namespace reports
