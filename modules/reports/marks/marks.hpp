// Marks as they happen: registers, and what a school notes of a child beside them.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/people/households.hpp"
#include "platform/calendar.hpp"
#include "platform/platform.hpp"

namespace reports {

enum class Session : std::uint8_t { am, pm };
constexpr auto words(Session) {
    return std::to_array<std::string_view>({"am", "pm"});
}

/// One mark of a register. An empty code takes a mark back that was entered by mistake.
struct Mark {
    people::ChildId child{};
    calendar::Day day{};
    Session session = Session::am;
    std::string code{};            // as the DfE has them: "/", "\\", "L", "I" …
    std::optional<int> minutes{};  // late
    // When the school wrote it, if that is known: what was written before the mark that we hold is
    // passed over, however late it comes.
    std::optional<calendar::Instant> written_at{};
};

/// A mark that was not there before, or said something else.
struct MarkTaken {
    Mark mark{};
    std::string was{};  // the code before; empty: none
    std::optional<int> minutes_were{};
};

enum class NoteKind : std::uint8_t { achievement, behaviour, homework, result };
constexpr auto words(NoteKind) {
    return std::to_array<std::string_view>({"achievement", "behaviour", "homework", "result"});
}

/// What a school says of a child beside the register.
struct ChildNote {
    std::string key{};  // the records system's own: the same again is the same note
    people::ChildId child{};
    NoteKind kind = NoteKind::achievement;
    calendar::Day day{};
    std::optional<calendar::Day> due_on{};  // homework
    std::string subject{}, words{};
    std::int64_t points = 0;
    bool gone = false;  // the school took it back

    bool operator==(const ChildNote&) const = default;
};

/// A note that was not there before, or changed.
struct NoteTaken {
    std::int64_t id = 0;
    ChildNote note{};
    bool changed = false;      // it was there and said something else
    people::ChildId was_of{};  // where it was another child's
};

struct Taken {
    std::int64_t added = 0, corrected = 0, same = 0;
    std::int64_t older = 0;  // said before what we hold already
};

/// Writes down the marks of children of one school in the transaction that is open, in a handful of
/// statements however many they are, keeps what was corrected, and lets the rules see what is new.
/// Who is not a child of that school is the caller's to refuse.
Taken take_marks(Platform&, std::int64_t school, std::span<const Mark>);
Taken take_notes(Platform&, std::int64_t school, std::span<const ChildNote>);

/// The year a school year begins in: 2026 for any day from 1 August 2026 to 31 July 2027.
int school_year_of(calendar::Day);

}  // namespace reports
