// Postcodes as people type them: whole or half, with or without the space, with O for 0.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schools {

struct PostcodeParts {
    std::string outward{};  // "sg1"
    std::string inward{};   // "1aa", "1", or nothing
    bool operator==(const PostcodeParts&) const = default;
};

/// What was typed, with its postcode taken out of the words.
struct TypedWords {
    std::vector<std::string> words{};
    std::optional<PostcodeParts> postcode{};
};

/// Finds the postcode among words, if there is one.
TypedWords take_postcode(std::vector<std::string> words);

/// A school's own postcode; nothing where it has none.
std::optional<PostcodeParts> parts_of_postcode(std::string_view postcode);

/// From 0 to 100: 100 is all that was typed, 80 the same neighbourhood, 60 the same first half.
int nearness(const PostcodeParts& typed, const PostcodeParts& is);

/// All of it without the space.
std::string in_one(const PostcodeParts&);

}  // namespace schools
