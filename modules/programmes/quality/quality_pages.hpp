// What staff see of quality, and what the observed see of it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/quality/quality_store.hpp"
#include "modules/programmes/tenths.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct ToWatch {
    Deliverer who{};
    Risk risk{};
};

struct QualityView {
    std::vector<ToWatch> next{};
    std::vector<Observation> observations{};
    std::vector<QualityAction> actions{};
    calendar::Day today{};
    bool sees_all = false;
    bool may_observe = false;
};

struct PlanObservationView {
    ToObserve who{};
    std::vector<ui::Option> sessions{};
    html::Form form{};
    std::optional<Refusal> never{};  // why this viewer cannot observe them
};

struct ObservationView {
    Observation observation{};
    std::vector<PointRow> points{};
    std::vector<QualityAction> actions{};
    calendar::Day today{};
    bool may_fill = false;  // the form is there
    bool is_observed = false;
    bool may_close = false;
    std::string token{};  // of the Lead's link
    html::Form form{};
    html::Form comment{};
    html::Form closing{};
    QualityActionId closes{};
    std::optional<Refusal> not_now{};

    bool ok() const { return form.ok() && comment.ok() && closing.ok(); }
    const html::Form& with_mistakes() const;
};

struct RatingsView {
    std::string name{};
    people::PersonId person{};
    std::vector<Observation> observed{};  // the first time first
    std::vector<PointRow> points{};
    std::vector<ui::Bar> bars{};

    const PointRow* seen(ObservationId, RubricPoint) const;
};

struct QualityWaiting {
    std::int64_t to_write = 0;
    std::int64_t overdue = 0;
};

/// The messages that name a point and a level.
std::string name_of(RubricPoint);
std::string name_of(RubricLevel);
std::string_view colour_of(RubricLevel);

/// The observation's view without what this viewer may do.
ObservationView observation_view(Platform&, Observation);

void install_quality(Site&);
void install_observing(Site&);
void install_own_observations(Site&);

}  // namespace programmes
