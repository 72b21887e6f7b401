// What the drawing library cannot say about a document and a reading aid needs to know.
#pragma once
#include <string>
#include <vector>

namespace documents {

struct Paper;

enum class Scope { none, column, row };

/// One element of the structure: its PDF tag, and what is known of it beyond its text.
struct Element {
    std::string tag;
    std::string spoken{};
    /// What the shapes drawn stand for, where a listener could not tell from each shape alone.
    std::string written{};
    std::string language{};
    std::string link{};
    Scope scope = Scope::none;
    int columns = 1;
};

/// The drawn document with language, title and the elements (in the order they were begun) named.
std::string name_parts(const std::string& drawn, const Paper&, const std::vector<Element>&);

}  // namespace documents
