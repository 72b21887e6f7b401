#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/invitations/invitations_store.hpp"

namespace programmes {

/// A place that meets again, with the next session of its group.
struct Coming {
    PlaceId place{};
    PlaceState state{};
    SessionId session{};
    std::string title{};  // of the session
    calendar::Instant starts_at{};
    std::string room{};
    std::string school_name{};  // where it meets
};
/// The parent's places that they have, wait for or are invited to and that meet again, the soonest
/// first.
std::vector<Coming> load_coming(Platform&, people::PersonId, std::string_view language);

/// What the message that asked is one of a kind by; the numbers in it say what it was about.
struct AskedBy {
    std::string kind{};
    std::string key{};
    calendar::Instant at{};

    std::vector<std::int64_t> numbers() const;
};
std::optional<AskedBy> find_asked_by(db::Connection&, conversations::MessageId);
/// The last message that a person was sent.
std::optional<AskedBy> find_last_sent(db::Connection&, people::PersonId);

/// How the text came that is answered: its answer goes the same way.
std::optional<people::Channel> find_channel(db::Connection&, conversations::ReceivedId);

}  // namespace programmes
