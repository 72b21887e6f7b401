#include "platform/log/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

namespace logging {

static std::atomic<bool> as_json = false;

static spdlog::level::level_enum of(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warn:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

static spdlog::logger& logger() {
    static const auto one = [] {
        auto made = spdlog::stderr_logger_mt("schoolgate");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
        return made;
    }();
    return *one;
}

void start(std::string_view level, std::string_view format) {
    logger().set_level(spdlog::level::from_str(std::string(level)));
    as_json = format == "json";
    if (as_json)
        logger().set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                             spdlog::pattern_time_type::utc);
}

// Both forms quote alike, so that nothing a visitor sends can begin a line of its own.
static void quote(std::string& line, std::string_view text) {
    line += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') line += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            line += ' ';
        else
            line += c;
    }
    line += '"';
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!writes(level)) return;
    std::string line;
    if (as_json) {
        line += "\"event\":";
        quote(line, event);
        for (const auto& field : fields) {
            line.append(",\"").append(field.name).append("\":");
            quote(line, field.value);
        }
    } else {
        line = event;
        for (const auto& field : fields) {
            line.append(" ").append(field.name).append("=");
            quote(line, field.value);
        }
    }
    logger().log(of(level), line);
}

bool writes(Level level) {
    return logger().should_log(of(level));
}

}  // namespace logging
