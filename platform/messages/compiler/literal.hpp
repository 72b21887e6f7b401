// C++ text for bytes.
#pragma once
#include <string>
#include <string_view>

namespace messages {

/// A C++ string literal of these bytes.
inline std::string literal(std::string_view bytes) {
    std::string quoted = "\"";
    for (const char c : bytes) {
        switch (c) {
            case '\n':
                quoted += "\\n";
                break;
            case '\t':
                quoted += "\\t";
                break;
            case '\r':
                quoted += "\\r";
                break;
            case '"':
                quoted += "\\\"";
                break;
            case '\\':
                quoted += "\\\\";
                break;
            default:
                quoted += c;
        }
    }
    return quoted + '"';
}

}  // namespace messages
