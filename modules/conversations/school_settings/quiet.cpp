#include "modules/conversations/school_settings/quiet.hpp"

namespace conversations {

using namespace std::chrono_literals;

std::optional<Quiet> own_quiet(std::optional<std::int64_t> from,
                               std::optional<std::int64_t> until) {
    if (!from || !until) return {};
    return Quiet{std::chrono::minutes(*from), std::chrono::minutes(*until)};
}

bool is_quiet(Quiet quiet, std::chrono::minutes of_day) {
    if (quiet.from <= quiet.until) return quiet.from <= of_day && of_day < quiet.until;
    return of_day >= quiet.from || of_day < quiet.until;
}

bool leaves_time_to_write(Quiet quiet) {
    constexpr auto least = 4h;
    const auto open = quiet.from - quiet.until;
    return (open <= 0min ? open + 24h : open) >= least;
}

// The end of the quiet that holds at that moment; the moment itself where none does.
static calendar::Instant end_of_quiet(calendar::Instant moment, Quiet quiet) {
    const auto local = calendar::london_time(moment);
    if (!is_quiet(quiet, local.time)) return moment;
    const auto day = local.time < quiet.until ? local.day : calendar::plus_days(local.day, 1);
    const auto end = calendar::in_london({day, quiet.until});
    // In the hour that autumn's clocks show twice, the end may have gone by once already.
    return end > moment ? end : end + 1h;
}

calendar::Instant when_allowed(calendar::Instant wanted, Quiet school,
                               std::optional<Quiet> person) {
    if (!person) return end_of_quiet(wanted, school);
    // Two quiets that leave a gap let go after a day at most: each end that is reached once more
    // without one says that there is none.
    auto moment = wanted;
    for (int ends = 0; ends < 4; ++ends) {
        const auto later = end_of_quiet(end_of_quiet(moment, school), *person);
        if (later == moment) return moment;
        moment = later;
    }
    return end_of_quiet(wanted, *person);
}

namespace {

struct SettingsRow {
    std::int64_t school = 0;
    std::int64_t quiet_from = 0;
    std::int64_t quiet_until = 0;
    std::int64_t named_person = 0;
    std::int64_t month_parts = 0;
    std::int64_t keep_months = 0;
};

}  // namespace

// An authority's own row stands under its number below nought, where no school is; it comes first.
constexpr db::Sql settings_of_school = R"(
    SELECT school_id, quiet_from, quiet_until, named_person, month_parts, keep_months
      FROM conversations_schools
     WHERE school_id = $1
        OR school_id = -COALESCE((SELECT authority_id FROM schools_schools WHERE id = $1),
                                 CAST($2 AS BIGINT))
     ORDER BY school_id)";

SchoolSettings load_school_settings(db::Connection& db, std::int64_t school,
                                    std::int64_t authority) {
    SchoolSettings settings;
    for (const auto& row : db.all<SettingsRow>(settings_of_school, school, authority)) {
        const bool own = (row.school > 0) == (school > 0);
        settings.quiet = {std::chrono::minutes(row.quiet_from),
                          std::chrono::minutes(row.quiet_until)};
        if (own) settings.named_person = row.named_person;
        if (row.month_parts > 0) settings.month_parts = row.month_parts;
        if (row.keep_months > 0) settings.keep_months = row.keep_months;
    }
    return settings;
}

}  // namespace conversations
