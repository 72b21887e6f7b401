#pragma once
#include <optional>
#include <vector>

#include "modules/programmes/trainers/trainers.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The authority's trainers by name, with the days they are away from now on.
std::vector<Trainer> load_trainers(db::Connection&, std::int64_t authority, calendar::Day today);

/// A trainer, or a Parent Lead who is accredited, if this viewer may see what they told us: the
/// trainer, or an officer of theirs.
std::optional<Trainer> find_trainer(db::Connection&, const auth::Viewer&, people::PersonId,
                                    calendar::Day today);

struct TrainerSettings {
    Weekdays days{};
    std::string postcode{};
    std::optional<schools::Position> sets_out_from{};
    std::int64_t furthest_km = 0;
};
void store_trainer_settings(db::Connection&, std::int64_t authority, people::PersonId,
                            const TrainerSettings&);

void store_away(db::Connection&, people::PersonId, const Away&);
void remove_away(db::Connection&, people::PersonId, calendar::Day first);

}  // namespace programmes
