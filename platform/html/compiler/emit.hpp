// Templates as C++ functions.
#pragma once
#include <string>
#include <string_view>

#include "platform/html/compiler/known.hpp"
#include "platform/html/compiler/problem.hpp"
#include "platform/html/compiler/sentences.hpp"

namespace templates {

struct Compiled {
    std::string header{};
    std::string code{};
};

/// Where a template stands: `file` is what the compiler shows people, `path` is from the root of
/// the repository and gives the namespace.
struct Source {
    std::string file{};
    std::string path{};
    std::string text{};
};

/// The C++ of a template file; throws a Problem.
Compiled compile(const Source&, const Sentences&, const Components& = {});

}  // namespace templates
