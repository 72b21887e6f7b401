// The inbox: where a school's conversations with families stand, and what waits for a person.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/conversations/threads/threads.hpp"

namespace conversations {

/// waiting: somebody has to answer · mine: the viewer has them · all · silent: we wrote a month ago
/// or earlier and have heard nothing since · unreached: no text gets through to them.
enum class InboxTab : std::uint8_t { waiting, mine, all, silent, unreached };
constexpr auto words(InboxTab) {
    return std::to_array<std::string_view>({"waiting", "mine", "all", "silent", "unreached"});
}

/// A conversation as a list shows it.
struct InboxLine {
    ThreadId id{};
    people::PersonId person{};
    std::string given{}, family{};
    std::string language{};  // of the parent
    calendar::Instant last_at{};
    std::string last_words{};
    By last_by{};
    calendar::Instant heard_at{};
    bool needs_person = false;
    std::string assigned_name{};

    std::string name() const { return given + " " + family; }
    /// Since when they wait for an answer.
    calendar::Instant waits_since() const {
        return heard_at == calendar::Instant{} ? last_at : heard_at;
    }
};

/// Where a list goes on: at what was said then, and within the same second at this one.
struct InboxPlace {
    calendar::Instant at{};
    std::int64_t id = 0;
    bool operator==(const InboxPlace&) const = default;
};

/// "1789459200-123", as addresses carry it.
std::string say_place(const InboxPlace&);
std::optional<InboxPlace> parse_place(std::string_view);

/// The words cut to so many characters, where there are more.
std::string cut_to(std::string_view words, std::size_t characters);

/// Whether one of these has in it what is looked for, whatever the accents and capitals.
bool is_said_in(std::string_view looked_for, std::string_view name, std::string_view said);

}  // namespace conversations
