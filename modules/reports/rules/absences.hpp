// A child who is not here and nobody has said why: asked, answered, decided upon, exported.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/reports/marks/marks.hpp"
#include "modules/reports/rules/reasons.hpp"

namespace reports {

struct Absence;
using AbsenceId = Id<Absence>;

/// Handlers of what parents answer.
inline constexpr std::string_view absence_asked = "reports.absence";
inline constexpr std::string_view absence_whose = "reports.whose";

/// Whether a code says that the child is not here and gives no reason that is good enough not to
/// ask: N, or O on the day itself, which is written where none is known.
bool is_unexplained(std::string_view code);
/// Whether a code says that the child is at school, in time or late.
bool says_here(std::string_view code);

/// An absence as a parent's answer meets it.
struct OpenAbsence {
    AbsenceId id{};
    std::int64_t authority = 0, school = 0;
    std::string school_name{};
    people::ChildId child{};
    std::string given{};
    calendar::Day day{};
    Session session{};
    std::optional<calendar::Instant> asked_at{}, said_at{};
    people::PersonId said_by{};
    std::string reason{}, code{}, words{};
    people::PersonId decided_by{};
    std::string marked{};
    bool ended = false;

    /// The child turned out to be at school.
    bool is_here() const { return ended && says_here(marked); }
    /// Said by somebody else who cares for the child.
    bool said_by_other(people::PersonId person) const { return said_at && said_by != person; }
};

/// What that message asked the person about, as far as they may still hear about the child.
std::vector<OpenAbsence> load_asked(db::Connection&, conversations::MessageId, people::PersonId);
/// Today's absences of the children whom the person may hear about.
std::vector<OpenAbsence> load_own_absences(db::Connection&, people::PersonId, calendar::Day);
/// Some of them, by their ids.
std::optional<OpenAbsence> find_own_absence(db::Connection&, people::PersonId, AbsenceId);

/// The children whom the person may hear about, the eldest first.
std::vector<people::OwnChild> load_children_heard_of(db::Connection&, people::PersonId);

/// What a parent said.
struct SaidWords {
    people::PersonId by{};
    std::optional<Reason> reason{};  // none: it was not understood
    std::string words{};
};
/// Keeps it for that child's day, whatever session it was asked about; what the office decided
/// stays.
void store_said(Platform&, const OpenAbsence&, const SaidWords&);
/// An absence that a parent tells of before the register does.
void add_told_absence(Platform&, const people::OwnChild&, calendar::Day, Session, const SaidWords&);

/// Asks about all that is due: of one school, or with 0 of every school. How many children.
std::int64_t ask_due(Platform&, std::int64_t school);

/// Takes back what waits to be sent about a child to whoever may not hear about it any more.
void recall_from_barred(Platform&);

/// Takes notice of marks that came: who is absent without a reason, and who no longer is.
void see_absences(Platform&, std::int64_t school, std::span<const MarkTaken>);

/// "Maja", "Maja and Sam", "Maja, Sam and Ola", in that language.
std::string listed(std::span<const std::string> names, std::string_view language);

// What parents answer, and what they tell of their own accord.
bool hear_absence(Platform&, const conversations::Answered&);
bool hear_whose(Platform&, const conversations::Answered&);
bool hear_absence_words(Platform&, const conversations::Answered&);

}  // namespace reports
