#pragma once
#include "modules/conversations/programs/callbacks.hpp"

namespace conversations {

/// A callback as its page shows it, with how its calls stand.
struct CallbackLine {
    CallbackId id{};
    CallbackFor what{};
    std::string url{};
    std::int64_t waiting = 0;
    std::int64_t given_up = 0;
    std::string detail{};  // why the last one that failed did
};
std::vector<CallbackLine> load_callbacks(db::Connection&, SenderId);

struct CallbackDraft {
    CallbackFor what{};
    std::string url{};
    std::string token{};
};
/// Adds it; the secret that our calls are signed with, which nobody can read again.
std::string add_callback(Platform&, SenderId, const CallbackDraft&, people::PersonId by);
// False where the viewer has no such callback.
bool end_callback(Platform&, const schools::Scope&, CallbackId);
/// Has those called again that were given up.
bool call_again(Platform&, const schools::Scope&, CallbackId);

/// Something a program is to be told now.
struct Calling {
    std::int64_t id = 0;
    CallbackFor what{};
    std::int64_t subject = 0;
    std::int64_t attempts = 0;
    std::string url{};
    std::string token{};    // sealed
    std::string signing{};  // sealed
    SenderId service{};
    std::string service_uuid{};
};
/// What is due, at most so many, taken for the next minutes so that nobody else calls it too.
std::vector<Calling> take_callings(Platform&, int most);
void store_called(Platform&, const Calling&, CallingState, std::string_view detail,
                  calendar::Instant due);

}  // namespace conversations
