// The sentences that templates may say.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/html/compiler/expressions.hpp"

namespace templates {

/// Keys, each with what its English sentence names.
class Sentences {
public:
    Sentences() = default;
    explicit Sentences(std::map<std::string, std::set<std::string>> names)
        : names_(std::move(names)) {}

    /// Throws a std::string that says what is wrong: no such key, or other names.
    void check(const SaidWith&) const;

private:
    std::string nearest(const std::string& key) const;
    std::map<std::string, std::set<std::string>> names_{};
};

/// From the message files; what is wrong in them the message compiler says.
Sentences read_sentences(const std::vector<std::string>& files);

}  // namespace templates
