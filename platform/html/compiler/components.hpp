// A component's tag as the C++ call that draws it.
#pragma once
#include <functional>
#include <string>

#include "platform/html/compiler/known.hpp"
#include "platform/html/compiler/sentences.hpp"
#include "platform/html/compiler/tokens.hpp"

namespace templates {

/// What makes the compiler speak of a line of the template: a #line directive.
using LineMark = std::function<std::string(int line)>;

/// The expression that says a sentence; throws a std::string where it cannot be said.
std::string say_expression(const std::string& code, const Sentences&);

/// `ui::field(o, ui::Field{.name = "phone"}`, still open: a body or the end may follow.
std::string component_call(const Token&, const Sentences&, const Components&, const LineMark&);

}  // namespace templates
