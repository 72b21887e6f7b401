// The editions that the program ships as templates, read from its own files when one is taken.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/catalogue/catalogue.hpp"

namespace programmes {

/// A title, and what is said under it, in one language.
struct ShippedWords {
    std::string language{};
    std::string title{};
    std::string text{};
};

struct ShippedResource {
    std::string slug{};
    std::vector<ShippedWords> words{};
};

struct ShippedModule {
    std::string slug{};
    int minutes = 0;
    std::string plan{};
    std::vector<ShippedWords> words{};
    std::vector<ShippedResource> resources{};
};

struct ShippedEdition {
    std::string programme{};
    Terms terms{};
    std::vector<ShippedWords> words{};
    std::vector<ShippedModule> modules{};
};

/// The names of the templates there are: "six" and "pilot".
inline constexpr std::string_view shipped_editions[] = {"six", "pilot"};

/// A template with all its words; a std::logic_error for one that is not there or not whole.
ShippedEdition load_shipped(std::string_view name);

}  // namespace programmes
