// Whom a sending could be to.
#include <algorithm>

#include "modules/conversations/writing/writing_store.hpp"

namespace conversations {

namespace {

// A parent or carer in one household, with one of their children.
struct RecipientRow {
    people::PersonId id{};
    std::string given{}, family{};
    std::optional<std::string> email{}, phone{};
    std::string language{};
    people::Channel channel = people::Channel::email;
    people::MayWrite may_write = people::MayWrite::not_agreed;
    std::optional<std::int64_t> quiet_from{}, quiet_until{};
    bool no_emergencies = false;
    people::HouseholdId household{};
    std::optional<std::string> child{}, year_group{}, class_name{};
    calendar::Instant heard_at{}, wrote_at{};
    bool written_before = false, named = false;
    std::optional<calendar::Instant> unanswered_since{};
};

}  // namespace

// A child whom a court order keeps from a person is no child of theirs here. Whether somebody was
// written to is looked up by the person, not (hence the +) among all that the school ever wrote.
constexpr db::Sql recipients_of_school = R"(
    SELECT p.id, p.given, p.family, p.email, p.phone, p.language, p.channel, w.answer,
           i.quiet_from, i.quiet_until, COALESCE(i.no_emergencies, FALSE), h.id,
           k.given, k.year_group, k.class, COALESCE(t.heard_at, 0), COALESCE(t.wrote_at, 0),
           CASE WHEN CAST($3 AS BIGINT) > 0
                THEN EXISTS (SELECT 1 FROM conversations_messages e
                              WHERE e.person_id = p.id AND +e.school_id = h.school_id
                                AND e.created_at <= $3)
                ELSE FALSE END,
           n.person_id IS NOT NULL, u.created_at
      FROM people_households h
      JOIN people_members m ON m.household_id = h.id
      JOIN people_persons p ON p.id = m.person_id
      JOIN people_may_write w ON w.person_id = p.id
      LEFT JOIN people_carers c ON c.person_id = p.id AND NOT c.court_order
      LEFT JOIN people_children k
             ON k.id = c.child_id AND k.school_id = h.school_id AND k.left_on IS NULL
      LEFT JOIN conversations_wishes i ON i.person_id = p.id
      LEFT JOIN conversations_threads t
             ON t.person_id = p.id AND t.school_id = h.school_id
            AND t.authority_id = h.authority_id
      LEFT JOIN conversations_sending_people n ON n.sending_id = $4 AND n.person_id = p.id
      LEFT JOIN conversations_messages u
             ON u.once_key = CAST($5 AS TEXT) || p.id
            AND u.state NOT IN ('waiting', 'held', 'expired', 'taken_back')
     WHERE h.school_id = $1 AND h.authority_id = $2 AND h.left_on IS NULL
     ORDER BY p.family, p.given, p.id, k.given, h.id)";

static Recipient recipient_of(RecipientRow& row) {
    Recipient person{.id = row.id,
                     .given = std::move(row.given),
                     .family = std::move(row.family),
                     .no_emergencies = row.no_emergencies,
                     .heard_at = row.heard_at,
                     .wrote_at = row.wrote_at,
                     .written_before = row.written_before,
                     .named = row.named,
                     .unanswered_since = row.unanswered_since};
    person.how.language = std::move(row.language);
    person.how.channel = row.channel;
    person.how.email = std::move(row.email);
    person.how.phone = std::move(row.phone);
    person.how.may_write = row.may_write;
    person.own_quiet = own_quiet(row.quiet_from, row.quiet_until);
    return person;
}

// One child is named once, however many households the person lives in.
static void add_row(Recipient& person, RecipientRow& row) {
    const bool first = person.households.empty() || person.households.front() == row.household;
    if (std::ranges::find(person.households, row.household) == person.households.end())
        person.households.push_back(row.household);
    if (first && row.child)
        person.children.push_back(
            {std::move(*row.child), row.year_group.value_or(""), row.class_name.value_or("")});
}

std::vector<Recipient> load_recipients(Platform& platform, const Sending& sending) {
    const auto month_ago = platform.clock.now() - a_month;
    const auto before = sending.silent_month ? month_ago.time_since_epoch().count() : 0;
    const auto once = "sending:" + std::to_string(sending.unanswered_of.value) + ":";
    std::vector<Recipient> all;
    for (auto& row : platform.db.all<RecipientRow>(recipients_of_school, sending.school,
                                                   sending.authority, before, sending.id, once)) {
        if (all.empty() || all.back().id != row.id) all.push_back(recipient_of(row));
        add_row(all.back(), row);
    }
    return all;
}

}  // namespace conversations
