// The next channel, when one failed.
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/conversations/outbox/queue.hpp"
#include "platform/letters/letters.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

namespace {
struct FailedRow {
    people::PersonId to{};
    std::int64_t authority = 0, school = 0;
    std::string kind{}, subject{}, words{}, language{};
    std::int64_t about = 0;
    std::optional<calendar::Instant> ends_at{};
    Class what_for{};
    people::PersonId written_by{};
    std::optional<SendingId> sending{};
    people::Channel channel{};
    bool other_tried = false;
};
}  // namespace

constexpr db::Sql failed_one = R"(
    SELECT m.person_id, m.authority_id, m.school_id, m.kind, m.subject, m.body, m.language,
           m.about_id, m.ends_at, m.class, m.written_by, m.sending_id, m.channel,
           m.instead_of IS NOT NULL
      FROM conversations_messages m WHERE m.id = $1)";

static std::optional<people::Channel> other_than(people::Channel failed,
                                                 const people::Addressee& person) {
    using people::Channel;
    if (failed == Channel::text && person.email) return Channel::email;
    if (failed == Channel::email && person.phone) return Channel::text;
    return {};
}

// A text instead of an e-mail says as much as a text can.
static std::string for_channel(const std::string& words, people::Channel channel) {
    constexpr std::size_t longest_text = 900;
    return channel == people::Channel::text ? letters::shortened(words, longest_text) : words;
}

void send_instead(Platform& platform, MessageId failed) {
    auto row = platform.db.one<FailedRow>(failed_one, failed);
    // An emergency went out on all channels at once, and other programs chose theirs.
    if (row.other_tried || row.what_for == Class::emergency || row.what_for == Class::service)
        return;
    const auto person = people::load_addressee(platform.db, row.to);
    const auto channel = other_than(row.channel, person);
    if (!channel) return;
    const auto language = messages::language_of(row.language);
    if (row.subject.empty()) row.subject = messages::say(language, "received.subject");
    const Note note{.to = row.to,
                    .authority = row.authority,
                    .school = row.school,
                    .kind = row.kind,
                    .subject = row.subject,
                    .words = for_channel(row.words, *channel),
                    .language = row.language,
                    .about = row.about,
                    .once = "instead of " + std::to_string(failed.value),
                    .not_after = row.ends_at,
                    .what_for = row.what_for,
                    .written_by = row.written_by,
                    .sending = row.sending.value_or(SendingId{})};
    put(platform, note, person, way_to(person, channel), failed);
}

}  // namespace conversations
