#include "modules/reports/importing/told.hpp"

#include <nlohmann/json.hpp>

#include "platform/messages/refusals.hpp"

namespace reports {

namespace {

struct CountSaid {
    std::int64_t Counts::* count;
    std::string_view key;
};

constexpr CountSaid sayings[] = {
    {&Counts::pupils_added, "records.summary_new"},
    {&Counts::pupils_left, "records.summary_left"},
    {&Counts::pupils_changed, "records.summary_changed"},
    {&Counts::contacts_added, "records.summary_contacts_new"},
    {&Counts::contacts_changed, "records.summary_contacts_changed"},
    {&Counts::ties_ended, "records.summary_ties_ended"},
    {&Counts::staff_changed, "records.summary_staff"},
    {&Counts::classes_changed, "records.summary_classes"},
    {&Counts::places_changed, "records.summary_places"},
    {&Counts::marks, "records.summary_marks"},
    {&Counts::results, "records.summary_results"},
    {&Counts::doubts, "records.summary_doubts"},
    {&Counts::leaving_held, "records.summary_held"},
    {&Counts::nobody, "records.summary_nobody"},
    {&Counts::not_responsible, "records.summary_not_responsible"},
    {&Counts::elsewhere, "records.summary_elsewhere"},
    {&Counts::without_mobile, "records.summary_without_mobile"},
    {&Counts::refused, "records.summary_refused"},
    {&Counts::came_again, "records.summary_again"},
};

constexpr std::size_t most_printed = 50;

}  // namespace

std::vector<std::string> sentences_of(const Counts& counts) {
    std::vector<std::string> sentences;
    if (counts.nothing())
        sentences.push_back(messages::say({}, Refusal{"records.summary_nothing"}));
    for (const auto& one : sayings)
        if (counts.*one.count != 0)
            sentences.push_back(messages::say({}, one.key, {{"count", counts.*one.count}}));
    return sentences;
}

static std::string where_of(const RefusedRecord& one) {
    auto where = one.file;
    if (one.row) where += ", row " + std::to_string(one.row);
    if (!one.column.empty()) where += ", " + one.column;
    return where;
}

static std::string what_became(const ImportReport& report, bool dry_run) {
    switch (report.state) {
        case ImportState::applied:
            return dry_run ? "would be applied" : "applied";
        case ImportState::unchanged:
            return "nothing had changed";
        case ImportState::waiting:
            return dry_run ? "would wait for a person" : "waits for a person, on the page /records";
        default:
            return "not read";
    }
}

std::string in_words(const std::string& file, const ImportReport& report, bool dry_run) {
    std::string words = file + ": " + what_became(report, dry_run) + "\n";
    if (report.why) words += "  " + messages::say({}, *report.why) + "\n";
    if (report.state != ImportState::refused)
        for (const auto& sentence : sentences_of(report.counts)) words += "  " + sentence + "\n";
    for (const auto& note : report.read.notes) words += "  " + messages::say({}, note) + "\n";
    for (std::size_t i = 0; i < std::min(report.refused.size(), most_printed); ++i)
        words += "  " + where_of(report.refused[i]) + ": " +
                 messages::say({}, report.refused[i].why) + "\n";
    return words;
}

std::string as_json(const ImportReport& report, bool dry_run) {
    using Ordered = nlohmann::ordered_json;
    auto refused = Ordered::array();
    for (const auto& one : report.refused)
        refused.push_back({{"file", one.file},
                           {"row", one.row},
                           {"column", one.column},
                           {"reason", messages::say({}, one.why)}});
    auto notes = Ordered::array();
    for (const auto& note : report.read.notes) notes.push_back(messages::say({}, note));
    Ordered all = {{"school", report.school.value},
                   {"state", enums::text(report.state)},
                   {"dry_run", dry_run},
                   {"why", report.why ? messages::say({}, *report.why) : std::string{}},
                   {"format", enums::text(report.read.format)},
                   {"version", report.read.version},
                   {"extent", enums::text(report.read.extent)},
                   {"rows", report.read.rows},
                   {"counts", Ordered::parse(as_json(report.counts))},
                   {"refused_rows", std::move(refused)},
                   {"notes", std::move(notes)}};
    return all.dump(-1, ' ', false, Ordered::error_handler_t::replace);
}

}  // namespace reports
