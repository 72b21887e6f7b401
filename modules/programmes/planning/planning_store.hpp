// What planning a cohort needs to know, and the cohort as it is stored.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/planning/planning.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A subscription that a cohort can be planned for.
struct ToPlan {
    SubscriptionId id{};
    EditionId edition{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    std::string town{};
    std::string edition_title{};
    std::int64_t minimum_group = 0;
    std::int64_t maximum_group = 0;
    std::int64_t needed = 0;
    std::int64_t cohorts = 0;  // that it has already
    calendar::Day subscribed_on{};
    std::optional<double> latitude{};
    std::optional<double> longitude{};
};

/// The subscriptions of schools whose name holds these words: first those without a cohort. A
/// cluster's has a line for each of its schools, for its groups meet at any of them.
std::vector<ToPlan> load_subscriptions_to_plan(db::Connection&, const schools::Scope&,
                                               std::string_view school_name, int most);
/// At one of its schools; without one, at the school it is named by.
std::optional<ToPlan> find_subscription_to_plan(db::Connection&, const schools::Scope&,
                                                SubscriptionId, schools::SchoolId at = {});
std::vector<ModuleToPlan> load_modules_to_plan(db::Connection&, EditionId);

/// What the days are for the authority's schools.
SchoolDays load_school_days(db::Connection&, std::int64_t authority);

/// What the authority's trainers and schools have in the weeks of these sessions, without this
/// cohort's own.
std::vector<Booked> load_booked(db::Connection&, std::int64_t authority,
                                std::span<const SessionTimes>, CohortId except = {});

struct NewCohort {
    SubscriptionId subscription{};
    schools::SchoolId school{};  // none: the one the subscription is named by
    std::string name{};
    std::string room{};
    std::int64_t capacity = 0;
    people::PersonId trainer{};  // none: still to be found
    people::PersonId planned_by{};
    std::vector<PlannedSession> sessions{};
};

/// Stores a cohort with its sessions; for the demonstration too.
CohortId add_cohort(Platform&, const NewCohort&);

}  // namespace programmes
