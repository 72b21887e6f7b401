#include "modules/reports/marks/marks.hpp"

#include <algorithm>
#include <ranges>

#include "modules/reports/marks/marks_store.hpp"
#include "modules/reports/rules/rules.hpp"

namespace reports {

int school_year_of(calendar::Day day) {
    const int year = static_cast<int>(day.year());
    return day.month() >= std::chrono::August ? year : year - 1;
}

namespace {

bool written_before(const Mark& mark, const std::optional<calendar::Instant>& held) {
    return mark.written_at && held && *mark.written_at < *held;
}

bool says_the_same(const Mark& mark, const std::string& code, const std::optional<int>& minutes) {
    return mark.code == code && mark.minutes == minutes;
}

// Of several marks in one place the last counts, or the one that was written last. A clock that is
// ahead must not keep every later correction out.
MarksByPlace last_of_each(std::span<const Mark* const> marks, calendar::Instant now, Taken& taken) {
    MarksByPlace last;
    for (auto mark : std::views::transform(marks, [](const Mark* one) { return *one; })) {
        if (mark.written_at) mark.written_at = std::min(*mark.written_at, now);
        const auto [at, first] = last.try_emplace(place_of(mark), mark);
        if (first) continue;
        auto& held = at->second;
        ++(says_the_same(mark, held.code, held.minutes) ? taken.same : taken.older);
        if (!written_before(mark, held.written_at)) held = std::move(mark);
    }
    return last;
}

// What becomes of the marks of one school year.
struct Settled {
    std::vector<const Mark*> added{};
    std::vector<MarkUpdate> updates{};
    std::vector<MarkTaken> news{};
};

void settle(const Mark& mark, const KnownMark* known, Settled& settled, Taken& taken) {
    if (!known) {
        if (mark.code.empty()) {
            ++taken.same;  // there is nothing to take back
            return;
        }
        ++taken.added;
        settled.added.push_back(&mark);
        settled.news.push_back({mark, {}, {}});
    } else if (written_before(mark, known->written_at)) {
        ++taken.older;
    } else if (says_the_same(mark, known->code, known->minutes)) {
        ++taken.same;
        if (mark.written_at && mark.written_at != known->written_at)
            settled.updates.push_back({&mark, known, false});
    } else {
        ++taken.corrected;
        settled.updates.push_back({&mark, known, true});
        settled.news.push_back({mark, known->code, known->minutes});
    }
}

void take_year(Platform& platform, std::int64_t school, int year,
               std::span<const Mark* const> marks, Taken& taken, std::vector<MarkTaken>& news) {
    const auto last = last_of_each(marks, platform.clock.now(), taken);
    make_room_for_marks(platform.db, year);
    const auto known = load_known(platform.db, year, last);
    Settled settled;
    for (const auto& [place, mark] : last) {
        const auto found = known.find(place);
        settle(mark, found == known.end() ? nullptr : &found->second, settled, taken);
    }
    add_marks(platform, school, settled.added);
    update_marks(platform, school, settled.updates);
    news.insert(news.end(), std::make_move_iterator(settled.news.begin()),
                std::make_move_iterator(settled.news.end()));
}

}  // namespace

Taken take_marks(Platform& platform, std::int64_t school, std::span<const Mark> marks) {
    std::map<int, std::vector<const Mark*>> by_year;
    for (const auto& mark : marks) by_year[school_year_of(mark.day)].push_back(&mark);
    Taken taken;
    std::vector<MarkTaken> news;
    for (const auto& [year, of_year] : by_year)
        take_year(platform, school, year, of_year, taken, news);
    if (!news.empty()) see_marks(platform, school, news);
    return taken;
}

}  // namespace reports
