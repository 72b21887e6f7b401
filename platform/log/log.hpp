// The log: one line an event on the standard error, for journald or a file. Never a secret, a
// message's text or a family's name.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

namespace logging {

struct Field {
    std::string_view name;
    std::string value;
};

enum class Level { debug, info, warn, error };

/// Sets what is written, and how: level "debug" … "error", format "line" or "json".
void start(std::string_view level, std::string_view format);
void write(Level, std::string_view event, std::initializer_list<Field> fields = {});

inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warn, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}
/// Whether events of that level are written at all.
bool writes(Level);

}  // namespace logging
