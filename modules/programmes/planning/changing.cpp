#include "modules/programmes/planning/changing.hpp"

#include <algorithm>

#include "modules/programmes/planning/planning_store.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr int others_shown = 20;
constexpr Refusal cohort_is_over{"planning.cohort_is_over"};

static bool is_sent(const http::Request& request) {
    return request.method == http::Method::post;
}

std::int64_t ChangeForm::version() const {
    const auto seen = http::parse_id<CohortId>(form.value("version"));
    return seen && others.empty() ? seen->value : cohort.version;
}

ChangeForm begin_form(const http::Request& request, Cohort cohort) {
    ChangeForm top{.form = is_sent(request) ? html::Form(request) : html::Form(),
                   .cohort = std::move(cohort),
                   .action = request.path};
    if (top.cohort.state == CohortState::cancelled) top.form.refuse("", cohort_is_over);
    return top;
}

ChangeForm cohort_in(const http::Request& request, Platform& platform) {
    return begin_form(request,
                      http::or_not_found(find_cohort(platform.db, CohortsSeen(request.viewer),
                                                     request.path_id<CohortId>("cohort"))));
}

ChangeForm cohort_of_session_in(const http::Request& request, Platform& platform) {
    return begin_form(request,
                      http::or_not_found(find_cohort_of(platform.db, CohortsSeen(request.viewer),
                                                        request.path_id<SessionId>("session"))));
}

CohortSession session_in(const http::Request& request, const std::vector<CohortSession>& sessions) {
    const auto found =
        std::ranges::find(sessions, request.path_id<SessionId>("session"), &CohortSession::id);
    if (found == sessions.end()) throw http::NotFound{};
    return *found;
}

bool settled(Platform& platform, ChangeForm& top, Warnings warnings) {
    if (top.version() != top.cohort.version) {
        top.others = load_changes(platform.db, top.cohort.id, top.version(), others_shown);
        return false;
    }
    top.warnings = std::move(warnings);
    const bool seen = top.warnings.empty() || top.form.value("sign") == top.sign();
    return top.form.ok() && seen;
}

static std::string in_short(const std::vector<CohortChange>& changes) {
    std::string words;
    for (const auto& change : changes) {
        words += (words.empty() ? "" : "; ") + std::string(enums::text(change.what));
        if (change.session > 0) words += " " + std::to_string(change.session);
        if (!change.became.empty()) words += ": " + change.was + " to " + change.became;
    }
    return words;
}

void take(const http::Request& request, Platform& platform, const ChangeForm& top,
          const std::vector<CohortChange>& changes) {
    if (!begin_change(platform, top.cohort.id, top.cohort.version, request.viewer.person, changes))
        throw db::Fault(db::Kind::busy, "the cohort was changed a moment ago");
    platform.audit.changed("cohort", top.cohort.id.value, top.cohort.school.value,
                           in_short(changes));
}

http::Response changed(const ChangeForm& top, std::string_view message_key) {
    return see_other_saying("/cohorts/" + std::to_string(top.cohort.id.value), message_key);
}

http::Status status_of(const http::Request& request, const ChangeForm& top) {
    if (!is_sent(request)) return http::Status::ok;
    return top.others.empty() ? http::Status::unprocessable : http::Status::conflict;
}

static Warnings warnings_about_days(Platform& platform, const Cohort& cohort,
                                    std::span<const SessionTimes> times) {
    Warnings warnings;
    bool unknown = false;
    const auto days = load_school_days(platform.db, cohort.authority);
    for (const auto& time : times) {
        const auto day = days(calendar::london_day(time.starts_at));
        unknown |= day.kind == SchoolDay::Kind::unknown;
        if (day.kind == SchoolDay::Kind::weekend)
            warnings.push_back(Refusal("planning.warn_weekend").with("when", said(time.starts_at)));
        if (day.kind == SchoolDay::Kind::holiday)
            warnings.push_back(Refusal("planning.warn_holiday")
                                   .with("when", said(time.starts_at))
                                   .with("named", day.name.empty() ? "no" : "yes")
                                   .with("name", day.name));
    }
    if (unknown) warnings.emplace_back("planning.terms_unknown");
    return warnings;
}

Judged judge_for(Platform& platform, const Cohort& cohort, std::span<const SessionTimes> times) {
    return judge_all(platform,
                     {.authority = cohort.authority,
                      .school = cohort.school,
                      .latitude = cohort.latitude,
                      .longitude = cohort.longitude,
                      .except = cohort.id},
                     times);
}

static void warn_of_clashes(Warnings& warnings, const Cohort& cohort, const NewTimes& times,
                            std::span<const Booked> booked) {
    const Whereabouts where{cohort.school, times.room, {}};
    for (const auto& clash : clashes(times.times, where, booked)) warnings.push_back(said(clash));
}

Warnings warnings_about(Platform& platform, const Cohort& cohort, const NewTimes& times) {
    auto warnings = warnings_about_days(platform, cohort, times.times);
    const auto judged = judge_for(platform, cohort, times.times);
    for (const auto& suits : judged.suits)
        if (suits.trainer->id == cohort.trainer)
            for (const auto& reason : suits.reasons)
                // How far it is they knew when they took the cohort on.
                if (reason.why != WhyNot::too_far) warnings.push_back(said(reason, suits));
    warn_of_clashes(warnings, cohort, times, judged.booked);
    return warnings;
}

Warnings warnings_about_room(Platform& platform, const Cohort& cohort, const NewTimes& times) {
    Warnings warnings;
    const auto booked = load_booked(platform.db, cohort.authority, times.times, cohort.id);
    warn_of_clashes(warnings, cohort, times, booked);
    std::erase_if(warnings,
                  [](const Refusal& warning) { return warning.message != "planning.clash_room"; });
    return warnings;
}

std::vector<SessionTimes> times_of(std::span<const CohortSession> sessions) {
    std::vector<SessionTimes> times;
    for (const auto& session : sessions) times.push_back({session.starts_at, session.ends_at});
    return times;
}

}  // namespace programmes
