// What a parent sees of their own child: this week, the child beside their own past, what went
// well, what is due, and whom to ask. Never another child, and never a comparison with one.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/reports/marks/attendance.hpp"

namespace reports {

struct StaffEntry;
using StaffId = Id<StaffEntry>;

/// How a session went, as parents say it. too_late: came when the register had closed ·
/// no_reason_yet: nobody has told the school why.
enum class Seen : std::uint8_t {
    here,
    late,
    too_late,
    elsewhere,
    ill,
    appointment,
    agreed,
    no_reason_yet,
    not_agreed,
    no_school,
    not_marked
};
constexpr auto words(Seen) {
    return std::to_array<std::string_view>({"here", "late", "too_late", "elsewhere", "ill",
                                            "appointment", "agreed", "no_reason_yet", "not_agreed",
                                            "no_school", "not_marked"});
}
Seen seen_as(std::string_view code);
/// A sign beside the words, for those who look quickly.
std::string_view sign_of(Seen);

struct SessionTold {
    Seen seen = Seen::not_marked;
    std::optional<int> minutes{};  // late
};
struct DayTold {
    calendar::Day day{};
    SessionTold morning{}, afternoon{};
};
/// The school days of a week up to today, those without a mark too; a Saturday or Sunday only where
/// it has one.
std::vector<DayTold> week_told(std::span<const Mark>, calendar::Day monday, calendar::Day today);

/// In whole percent; a hundred only where not one session was missed.
std::int64_t percent_of(const Attendance&);

/// A child of the reader's, their school, and when the weekly digest comes.
struct OwnPupil {
    people::ChildId id{};
    std::string given{}, family{}, year_group{}, class_name{};
    std::int64_t authority = 0, school = 0;
    std::string school_name{};
    std::optional<bool> digest_on{};                            // as the school set the rule
    std::optional<std::int64_t> digest_minute{}, digest_day{};  // the same
    std::optional<std::int64_t> wished_day{};                   // by the reader; 0: never
    people::PersonId known_as{};                 // the entry of the reader at that school
    bool shares_address = false;                 // somebody else is written to where the reader is
    std::optional<calendar::Instant> read_at{};  // when this entry's page was last read
};

/// When the next weekly digest about this child comes; nothing where none does.
std::optional<calendar::LocalTime> next_digest(const OwnPupil&, calendar::LocalTime now);

/// Achievement, result or homework, for the page.
struct NoteTold {
    NoteKind kind{};
    calendar::Day day{};
    std::optional<calendar::Day> due_on{};
    std::string subject{}, words{};

    std::string what() const {
        return subject + (subject.empty() || words.empty() ? "" : ": ") + words;
    }
};

/// Why a member of staff stands on a child's page, the nearest to the child first.
enum class Hat : std::uint8_t { tutor, head_of_year, teacher, ask, role };
constexpr auto words(Hat) {
    return std::to_array<std::string_view>({"tutor", "head_of_year", "teacher", "ask", "role"});
}

/// A member of staff beside one of the child's classes, or beside none.
struct StaffOfChild {
    people::ChildId child{};
    StaffId id{};
    std::string title{}, given{}, family{}, email{}, phone{}, role{}, ask_about{};
    std::optional<calendar::Instant> photo_at{};
    std::string subject{}, class_name{};  // of the class they share; empty: none
    bool registration = false, main = false;
};

struct WornHat {
    Hat hat{};
    std::string of{};  // the class, the subject, the year, what to ask about
    bool operator==(const WornHat&) const = default;
};
struct KnownStaff {
    StaffId id{};
    std::string name{}, email{}, phone{};
    std::optional<calendar::Instant> photo_at{};
    std::vector<WornHat> hats{};

    // As links have them.
    std::string dial() const;
    std::string mail() const { return "mailto:" + email; }
};

/// Who is who for a child: each once, the form tutor first. Of a registration class it is its main
/// teacher, or all where none is the main one; the head of year where their role names this year.
std::vector<KnownStaff> whos_who(const OwnPupil&, std::span<const StaffOfChild>);

/// "Mrs Ada Patel"
std::string staff_name(std::string_view title, std::string_view given, std::string_view family);

/// One child's part of the page.
struct ChildPart {
    OwnPupil pupil{};
    std::vector<DayTold> week{};
    OwnPast past{};
    bool marked = false;                                   // there is any mark at all
    std::vector<NoteTold> achievements{}, results{};       // the latest first
    std::int64_t more_achievements = 0, more_results = 0;  // than are listed
    std::vector<NoteTold> homework{};                      // the first due first
    std::vector<KnownStaff> staff{};
};

}  // namespace reports
