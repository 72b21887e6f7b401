// Words looked for among others.
#pragma once
#include <algorithm>
#include <span>
#include <string_view>

namespace mail {

using Words = std::span<const std::string_view>;

inline bool one_of(Words all, std::string_view word) {
    return std::ranges::find(all, word) != all.end();
}
inline bool begins_with_one_of(Words all, std::string_view text) {
    return std::ranges::any_of(all, [&](auto word) { return text.starts_with(word); });
}
inline bool holds_one_of(Words all, std::string_view text) {
    return std::ranges::any_of(all, [&](auto word) { return text.contains(word); });
}

}  // namespace mail
