#include "modules/schools/register/import_report.hpp"

#include <nlohmann/json.hpp>

namespace schools {

using nlohmann::ordered_json;

static ordered_json as_json(const Example& example) {
    return {{"event", enums::text(example.event)},
            {"urn", example.school.value},
            {"name", example.name},
            {"was", example.was},
            {"became", example.became}};
}

static ordered_json as_json(const RefusedRow& refused) {
    return {{"row", refused.row}, {"reason", refused.reason}};
}

template <class T>
static ordered_json list(const std::vector<T>& all) {
    auto array = ordered_json::array();
    for (const auto& one : all) array.push_back(as_json(one));
    return array;
}

std::string as_json(const ImportReport& report) {
    auto events = ordered_json::object();
    for (const auto& [event, count] : report.events)
        events[std::string(enums::text(event))] = count;
    const ordered_json json = {{"format", report.format},
                               {"read", report.read},
                               {"added", report.added},
                               {"changed", report.changed},
                               {"unchanged", report.unchanged},
                               {"refused", report.refused},
                               {"passed_over", report.passed_over},
                               {"not_in_file", report.not_in_file},
                               {"seconds", report.seconds},
                               {"missing_columns", report.missing_columns},
                               {"unknown_columns", report.unknown_columns},
                               {"events", events},
                               {"examples", list(report.examples)},
                               {"refusals", list(report.refusals)},
                               {"stopped", report.stopped}};
    // A name may hold bytes that are not UTF-8 only if a reader failed; the report still comes out.
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

static void read_lists(const ordered_json& json, ImportReport& report) {
    for (const auto& [word, count] : json.at("events").items())
        if (const auto event = enums::parse<Event>(word)) report.events[*event] = count;
    for (const auto& one : json.at("examples"))
        report.examples.push_back(
            {enums::parse<Event>(one.at("event").get<std::string>()).value_or(Event::other),
             SchoolId{one.at("urn")}, one.at("name"), one.at("was"), one.at("became")});
    for (const auto& one : json.at("refusals"))
        report.refusals.push_back({one.at("row"), one.at("reason"), {}});
}

ImportReport read_report(std::string_view text) {
    ImportReport report;
    if (text.empty()) return report;
    const auto json = ordered_json::parse(text);
    report.format = json.at("format");
    report.read = json.at("read");
    report.added = json.at("added");
    report.changed = json.at("changed");
    report.unchanged = json.at("unchanged");
    report.refused = json.at("refused");
    report.passed_over = json.at("passed_over");
    report.not_in_file = json.at("not_in_file");
    report.seconds = json.at("seconds");
    report.missing_columns = json.at("missing_columns").get<std::vector<std::string>>();
    report.unknown_columns = json.at("unknown_columns").get<std::vector<std::string>>();
    report.stopped = json.at("stopped");
    read_lists(json, report);
    return report;
}

}  // namespace schools
