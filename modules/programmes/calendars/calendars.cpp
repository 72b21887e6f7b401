#include "modules/programmes/calendars/calendars.hpp"

#include "platform/html/out.hpp"

namespace programmes {

static std::string summary_of(const CalendarLine& line, const CalendarReader& reader) {
    auto summary = reader.staff ? line.title + ", " + line.school_name : line.title;
    if (line.state != SessionState::cancelled) return summary;
    return messages::say(reader.language, "calendars.cancelled", {{"title", summary}});
}

static std::string place_of(const CalendarLine& line) {
    auto place = line.room + ", " + line.school_name;
    if (!line.school_address.empty()) place += ", " + line.school_address;
    return place;
}

static void add_line(std::string& text, std::string_view line) {
    if (!text.empty()) text += '\n';
    text += line;
}

static std::string description_of(const CalendarLine& line, const CalendarReader& reader) {
    std::string text;
    if (line.state == SessionState::cancelled)
        add_line(text, messages::say(reader.language, "calendars.not_held"));
    else if (line.moved_from)
        add_line(text, messages::say(reader.language, "calendars.moved",
                                     {{"was", html::say_when(reader.language, *line.moved_from)}}));
    if (!line.trainer.empty())
        add_line(text,
                 messages::say(reader.language, "calendars.led_by", {{"trainer", line.trainer}}));
    if (reader.staff) add_line(text, line.cohort_name);
    return text;
}

std::vector<documents::CalendarEvent> events_of(std::span<const CalendarLine> lines,
                                                const CalendarReader& reader) {
    std::vector<documents::CalendarEvent> events;
    events.reserve(lines.size());
    for (const auto& line : lines)
        events.push_back({.uid = "session-" + std::to_string(line.id.value) + "@schoolgate",
                          .sequence = static_cast<int>(line.revision),
                          .starts = line.starts_at,
                          .ends = line.ends_at,
                          .changed = line.changed_at,
                          .summary = summary_of(line, reader),
                          .location = place_of(line),
                          .description = description_of(line, reader),
                          .cancelled = line.state == SessionState::cancelled,
                          .url = reader.staff ? reader.public_url + "/cohorts/" +
                                                    std::to_string(line.cohort.value)
                                              : std::string()});
    return events;
}

}  // namespace programmes
