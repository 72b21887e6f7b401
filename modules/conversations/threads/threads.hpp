// Where the conversation of a person and a school stands.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/conversations/conversations.hpp"

namespace conversations {

/// Who wrote last.
enum class By : std::uint8_t { us, them };
constexpr auto words(By) {
    return std::to_array<std::string_view>({"us", "them"});
}

/// The thread of these two, which begins where it was not; school 0 is the authority itself.
ThreadId thread_of(Platform&, people::PersonId, std::int64_t authority, std::int64_t school);

/// Writes down that something was said in it now.
void note_written(Platform&, people::PersonId, std::int64_t authority, std::int64_t school,
                  std::string_view words);
void note_heard(Platform&, ThreadId, std::string_view words, bool needs_person);

}  // namespace conversations
