#include "modules/programmes/planning/session_pages.hpp"

#include <algorithm>

#include "modules/programmes/planning/announcements.hpp"
#include "modules/programmes/planning/changing.hpp"
#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/planning/session_changes.html.hpp"
#include "platform/jobs/jobs.hpp"

namespace programmes {

constexpr Refusal session_room_missing{"planning.room_missing"},
    session_day_missing{"planning.session_day_missing"},
    session_time_missing{"planning.session_time_missing"},
    own_session_then{"planning.own_session_then"}, way_missing{"planning.way_missing"};

static MoveSessionView move_view(const http::Request& request, Platform& platform,
                                 std::vector<CohortSession>& sessions) {
    MoveSessionView view{.top = cohort_of_session_in(request, platform)};
    sessions = load_cohort_sessions(platform.db, view.top.cohort.id);
    view.session = session_in(request, sessions);
    if (const auto why = may_not_change(view.session)) view.top.form.refuse("", *why);
    return view;
}

static http::Response show_move(const http::Request& request, Platform& platform) {
    std::vector<CohortSession> sessions;
    auto view = move_view(request, platform, sessions);
    const auto at = calendar::london_time(view.session.starts_at);
    view.top.form.fill("day", at.day);
    view.top.form.fill("time", at.time);
    view.top.form.fill("room", view.session.room);
    return change_page(request, move_session_page, view, view.top);
}

static bool meets_own(const CohortSession& session, const SessionMove& move,
                      const std::vector<CohortSession>& sessions) {
    return std::ranges::any_of(sessions, [&](const CohortSession& other) {
        return other.id != session.id && other.state != SessionState::cancelled &&
               move.starts_at < other.ends_at && other.starts_at < move.ends_at;
    });
}

namespace {
// A session's new day and time, and its room; the same day and time when only the room changes.
struct Wanted {
    SessionMove move{};
    std::string room{};
    bool other_time = false;
    bool other_room = false;
};
}  // namespace

static Wanted read_move(MoveSessionView& view, const std::vector<CohortSession>& sessions,
                        calendar::Instant now) {
    auto& form = view.top.form;
    const auto day = form.day("day", {.required = session_day_missing});
    const auto time = form.time("time", {.required = session_time_missing});
    Wanted wanted{.room = form.text("room", {.required = session_room_missing, .longest = 60})};
    if (!day || !time) return wanted;
    wanted.move = move_to(view.session, {*day, *time});
    wanted.other_time = wanted.move.starts_at != view.session.starts_at;
    wanted.other_room = wanted.room != view.session.room;
    if (const auto why = may_not_be_at({*day, *time}, now))
        form.refuse(*why == odd_hour ? "time" : "day", *why);
    if (meets_own(view.session, wanted.move, sessions)) form.refuse("day", own_session_then);
    return wanted;
}

static void store_and_tell(Platform& platform, const MoveSessionView& view, const Wanted& wanted) {
    const auto& cohort = view.top.cohort;
    if (wanted.other_time) store_moves(platform, cohort, {{wanted.move}});
    if (wanted.other_room) store_session_room(platform, view.session.id, wanted.room);
    if (wanted.other_time)
        announce_move(platform, cohort, view.session, wanted.move, wanted.room);
    else
        announce_session_room(platform, cohort, view.session, wanted.room);
}

static CohortChange change_of(const CohortSession& session, const Wanted& wanted) {
    if (!wanted.other_time)
        return {CohortChanged::session_room, session.position, session.room, wanted.room};
    const auto with_room = [&](const std::string& when, const std::string& room) {
        return wanted.other_room ? when + ", " + room : when;
    };
    return {CohortChanged::moved, session.position,
            with_room(said(session.starts_at), session.room),
            with_room(said(wanted.move.starts_at), wanted.room)};
}

static http::Response move_one_session(const http::Request& request, Platform& platform) {
    std::vector<CohortSession> sessions;
    auto view = move_view(request, platform, sessions);
    const auto wanted = read_move(view, sessions, platform.clock.now());
    Warnings warnings;
    if (view.top.form.ok() && (wanted.other_time || wanted.other_room))
        warnings = warnings_about(platform, view.top.cohort,
                                  {{{wanted.move.starts_at, wanted.move.ends_at}}, wanted.room});
    if (!settled(platform, view.top, std::move(warnings)))
        return change_page(request, move_session_page, view, view.top);
    if (!wanted.other_time && !wanted.other_room)
        return changed(view.top, "planning.nothing_changed");
    take(request, platform, view.top, {change_of(view.session, wanted)});
    store_and_tell(platform, view, wanted);
    return changed(view.top, "planning.moved_saved");
}

namespace {
struct Cancelling {
    CancelSessionView view{};
    std::vector<CohortSession> sessions{};
    SessionMove to_the_end{};
};
}  // namespace

static Cancelling cancel_view(const http::Request& request, Platform& platform) {
    Cancelling all{.view = {.top = cohort_of_session_in(request, platform)}};
    auto& view = all.view;
    all.sessions = load_cohort_sessions(platform.db, view.top.cohort.id);
    view.session = session_in(request, all.sessions);
    all.to_the_end = at_the_end(view.session, all.sessions,
                                load_school_days(platform.db, view.top.cohort.authority));
    const html::Out out(request.language);
    view.ways = {
        {"at_the_end", out.say("planning.at_the_end", {{"when", said(all.to_the_end.starts_at)}})},
        {"for_good", std::string(out.say("planning.for_good")),
         std::string(out.say("planning.for_good_hint"))}};
    view.left = std::ranges::count_if(all.sessions, [&](const CohortSession& other) {
        return other.id != view.session.id && other.state != SessionState::cancelled;
    });
    if (const auto why = may_not_change(view.session)) view.top.form.refuse("", *why);
    return all;
}

static http::Response show_session_cancel(const http::Request& request, Platform& platform) {
    const auto all = cancel_view(request, platform);
    return change_page(request, cancel_session_page, all.view, all.view.top);
}

// The last register asks for the certificates; where the last session is cancelled, this does.
static void finish_if_last(Platform& platform, const Cancelling& all) {
    const auto others = [&](SessionState state) {
        return std::ranges::any_of(all.sessions, [&](const CohortSession& other) {
            return other.id != all.view.session.id && other.state == state;
        });
    };
    if (others(SessionState::held) && !others(SessionState::planned))
        jobs::later(platform, "issue certificates", std::to_string(all.view.top.cohort.id.value));
}

static http::Response hold_at_the_end(const http::Request& request, Platform& platform,
                                      Cancelling& all) {
    auto& view = all.view;
    const auto& move = all.to_the_end;
    if (!settled(platform, view.top,
                 warnings_about(platform, view.top.cohort,
                                {{{move.starts_at, move.ends_at}}, view.session.room})))
        return change_page(request, cancel_session_page, view, view.top);
    take(request, platform, view.top,
         {{CohortChanged::at_the_end, view.session.position, said(view.session.starts_at),
           said(move.starts_at)}});
    store_moves(platform, view.top.cohort, {{move}});
    announce_move(platform, view.top.cohort, view.session, move, view.session.room);
    return changed(view.top, "planning.moved_saved");
}

static http::Response cancel_one_session(const http::Request& request, Platform& platform) {
    auto all = cancel_view(request, platform);
    auto& top = all.view.top;
    const auto how = top.form.choice<HowCancelled>("how", way_missing);
    if (how == HowCancelled::at_the_end) return hold_at_the_end(request, platform, all);
    if (!settled(platform, top)) return change_page(request, cancel_session_page, all.view, top);
    take(request, platform, top,
         {{CohortChanged::left_out, all.view.session.position, said(all.view.session.starts_at),
           ""}});
    store_session_cancelled(platform, top.cohort, all.view.session.id);
    announce_session_cancelled(platform, top.cohort, all.view.session);
    finish_if_last(platform, all);
    return changed(top, "planning.cancelled_saved");
}

void install_session_changes(Site& site) {
    site.get("/sessions/{session}/move", show_move, May::plan_cohorts);
    site.post("/sessions/{session}/move", move_one_session, May::plan_cohorts);
    site.get("/sessions/{session}/cancel", show_session_cancel, May::plan_cohorts);
    site.post("/sessions/{session}/cancel", cancel_one_session, May::plan_cohorts);
}

}  // namespace programmes
