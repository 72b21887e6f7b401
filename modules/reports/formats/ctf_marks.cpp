#include "modules/reports/formats/ctf_marks.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

namespace reports {

namespace {

using MarkPlaces = std::vector<std::string_view>;

constexpr std::size_t places_a_day = 2;
// A string is of one school year.
constexpr std::size_t most_mark_places = places_a_day * 7 * 54;

bool is_mark_figure(char c) {
    return c >= '0' && c <= '9';
}

bool is_a_mark(std::string_view place) {
    return !place.empty() &&
           ((place[0] >= 'A' && place[0] <= 'Z') || place[0] == '/' || place[0] == '\\');
}

// Whether each mark stands in two places, as "/ \ C1": every second one is blank or a digit, and
// something shows that it is not a string of mornings only.
bool marks_are_two_wide(std::string_view marks) {
    if (marks.size() % 2 != 0) return false;
    bool shown = false;
    for (std::size_t i = 0; i < marks.size(); i += 2) {
        if (marks[i + 1] != ' ' && !is_mark_figure(marks[i + 1])) return false;
        shown = shown || marks[i] == '\\' || is_mark_figure(marks[i + 1]);
    }
    return shown;
}

// The string's places; nothing where a digit follows no letter that takes one.
std::optional<MarkPlaces> mark_places_in(std::string_view marks) {
    MarkPlaces places;
    places.reserve(marks.size());
    if (marks_are_two_wide(marks)) {
        for (std::size_t i = 0; i < marks.size(); i += 2)
            places.push_back(marks.substr(i, is_mark_figure(marks[i + 1]) ? 2 : 1));
        return places;
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (is_mark_figure(marks[i])) return {};
        const bool pair = i + 1 < marks.size() && is_mark_figure(marks[i + 1]);
        if (pair && !std::string_view("CJY").contains(marks[i])) return {};
        places.push_back(marks.substr(i, pair ? 2 : 1));
        if (pair) ++i;
    }
    return places;
}

// A string may begin with an afternoon: then / and \ stand the other way round.
bool begins_in_the_afternoon(const MarkPlaces& places) {
    int fits = 0, misfits = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].empty() || (places[i][0] != '/' && places[i][0] != '\\')) continue;
        const bool afternoon = i % places_a_day == 1;
        ++((places[i][0] == '\\') == afternoon ? fits : misfits);
    }
    return misfits > fits;
}

int marks_weekday(calendar::Day day) {
    return static_cast<int>(calendar::weekday_of(day).iso_encoding()) - 1;  // 0 is Monday
}

struct WeekendsSeen {
    bool any = false;
    bool empty = true;
};

// The weekends, were every day of the calendar in the string.
WeekendsSeen look_at_weekends(const MarkPlaces& places, int first_weekday) {
    WeekendsSeen seen;
    auto weekday = static_cast<std::size_t>(first_weekday);
    for (std::size_t i = 0; i < places.size(); i += places_a_day, weekday = (weekday + 1) % 7) {
        if (weekday < 5) continue;
        seen.any = true;
        const bool later = i + 1 < places.size() && is_a_mark(places[i + 1]);
        if (is_a_mark(places[i]) || later) seen.empty = false;
    }
    return seen;
}

/// How the places are laid over days.
struct MarksLayout {
    calendar::Day first{};
    bool weekends = false;  // have places too
    bool assumed = false;
};

MarksLayout marks_layout_of(const MarkPlaces& places, calendar::Day start) {
    const int weekday = marks_weekday(start);
    const auto monday = calendar::plus_days(start, -weekday);
    if (const auto seen = look_at_weekends(places, weekday); seen.empty)
        return {.first = start, .weekends = true, .assumed = !seen.any && weekday != 0};
    if (const auto seen = look_at_weekends(places, 0); weekday != 0 && seen.any && seen.empty)
        return {.first = monday, .weekends = true, .assumed = true};
    if (weekday >= 5) return {.first = calendar::plus_days(monday, 7)};
    // The days of the first week before the start may have their places, without marks.
    const auto before = static_cast<std::size_t>(weekday) * places_a_day;
    const bool from_monday = weekday != 0 && places.size() % (5 * places_a_day) == 0 &&
                             std::ranges::none_of(places | std::views::take(before), is_a_mark);
    return {.first = from_monday ? monday : start, .assumed = weekday != 0};
}

// Goes from school day to school day, or from day to day.
class MarksDay {
public:
    explicit MarksDay(const MarksLayout& layout)
        : day_(layout.first), weekday_(marks_weekday(layout.first)), weekends_(layout.weekends) {}

    calendar::Day day() const { return day_; }
    void go_on() {
        const int days = weekday_ == 4 && !weekends_ ? 3 : 1;
        weekday_ = (weekday_ + days) % 7;
        day_ = calendar::plus_days(day_, days);
    }

private:
    calendar::Day day_;
    int weekday_;
    bool weekends_;
};

bool marks_are_of_our_time(calendar::Day day) {
    return int(day.year()) >= 1990 && int(day.year()) < 2100;
}

}  // namespace

Outcome<DatedMarks> each_dated_mark(std::string_view start, std::string_view written,
                                    const TakeDatedMark& take) {
    const auto first = calendar::parse_day(start.substr(0, 10));
    if (!first || !marks_are_of_our_time(*first))
        return refuse(marks_without_a_start.with("written", std::string(start)));
    std::string marks(written);
    std::erase_if(marks, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    auto places = mark_places_in(marks);
    if (!places || places->size() > most_mark_places)
        return refuse(marks_not_understood.with("written", marks.substr(0, 40)));
    if (begins_in_the_afternoon(*places)) places->insert(places->begin(), std::string_view{});

    const auto layout = marks_layout_of(*places, *first);
    DatedMarks dated;
    MarksDay day(layout);
    for (std::size_t i = 0; i < places->size(); ++i) {
        const bool afternoon = i % places_a_day == 1;
        if (is_a_mark((*places)[i])) {
            take(day.day(), afternoon, (*places)[i]);
            ++dated.count;
        }
        if (afternoon) day.go_on();
    }
    dated.assumed = layout.assumed && dated.count > 0;
    return dated;
}

}  // namespace reports
