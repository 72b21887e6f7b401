#include "app/demo/day_running.hpp"

#include <algorithm>

#include "app/demo/county.hpp"
#include "app/demo/day_store.hpp"
#include "app/demo/parents.hpp"
#include "app/demo/screen.hpp"
#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/timed.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace demo {

using namespace std::chrono_literals;

namespace {

constexpr db::Sql code_of_morning = R"(
    SELECT code FROM reports_marks
     WHERE school_year = $1 AND child_id = $2 AND day = $3 AND session = 'am')";

constexpr db::Sql reasons_to_enter = R"(
    SELECT child_id, code FROM reports_absences
     WHERE school_id = $1 AND day = $2 AND session = 'am' AND code <> '' AND ended_at IS NULL
     ORDER BY id)";

struct ReasonToEnter {
    people::ChildId child{};
    std::string code{};
};

/// The day's own clock, and everything that goes by it.
class RunningDay {
public:
    RunningDay(Platform& real, const DayRun& run)
        : run_(run),
          school_(run.school.value),
          clock_(run.done),
          platform_{real.db, clock_, real.ids, real.random, real.settings, real.audit} {
        plan_ = plan_day(load_pupils_of_day(real.db, run.school), run.school, run.day,
                         next_school_day());
    }

    /// Minute by minute; what the last whole minute was.
    calendar::Instant run_to(calendar::Instant until) {
        auto done = run_.done;
        while (done + 1min <= until) {
            done += 1min;
            clock_.move_to(done);
            minute(calendar::london_time(done).time);
        }
        return done;
    }

private:
    calendar::Day next_school_day() {
        const schools::OpenDays open(platform_.db, {hertfordshire});
        for (int days = 1; days < 14; ++days)
            if (const auto day = calendar::plus_days(run_.day, days); open.open(day)) return day;
        return calendar::plus_days(run_.day, 1);
    }

    void minute(std::chrono::minutes time) {
        take_what_comes(time);
        hear_parents();
        // The office sits down to it at half past.
        if (time > 10h && time < 15h && time % 60min == 31min) enter_reasons();
        reports::ask_due(platform_, school_);
        if (time % 10min == 0min) {
            reports::tell_late(platform_);
            reports::tell_homework(platform_);
        }
        show_letters(platform_, clock_.now(), clock_.now());
    }

    void take_what_comes(std::chrono::minutes time) {
        std::vector<reports::Mark> marks;
        for (const auto& planned : plan_.marks)
            if (planned.at == time) marks.push_back(as_it_came(planned.mark));
        if (!marks.empty()) reports::take_marks(platform_, school_, marks);
        std::vector<reports::ChildNote> notes;
        for (const auto& planned : plan_.notes)
            if (planned.at == time) notes.push_back(planned.note);
        if (!notes.empty()) reports::take_notes(platform_, school_, notes);
    }

    reports::Mark as_it_came(reports::Mark mark) {
        if (mark.code != "=") return mark;
        auto code = platform_.db
                        .find<std::string>(code_of_morning, reports::school_year_of(run_.day),
                                           mark.child, run_.day)
                        .value_or("N");
        mark.code = code == "M" ? "\\" : code;
        return mark;
    }

    void hear_parents() {
        for (const auto& asking : load_askings(
                 platform_.db, school_, calendar::in_london({run_.day, day_opens}), clock_.now()))
            if (const auto reply = reply_to(asking); reply && reply->at <= clock_.now())
                answer_asking(platform_, asking, reply->words);
    }

    void enter_reasons() {
        std::vector<reports::Mark> marks;
        for (auto& one : platform_.db.all<ReasonToEnter>(reasons_to_enter, school_, run_.day))
            marks.push_back({.child = one.child,
                             .day = run_.day,
                             .session = reports::Session::am,
                             .code = std::move(one.code)});
        if (!marks.empty()) reports::take_marks(platform_, school_, marks);
    }

    const DayRun& run_;
    std::int64_t school_;
    calendar::Clock clock_;
    Platform platform_;
    DayPlan plan_{};
};

void go_on(Platform& platform, const DayRun& run, std::chrono::seconds pause) {
    store_day_run(platform.db, run);
    if (is_over(run) || run.speed == 0) return;
    jobs::later(platform, day_job, std::to_string(run.number),
                {.at = platform.clock.now() + pause});
}

}  // namespace

std::optional<DayRun> begin_day(Platform& platform, std::int64_t speed) {
    const auto day = platform.clock.today();
    const auto school = find_school_to_run(platform.db, day);
    if (!school) return {};
    const auto opens = calendar::in_london({day, day_opens});
    const DayRun run{.number = platform.ids.next(),
                     .school = *school,
                     .day = day,
                     .began = platform.clock.now(),
                     .from = opens,
                     .speed = speed,
                     .done = opens - 1min};
    go_on(platform, run, 0s);
    return run;
}

void change_pace(Platform& platform, const DayRun& run, std::int64_t speed) {
    go_on(platform, at_pace(run, speed, platform.clock.now(), platform.ids.next()), 0s);
}

void run_day(Platform& platform, std::string_view number) {
    if (!keepsakes::is_demonstration(platform.db)) return;
    auto run = find_day_run(platform.db);
    if (!run || std::to_string(run->number) != number) return;
    run->done = RunningDay(platform, *run).run_to(moment_of(*run, platform.clock.now()));
    go_on(platform, *run, pause_between_looks(*run));
}

}  // namespace demo
