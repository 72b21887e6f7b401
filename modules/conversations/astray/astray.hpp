// Texts that came into no school's inbox: from numbers nobody here knows, from a phone that several
// people share, or from somebody of no school, or of several. An officer says whose they are.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/schools/schools.hpp"

namespace conversations {

struct AstrayText {
    ReceivedId id{};
    std::string sender{};
    std::string words{};
    calendar::Instant at{};
    std::optional<ThreadId>
        thread{};               // the authority's with whoever has the number, if it is known
    people::PersonId person{};  // likewise
    std::string name{};         // likewise; nothing where only the number is known
};

/// What came for the viewer's authority, the longest waiting first. A number that nobody knows may
/// be anybody's, so each authority sees it until one of them takes it.
std::vector<AstrayText> load_astray(db::Connection&, std::int64_t authority, int most);
std::optional<AstrayText> find_astray(db::Connection&, std::int64_t authority, ReceivedId);

/// Somebody of the authority who has the number, with the school that their children are at.
struct NumberHolder {
    people::PersonId person{};
    std::string name{};
    std::int64_t school = 0;  // 0: none, or several
};
std::vector<NumberHolder> load_holders(db::Connection&, std::int64_t authority,
                                       std::string_view number);

/// Puts it, and all else from that number which waits like it, into the conversation, where it
/// needs an answer.
void put_into(Platform&, const AstrayText&, ThreadId);
/// A new person of the authority who is known by the number only.
people::PersonId add_known_by_number(Platform&, std::int64_t authority, std::string_view number);
/// Needs no answer, and is shown no more.
void set_aside(Platform&, const AstrayText&, std::int64_t authority, people::PersonId by);

void install_astray(Site&);

}  // namespace conversations
