// What was begun in a template and waits for its end.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/html/compiler/context.hpp"

namespace templates {

/// Templates, loops, branches and components as they stand in each other. Keeps the markup honest:
/// however the program runs, it stands alike at the same place. Throws a std::string.
class Blocks {
public:
    bool empty() const { return all_.empty(); }
    const std::string& kind() const { return all_.back().kind; }
    int line() const { return all_.back().line; }

    void open(std::string kind, int line, std::string closing, const Context& now);
    /// What the C++ of the innermost block ends with; `kind` is "end", or a component's name.
    std::string close(const std::string& kind, const Context& now);
    /// Another branch of an if; the markup goes back to how it stood at its beginning.
    void otherwise(bool last, Context& now);

private:
    struct Block {
        std::string kind{};  // template, for, if, wrap, or a component's name
        int line = 1;
        std::string closing{};
        Context begun{};                  // how the markup stood at its beginning
        std::optional<Context> branch{};  // how its first branch left it
        bool has_else = false;
    };
    std::vector<Block> all_{};
};

}  // namespace templates
