// The message files as they are written.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/messages/compiler/pattern.hpp"

namespace messages {

struct Place {
    std::string file{};
    int line = 1;
};

/// What is wrong, and where, in a compiler's way of saying it.
struct Problem {
    Place place{};
    std::string what{};
};

std::string said(const Problem&);

struct Written {
    std::string key{};
    Pattern pattern{};
    Place place{};
};

/// One file of sentences in one language.
struct File {
    std::string path{};
    std::string folder{};
    std::string language{};
    bool for_parents = false;  // must be complete in every language
    std::map<std::string, Written> sentences{};
};

struct SpokenFile {
    std::string code{}, name{}, direction{};
};

/// The file read; what is wrong in it is added to the problems.
File read_file(const std::string& path, const std::string& toml, std::vector<Problem>&);
std::vector<SpokenFile> read_languages(const std::string& path, const std::string& toml,
                                       std::vector<Problem>&);

/// The bytes of a file; a problem where it cannot be read.
std::string bytes_of(const std::string& path, std::vector<Problem>&);
/// Writes only what differs from what is there, so that nothing is built again for nothing.
void write_if_changed(const std::string& path, const std::string& bytes);

}  // namespace messages
