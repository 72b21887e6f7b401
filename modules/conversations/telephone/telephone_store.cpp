#include "modules/conversations/telephone/telephone_store.hpp"

#include <algorithm>

namespace conversations {

constexpr db::Sql phone_owner = R"(
    SELECT m.person_id, m.authority_id, m.school_id, m.channel, p.language,
           p.given || ' ' || p.family
      FROM conversations_messages m JOIN people_persons p ON p.id = m.person_id
     WHERE m.address = $1 AND m.state = 'shown' ORDER BY m.id DESC LIMIT 1)";

std::optional<PhoneOwner> find_phone_owner(db::Connection& db, std::string_view address) {
    return db.find<PhoneOwner>(phone_owner, address);
}

constexpr db::Sql phone_lines = R"(
    SELECT id, own, person, at, language, words
      FROM (SELECT * FROM (
                SELECT m.id AS id, FALSE AS own, p.given || ' ' || p.family AS person,
                       m.created_at AS at, m.language AS language, m.body AS words
                  FROM conversations_messages m JOIN people_persons p ON p.id = m.person_id
                 WHERE m.address = $1 AND m.state = 'shown'
                 ORDER BY m.id DESC LIMIT $2) ours
            UNION ALL
            SELECT * FROM (
                SELECT r.id AS id, TRUE AS own, '' AS person, r.at AS at, '' AS language,
                       r.words AS words
                  FROM conversations_received r
                 WHERE r.sender = $1 AND r.gateway = 'screen'
                 ORDER BY r.id DESC LIMIT $2) theirs) both_sides
     ORDER BY id DESC LIMIT $2)";

std::vector<PhoneLine> load_phone_lines(db::Connection& db, std::string_view address, int most) {
    return db.all<PhoneLine>(phone_lines, address, most);
}

// Enough of the latest messages to meet some dozens of telephones.
constexpr int looked_through = 600;

constexpr db::Sql latest_shown = R"(
    SELECT m.address, p.given || ' ' || p.family, p.language, m.body,
           EXISTS (SELECT 1 FROM conversations_questions q
                    WHERE q.message_id = m.id AND q.closed_at IS NULL
                      AND (q.ends_at IS NULL OR q.ends_at > $1))
      FROM (SELECT * FROM conversations_messages WHERE state = 'shown'
             ORDER BY id DESC LIMIT $2) m
      JOIN people_persons p ON p.id = m.person_id
     ORDER BY m.id DESC)";

std::vector<Phone> load_phones(db::Connection& db, calendar::Instant now, std::size_t most) {
    std::vector<Phone> phones;
    for (auto& one : db.all<Phone>(latest_shown, now, looked_through)) {
        const auto known = std::ranges::find(phones, one.address, &Phone::address);
        if (known == phones.end())
            phones.push_back(std::move(one));
        else
            known->asked = known->asked || one.asked;
    }
    std::ranges::stable_partition(phones, &Phone::asked);
    std::ranges::stable_partition(phones,
                                  [](const Phone& phone) { return !phone.address.contains('@'); });
    if (phones.size() > most) phones.resize(most);
    return phones;
}

}  // namespace conversations
