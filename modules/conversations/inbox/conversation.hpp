// One conversation: whom it is with, who has it, and what may be done with it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/conversations/inbox/entries.hpp"
#include "platform/html/form.hpp"
#include "platform/outcome.hpp"

namespace conversations {

struct Conversation {
    ThreadId id{};
    people::PersonId person{};
    std::string given{}, family{};
    std::string language{};
    people::Channel channel{};
    std::optional<std::string> email{}, phone{};
    people::MayWrite may_write{};
    bool said_no = false;  // to messages, themselves or by the school's form
    std::optional<calendar::Instant> said_no_at{};   // when the last yes or no was said
    bool by_stop = false;                            // and not started again since
    std::optional<people::HouseholdId> household{};  // of this school
    people::PersonId assigned_to{};
    std::string assigned_name{};
    bool needs_person = false;
    calendar::Instant heard_at{};
    calendar::Instant wrote_at{};
    people::PersonId handled_by{};
    std::string handled_name{};
    calendar::Instant handled_at{};
    std::int64_t version = 0;

    std::string name() const { return given + " " + family; }
    bool heard() const { return heard_at != calendar::Instant{}; }
    bool handled() const { return handled_at != calendar::Instant{}; }
};

/// A child of theirs at this school, from whom no court order keeps them.
struct TheirChild {
    std::string given{}, family{}, class_name{};
};

/// Who may have a conversation.
struct Colleague {
    people::PersonId person{};
    std::string name{};
    bool operator==(const Colleague&) const = default;
};

/// The way a reply goes: the one they wrote by within a fortnight, else the one they wish, else the
/// one there is an address for. Nothing where they wish letters, or there is no address.
std::optional<people::Channel> way_of_reply(const Conversation&, std::span<const Entry>,
                                            calendar::Instant now);

/// What a reply is: an answer where they have written within a fortnight, else routine; or why
/// nothing may be sent. Who said no to messages about programmes is answered within three days of
/// what they wrote; who said STOP is not.
Outcome<Class> may_reply(const Conversation&, std::optional<people::Channel> way,
                         calendar::Instant now);

/// Until when somebody who said no may be answered.
calendar::Instant answered_until(const Conversation&);

/// What somebody saw of it when they opened the page, as the form brings it back.
struct SeenState {
    std::int64_t version = 0;
    people::PersonId assigned_to{};
    calendar::Instant heard_at{};
    calendar::Instant handled_at{};
};
SeenState seen_by(const html::Form&);
SeenState seen_now(const Conversation&);

/// What has changed since, each a sentence; nothing where nothing has.
std::vector<Refusal> changed_since(const SeenState&, const Conversation&);

}  // namespace conversations
