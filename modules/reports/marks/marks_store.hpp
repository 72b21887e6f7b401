// Where marks and notes are kept.
#pragma once
#include <map>
#include <tuple>

#include "modules/reports/marks/codes.hpp"
#include "modules/reports/marks/marks.hpp"

namespace reports {

/// A mark as it stands now.
struct HeldMark {
    calendar::Day day{};
    Session session = Session::am;
    std::string code{};
    std::optional<int> minutes{};
    std::int64_t school = 0;
    std::int64_t version = 0;
    calendar::Instant at{};  // when it came to us
};

/// A child's marks of some days, those of both ends too, in their order: of whichever school they
/// were at. What was taken back is not among them.
std::vector<HeldMark> marks_of_child(db::Connection&, people::ChildId, calendar::Day from,
                                     calendar::Day to);

/// A child's sessions of a school year, counted; at one school, or at all they went to.
Attendance attendance_of_child(db::Connection&, people::ChildId, int school_year,
                               std::int64_t school = 0);

/// What a mark was before each correction, the latest first.
struct MarkChange {
    std::string was{};
    std::optional<int> minutes_were{};
    std::string became{};
    std::optional<int> minutes{};
    calendar::Instant at{};
};
std::vector<MarkChange> changes_of_mark(db::Connection&, people::ChildId, calendar::Day, Session);

/// Makes sure that marks of that school year have a place: on PostgreSQL each has a table of its
/// own. In the transaction that is open.
void make_room_for_marks(db::Connection&, int school_year);
/// The same for this year and the next, so that no first mark waits for it.
void make_room_ahead(Platform&, std::string_view);

// What taking marks works with.

/// Which mark: one for each child, day and session.
using MarkPlace = std::tuple<people::ChildId, calendar::Day, Session>;
inline MarkPlace place_of(const Mark& mark) {
    return {mark.child, mark.day, mark.session};
}

/// What we hold of a mark.
struct KnownMark {
    std::string code{};
    std::optional<int> minutes{};
    std::int64_t version = 0;
    std::optional<calendar::Instant> written_at{};
};
using KnownMarks = std::map<MarkPlace, KnownMark>;
using MarksByPlace = std::map<MarkPlace, Mark>;

/// What is there of these marks, which are of one school year, and of the days between them.
KnownMarks load_known(db::Connection&, int school_year, const MarksByPlace&);

void add_marks(Platform&, std::int64_t school, std::span<const Mark* const>);

/// A mark that is there, as it is to be.
struct MarkUpdate {
    const Mark* mark = nullptr;
    const KnownMark* known = nullptr;
    bool corrected = false;  // else only when it was written is news
};
/// A Fault that the request be asked again where somebody else was faster.
void update_marks(Platform&, std::int64_t school, std::span<const MarkUpdate>);

}  // namespace reports
