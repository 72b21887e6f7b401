#pragma once
#include <vector>

#include "modules/conversations/inbox/inbox.hpp"

namespace conversations {

/// Whose inbox is looked at, and from where on.
struct InboxAsked {
    schools::Scope scope;
    people::PersonId viewer{};
    calendar::Instant now{};
    std::optional<InboxPlace> after{};  // nothing: from the beginning
    /// Of the list that begins with who waits longest: when its first page was looked at, so that
    /// who writes meanwhile does not come twice.
    std::optional<calendar::Instant> until{};
    int most = 0;
};

/// The conversations of a list, those of `waiting` the longest waiting first, all others the latest
/// first.
std::vector<InboxLine> load_inbox(db::Connection&, const InboxAsked&, InboxTab);

/// Those with a parent of that name, or in which those words were said; the latest first.
std::vector<InboxLine> find_said(db::Connection&, const InboxAsked&, std::string_view looked_for);

/// How many wait for an answer, and how many of them the viewer has; no more than `most_counted`
/// are counted.
struct InboxCounts {
    static constexpr std::int64_t most_counted = 100;
    std::int64_t waiting = 0;
    std::int64_t mine = 0;
    std::int64_t letters = 0;  // from addresses nobody knows
};
InboxCounts count_waiting(db::Connection&, const schools::Scope&, people::PersonId viewer);

/// A parent of the school's whom no text reaches.
struct UnreachedLine {
    people::PersonId person{};
    std::string given{}, family{};
    std::string language{};
    bool no_number = false;
    std::string why{};  // what became of the last message, or why it was held; empty: none was
    std::optional<calendar::Instant> when{};
    std::optional<ThreadId> thread{};
    std::optional<people::HouseholdId> household{};

    std::string name() const { return given + " " + family; }
};

/// By name; `after` is the last one of the page before.
std::vector<UnreachedLine> load_no_number(db::Connection&, const schools::Scope&,
                                          people::PersonId after, int most);

}  // namespace conversations
