#include "modules/reports/child/child.hpp"

#include <algorithm>
#include <charconv>

#include "modules/reports/rules/rule_list.hpp"
#include "platform/http/words.hpp"

namespace reports {

Seen seen_as(std::string_view code) {
    if (is_late(code)) return Seen::late;
    if (code == "U") return Seen::too_late;
    if (code == "I") return Seen::ill;
    if (code == "M") return Seen::appointment;
    if (wants_reason(code)) return Seen::no_reason_yet;
    switch (counted_as(code)) {
        case Counted::present:
            return Seen::here;
        case Counted::elsewhere:
            return Seen::elsewhere;
        case Counted::authorised:
            return Seen::agreed;
        case Counted::unauthorised:
            return Seen::not_agreed;
        case Counted::not_required:
            return Seen::no_school;
        case Counted::unknown:
            break;
    }
    return Seen::not_marked;
}

std::string_view sign_of(Seen seen) {
    switch (seen) {
        case Seen::here:
        case Seen::elsewhere:
            return "✓";
        case Seen::late:
        case Seen::too_late:
            return "◔";
        case Seen::no_reason_yet:
            return "?";
        case Seen::ill:
        case Seen::appointment:
        case Seen::agreed:
        case Seen::not_agreed:
            return "✗";
        case Seen::no_school:
        case Seen::not_marked:
            return "–";
    }
    return {};
}

std::vector<DayTold> week_told(std::span<const Mark> marks, calendar::Day monday,
                               calendar::Day today) {
    std::vector<DayTold> days;
    for (int i = 0; i < 7; ++i) {
        DayTold told{.day = calendar::plus_days(monday, i)};
        bool any = i < 5 && told.day <= today;
        for (const auto& mark : marks) {
            if (mark.day != told.day) continue;
            auto& session = mark.session == Session::am ? told.morning : told.afternoon;
            session = {seen_as(mark.code), mark.minutes};
            any = true;
        }
        if (any) days.push_back(told);
    }
    return days;
}

std::int64_t percent_of(const Attendance& attendance) {
    const auto attended = attendance.attended(), possible = attendance.possible();
    if (possible == 0) return 0;
    // Rounded once, from the sessions: 89.46% is 89%, and by way of a thousandth it would be 90%.
    const auto percent = (200 * attended + possible) / (2 * possible);
    return percent == 100 && attended < possible ? 99 : percent;
}

std::optional<calendar::LocalTime> next_digest(const OwnPupil& pupil, calendar::LocalTime now) {
    const auto& ships = kind_of(Rule::digest);
    if (!pupil.digest_on.value_or(ships.enabled)) return {};
    const auto weekday = pupil.wished_day.value_or(pupil.digest_day.value_or(*ships.number));
    if (weekday < 1 || weekday > 7) return {};
    const auto time =
        pupil.digest_minute ? std::chrono::minutes(*pupil.digest_minute) : *ships.time;
    const auto today = static_cast<int>(calendar::weekday_of(now.day).iso_encoding());
    auto days = (static_cast<int>(weekday) - today + 7) % 7;
    if (days == 0 && now.time >= time) days = 7;
    return calendar::LocalTime{calendar::plus_days(now.day, days), time};
}

std::string staff_name(std::string_view title, std::string_view given, std::string_view family) {
    std::string name;
    for (const auto part : {title, given, family})
        if (!part.empty()) name += (name.empty() ? "" : " ") + std::string(part);
    return name;
}

std::string KnownStaff::dial() const {
    auto digits = phone;
    std::erase_if(digits, [](char c) { return c != '+' && (c < '0' || c > '9'); });
    return "tel:" + digits;
}

// The first number in "Year 7" or "Head of Year 07".
static std::optional<int> number_named_in(std::string_view text) {
    const auto from = text.find_first_of("0123456789");
    int number = 0;
    if (from == text.npos ||
        std::from_chars(text.data() + from, text.data() + text.size(), number).ec != std::errc{})
        return {};
    return number;
}

// The year of the child whom somebody of that role is head of.
static std::optional<int> heads_year_of(const OwnPupil& pupil, std::string_view role) {
    const auto year = number_named_in(role);
    if (!year || !http::lower_case(role).contains("head of year")) return {};
    return year == number_named_in(pupil.year_group) ? year : std::nullopt;
}

// What anybody could be asked has no place on a page: "Teacher" says nothing more.
static bool says_more_than_teacher(std::string_view role) {
    const auto small = http::lower_case(role);
    return !small.empty() && small != "teacher" && !small.contains("head of year");
}

static void put_on(KnownStaff& staff, WornHat hat) {
    if (std::ranges::find(staff.hats, hat) == staff.hats.end())
        staff.hats.push_back(std::move(hat));
}

static KnownStaff& entry_of(std::vector<KnownStaff>& all, const StaffOfChild& one) {
    const auto found = std::ranges::find(all, one.id, &KnownStaff::id);
    if (found != all.end()) return *found;
    return all.emplace_back(KnownStaff{.id = one.id,
                                       .name = staff_name(one.title, one.given, one.family),
                                       .email = one.email,
                                       .phone = one.phone,
                                       .photo_at = one.photo_at});
}

std::vector<KnownStaff> whos_who(const OwnPupil& pupil, std::span<const StaffOfChild> all) {
    const bool has_main = std::ranges::any_of(all, [&](const StaffOfChild& one) {
        return one.child == pupil.id && one.registration && one.main;
    });
    std::vector<KnownStaff> known;
    for (const auto& one : all) {
        if (one.child != pupil.id) continue;
        const bool taught = !one.class_name.empty() || !one.subject.empty();
        const auto heads = heads_year_of(pupil, one.role);
        const bool has_role = !taught && says_more_than_teacher(one.role);
        // The head of another year has nothing to do with this child.
        if (!taught && !heads && one.ask_about.empty() && !has_role) continue;
        auto& entry = entry_of(known, one);
        if (taught && one.registration && (one.main || !has_main))
            put_on(entry, {Hat::tutor, one.class_name});
        else if (taught)
            put_on(entry, {Hat::teacher, one.subject.empty() ? one.class_name : one.subject});
        if (heads) put_on(entry, {Hat::head_of_year, std::to_string(*heads)});
        if (!one.ask_about.empty())
            put_on(entry, {Hat::ask, one.ask_about});
        else if (has_role)
            put_on(entry, {Hat::role, one.role});
    }
    for (auto& one : known) std::ranges::stable_sort(one.hats, {}, &WornHat::hat);
    std::ranges::stable_sort(known, {}, [](const KnownStaff& one) { return one.hats.front().hat; });
    return known;
}

}  // namespace reports
