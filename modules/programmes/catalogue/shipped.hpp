// The editions that the program ships as templates, read from its own files when one is taken.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/catalogue/catalogue.hpp"
#include "modules/programmes/courses/courses.hpp"

namespace programmes {

/// A title, and what is said under it, in one language.
struct ShippedWords {
    std::string language{};
    std::string title{};
    std::string text{};
};

/// What a family course is about, in one language.
struct ShippedCourse {
    std::string language{};
    CourseWords words{};
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
    std::vector<ShippedCourse> course{};  // of a family course
};

/// The names of the templates there are; "course" is a family course.
inline constexpr std::string_view shipped_editions[] = {"six", "pilot", "course"};

/// A template with all its words; a std::logic_error for one that is not there or not whole.
ShippedEdition load_shipped(std::string_view name);

}  // namespace programmes
