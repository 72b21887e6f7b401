#include "modules/reports/morning/morning.hpp"

#include <algorithm>

namespace reports {

MorningDays morning_days(calendar::Day day) {
    const auto weekday = static_cast<int>(calendar::weekday_of(day).iso_encoding());
    return {.day = day,
            .monday = calendar::plus_days(day, 1 - weekday),
            .first = calendar::plus_days(day, 1 - days_charted)};
}

static std::int64_t ten_in_utc(calendar::Day day) {
    return (calendar::in_london({day, explained_until}) - std::chrono::sys_days{day}).count();
}

TenOClock ten_o_clock(const MorningDays& days) {
    TenOClock ten{days.first, ten_in_utc(days.first), ten_in_utc(days.day)};
    while (ten.changes < days.day && ten_in_utc(ten.changes) == ten.before)
        ten.changes = calendar::plus_days(ten.changes, 1);
    return ten;
}

MissedDay& MissedDay::operator+=(const MissedDay& more) {
    all += more.all;
    by_ten += more.by_ten;
    later += more.later;
    here += more.here;
    open += more.open;
    unasked += more.unasked;
    return *this;
}

Reach& Reach::operator+=(const Reach& more) {
    told += more.told;
    handed += more.handed;
    arrived += more.arrived;
    read += more.read;
    return *this;
}

const MissedDay* SchoolMorning::on(calendar::Day day) const {
    const auto found = std::ranges::find(days, day, &MissedDay::day);
    return found == days.end() ? nullptr : &*found;
}

bool SchoolMorning::did_anything() const {
    return told_of() && (staff.spans > 0 || reach.told > 0 || all_days().all > 0 || !did.empty());
}

MissedDay SchoolMorning::all_days() const {
    MissedDay all;
    for (const auto& one : days) all += one;
    return all;
}

static void add_days(std::vector<MissedDay>& all, std::span<const MissedDay> more) {
    for (const auto& one : more) {
        const auto at = std::ranges::lower_bound(all, one.day, {}, &MissedDay::day);
        if (at == all.end() || at->day != one.day)
            all.insert(at, one);
        else
            *at += one;
    }
}

static void add_did(std::vector<DidCount>& all, std::span<const DidCount> more) {
    for (const auto& one : more) {
        const auto same = std::ranges::find_if(all, [&](const DidCount& known) {
            return known.rule == one.rule && known.did == one.did;
        });
        if (same == all.end())
            all.push_back(one);
        else
            same->times += one.times;
    }
}

SchoolMorning together(std::span<const SchoolMorning> schools) {
    SchoolMorning all;
    for (const auto& one : schools) {
        if (!one.told_of()) continue;
        all.pupils += one.pupils;
        all.staff.spans += one.staff.spans;
        all.staff.people += one.staff.people;
        all.reach += one.reach;
        add_days(all.days, one.days);
        add_did(all.did, one.did);
    }
    std::ranges::stable_sort(all.did, {}, &DidCount::rule);
    return all;
}

std::optional<std::string> share_of(std::int64_t part, std::int64_t of) {
    if (of == 0) return {};
    return std::to_string((part * 200 + of) / (of * 2)) + "%";
}

void note_child_page(Platform& platform, people::PersonId person) {
    platform.audit.read("child page", person.value);
}

}  // namespace reports
