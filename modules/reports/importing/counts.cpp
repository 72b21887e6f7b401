// The numbers of an import, as they are kept with it.
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

#include "modules/reports/importing/imports_store.hpp"

namespace reports {

namespace {

struct CountNamed {
    std::string_view name;
    std::int64_t Counts::* count;
};

constexpr CountNamed all_counts[] = {
    {"pupils_added", &Counts::pupils_added},
    {"pupils_changed", &Counts::pupils_changed},
    {"pupils_left", &Counts::pupils_left},
    {"pupils_unchanged", &Counts::pupils_same},
    {"contacts_added", &Counts::contacts_added},
    {"contacts_changed", &Counts::contacts_changed},
    {"contacts_unchanged", &Counts::contacts_same},
    {"ties_added", &Counts::ties_added},
    {"ties_ended", &Counts::ties_ended},
    {"staff_changed", &Counts::staff_changed},
    {"classes_changed", &Counts::classes_changed},
    {"places_changed", &Counts::places_changed},
    {"refused", &Counts::refused},
    {"rows_lost", &Counts::lost},
    {"doubts", &Counts::doubts},
    {"leaving_held", &Counts::leaving_held},
    {"nobody", &Counts::nobody},
    {"without_mobile", &Counts::without_mobile},
    {"not_responsible", &Counts::not_responsible},
    {"elsewhere", &Counts::elsewhere},
    {"marks", &Counts::marks},
    {"results", &Counts::results},
    {"here_before", &Counts::here_before},
    {"came_again", &Counts::came_again},
    {"pupils_marked", &Counts::pupils_marked},
};

}  // namespace

std::string as_json(const Counts& counts) {
    nlohmann::ordered_json all;
    for (const auto& one : all_counts) all[one.name] = counts.*one.count;
    return all.dump();
}

Counts counts_from(std::string_view text) {
    Counts counts;
    const auto all = nlohmann::json::parse(text, nullptr, false);
    if (!all.is_object()) return counts;
    for (const auto& one : all_counts)
        counts.*one.count = all.value(std::string(one.name), std::int64_t{0});
    return counts;
}

std::string as_json(const HowFar& far) {
    return nlohmann::ordered_json{
        {"rows_read", far.rows_read}, {"done", far.done}, {"all", far.all}}
        .dump();
}

HowFar how_far_from(std::string_view text) {
    const auto all = nlohmann::json::parse(text, nullptr, false);
    if (!all.is_object()) return {};
    constexpr std::uint64_t none = 0;
    return {.rows_read = all.value("rows_read", none),
            .done = all.value("done", none),
            .all = all.value("all", none)};
}

}  // namespace reports
