#include "app/demo/day.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "app/demo/chance.hpp"

namespace demo {

using namespace std::chrono_literals;

static calendar::Instant end_of(const DayRun& run) {
    return calendar::in_london({run.day, day_closes});
}

calendar::Instant moment_of(const DayRun& run, calendar::Instant now) {
    return std::min(end_of(run), run.from + std::max(now - run.began, 0s) * run.speed);
}

bool is_over(const DayRun& run) {
    return run.done >= end_of(run);
}

DayRun at_pace(const DayRun& run, std::int64_t speed, calendar::Instant now, std::int64_t number) {
    auto next = run;
    next.number = number;
    next.from = moment_of(run, now);
    next.began = now;
    next.speed = speed;
    return next;
}

std::chrono::seconds pause_between_looks(const DayRun& run) {
    return std::max<std::chrono::seconds>(2s, 60s / std::max<std::int64_t>(run.speed, 1));
}

static std::int64_t count_of(calendar::Instant at) {
    return at.time_since_epoch().count();
}

std::string written(const DayRun& run) {
    std::ostringstream out;
    out << run.number << ' ' << run.school.value << ' ' << calendar::iso(run.day) << ' '
        << count_of(run.began) << ' ' << count_of(run.from) << ' ' << run.speed << ' '
        << count_of(run.done);
    return out.str();
}

std::optional<DayRun> read_day_run(const std::string& words) {
    std::istringstream in(words);
    DayRun run;
    std::string day;
    std::int64_t began = 0, from = 0, done = 0;
    in >> run.number >> run.school.value >> day >> began >> from >> run.speed >> done;
    const auto parsed = calendar::parse_day(day);
    if (!in || !parsed) return {};
    run.day = *parsed;
    run.began = calendar::Instant(std::chrono::seconds(began));
    run.from = calendar::Instant(std::chrono::seconds(from));
    run.done = calendar::Instant(std::chrono::seconds(done));
    return run;
}

namespace {

constexpr auto register_closes = 9h + 30min, turns_up = 9h + 50min, rest_of_afternoon = 13h + 30min;
constexpr std::array told_of_today{
    std::pair{"Kindness", "shared a pencil case with a child who had none"},
    std::pair{"Reading", "finished a second book this week"},
    std::pair{"Mathematics", "explained fractions to the whole table"},
    std::pair{"Writing", "wrote a letter to the mayor"},
};

class Planning {
public:
    Planning(schools::SchoolId school, calendar::Day day, calendar::Day next)
        : random_(
              static_cast<std::uint64_t>(school.value) * 1'000'000 +
              static_cast<std::uint64_t>(std::chrono::sys_days(day).time_since_epoch().count())),
          day_(day),
          next_(next) {}

    DayPlan of(std::vector<PupilOfDay> pupils) {
        chance_.shuffle(pupils);
        const auto all = pupils.size();
        const auto unsaid = std::min<std::size_t>(all, std::clamp<std::size_t>(all / 35, 4, 9));
        const auto late = all / 45, ill = all / 40, away = all / 120;
        for (std::size_t i = 0; i < all; ++i) {
            const auto& pupil = pupils[i];
            if (i < unsaid)
                stays_away(pupil, i == 0);
            else if (i < unsaid + late)
                comes_late(pupil);
            else if (i < unsaid + late + ill)
                both(pupil, "I", "I");
            else if (i < unsaid + late + ill + away)
                both(pupil, "M", "\\");
            else
                both(pupil, "/", "\\");
        }
        for (std::size_t i = 0; i < 8 && unsaid + i < all; ++i) praise(pupils[all - 1 - i]);
        if (!pupils.empty()) set_homework(pupils, pupils.back().class_name);
        return std::move(plan_);
    }

private:
    // Nobody has rung: when the register closes there is still no mark. The first of them walks in
    // a little later.
    void stays_away(const PupilOfDay& pupil, bool turns_up_late) {
        add(register_closes, pupil, reports::Session::am, "N");
        if (turns_up_late) {
            add(turns_up, pupil, reports::Session::am, "L", 50);
            add(time_of(pupil, pm_), pupil, reports::Session::pm, "\\");
        } else {
            add(rest_of_afternoon, pupil, reports::Session::pm, "=");
        }
    }

    void comes_late(const PupilOfDay& pupil) {
        const auto minutes = chance_.between(4, 24);
        add(9h + std::chrono::minutes(minutes), pupil, reports::Session::am, "L", minutes);
        add(time_of(pupil, pm_), pupil, reports::Session::pm, "\\");
    }

    void both(const PupilOfDay& pupil, std::string am, std::string pm) {
        add(time_of(pupil, am_), pupil, reports::Session::am, std::move(am));
        add(time_of(pupil, pm_), pupil, reports::Session::pm, std::move(pm));
    }

    // Each class's teacher sends the register when they come to it.
    std::chrono::minutes time_of(const PupilOfDay& pupil,
                                 std::map<std::string, std::chrono::minutes>& registers) {
        const auto [at, first] = registers.try_emplace(pupil.class_name);
        if (first)
            at->second = &registers == &am_
                             ? day_opens + std::chrono::minutes(chance_.between(1, 35))
                             : 13h + std::chrono::minutes(chance_.between(2, 20));
        return at->second;
    }

    void add(std::chrono::minutes at, const PupilOfDay& pupil, reports::Session session,
             std::string code, std::optional<int> minutes = {}) {
        plan_.marks.push_back({at,
                               {.child = pupil.id,
                                .day = day_,
                                .session = session,
                                .code = std::move(code),
                                .minutes = minutes}});
    }

    void praise(const PupilOfDay& pupil) {
        const auto& [subject, words] = told_of_today[chance_.weighted({1, 1, 1, 1})];
        plan_.notes.push_back({10h + std::chrono::minutes(chance_.between(5, 280)),
                               {.key = key_of(pupil, "praise"),
                                .child = pupil.id,
                                .kind = reports::NoteKind::achievement,
                                .day = day_,
                                .subject = subject,
                                .words = words,
                                .points = 1}});
    }

    void set_homework(const std::vector<PupilOfDay>& pupils, const std::string& class_name) {
        for (const auto& pupil : pupils)
            if (pupil.class_name == class_name)
                plan_.notes.push_back({14h + 40min,
                                       {.key = key_of(pupil, "homework"),
                                        .child = pupil.id,
                                        .kind = reports::NoteKind::homework,
                                        .day = day_,
                                        .due_on = next_,
                                        .subject = "English",
                                        .words = "Read aloud to somebody for ten minutes"}});
    }

    std::string key_of(const PupilOfDay& pupil, std::string_view what) const {
        return "day " + calendar::iso(day_) + " " + std::string(what) + " " +
               std::to_string(pupil.id.value);
    }

    Random random_;
    Chance chance_{random_};
    calendar::Day day_, next_;
    std::map<std::string, std::chrono::minutes> am_{}, pm_{};
    DayPlan plan_{};
};

}  // namespace

DayPlan plan_day(const std::vector<PupilOfDay>& pupils, schools::SchoolId school, calendar::Day day,
                 calendar::Day next_school_day) {
    return Planning(school, day, next_school_day).of(pupils);
}

}  // namespace demo
