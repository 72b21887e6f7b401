// A series at Oak for the tests of series: steps on days 0, 3 and 7, the second one a question.
#pragma once
#include <string>
#include <vector>

#include "modules/conversations/series/enrolments.hpp"
#include "modules/conversations/series/sending.hpp"
#include "modules/conversations/series/series_store.hpp"
#include "tests/kit/site.hpp"

namespace conversations {

inline SeriesStep step_on(std::int64_t day, StepAsks asks = StepAsks::nothing) {
    return {.after_days = day,
            .asks = asks,
            .words = {{"en", "Day " + std::to_string(day) + " for ((first name))"},
                      {"pl", "Dzień " + std::to_string(day)}}};
}

/// Adds it and switches it on; of school 0: for all schools.
inline SeriesId add_running(kit::TestSite& site, SeriesEvent event, std::int64_t school,
                            const std::vector<SeriesStep>& steps, std::int64_t session = 0) {
    db::Transaction change(site.db());
    Series series{.authority = kit::TestSite::county,
                  .school = school,
                  .name = "Three days",
                  .event = event,
                  .session = session};
    series.id = add_series(site.platform(), series);
    for (const auto& step : steps) {
        store_step(site.platform(), series, step);
        ++series.version;
    }
    store_series_state(site.platform(), series, SeriesState::on);
    change.commit();
    return series.id;
}

inline std::vector<SeriesStep> three_steps() {
    return {step_on(0), step_on(3, StepAsks::yes_or_no), step_on(7)};
}

inline void let_happen(kit::TestSite& site, people::PersonId person, std::string_view event,
                       std::int64_t about = 77, schools::SchoolId school = kit::TestSite::oak) {
    db::Transaction change(site.db());
    happened(site.platform(), person, kit::TestSite::county, school.value, event, about);
    change.commit();
}

/// The words that were written so far, in the order they were written.
inline std::vector<std::string> written(kit::TestSite& site) {
    std::vector<std::string> all;
    for (const auto& body : site.db().all<std::string>(
             "SELECT body FROM conversations_messages WHERE kind = 'series.step' ORDER BY id"))
        all.push_back(body.substr(0, body.find_first_of("\n.")));
    return all;
}

inline MessageId latest_step_message(kit::TestSite& site) {
    return site.db().one<MessageId>(
        "SELECT MAX(id) FROM conversations_messages WHERE kind = 'series.step'");
}

}  // namespace conversations
