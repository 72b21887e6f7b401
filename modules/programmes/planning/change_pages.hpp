// Changing a cohort: its details, its trainer, a session's day, all days, or its end.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/planning/planning_words.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// What every change has: the form, the cohort as it is, what to look at first, and what somebody
/// else changed since the form was opened.
struct ChangeForm {
    html::Form form{};
    Cohort cohort{};
    Warnings warnings{};
    std::vector<CohortChangeMade> others{};

    std::string action{};
    std::string sign() const { return sign_of(warnings); }
    /// The version that is changed, as whoever sends the form has seen it.
    std::int64_t version() const;
};

struct TrainerChangeView {
    ChangeForm top{};
    std::vector<ui::Option> trainers{};
    std::size_t to_come = 0;
};

struct MoveSessionView {
    ChangeForm top{};
    CohortSession session{};
};

enum class HowCancelled : std::uint8_t { at_the_end, for_good };
constexpr auto words(HowCancelled) {
    return std::to_array<std::string_view>({"at_the_end", "for_good"});
}

struct CancelSessionView {
    ChangeForm top{};
    CohortSession session{};
    std::vector<ui::Option> ways{};
    std::int64_t left = 0;  // sessions without this one
};

struct AllLaterLine {
    CohortSession session{};
    SessionMove move{};
};

struct AllLaterView {
    ChangeForm top{};
    std::vector<AllLaterLine> lines{};
};

struct CancelCohortView {
    ChangeForm top{};
    PlacesCounted places{};
    std::size_t to_come = 0;
};

void install_cohort_changes(Site&);

}  // namespace programmes
