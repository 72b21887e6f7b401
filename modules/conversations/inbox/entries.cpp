#include "modules/conversations/inbox/entries.hpp"

#include <algorithm>
#include <limits>

#include "modules/conversations/outbox/links.hpp"

namespace conversations {

// The person leads the way to the messages, not their school (hence the +): all of a county's are
// too many to look through.
constexpr db::Sql latest_entries = R"(
    SELECT * FROM
      (SELECT FALSE AS received, m.id AS id, m.created_at AS at, m.channel, m.language, m.subject,
              m.body, m.state, m.problem, m.kind,
              COALESCE(w.given || ' ' || w.family, ''), '' AS meaning, '' AS perhaps
         FROM conversations_messages m
         LEFT JOIN people_persons w ON w.id = m.written_by
        WHERE m.person_id = $1 AND +m.school_id = $2 AND +m.authority_id = $3
          AND m.created_at <= $5 AND (m.created_at < $5 OR m.id < $6)
        ORDER BY m.created_at DESC, m.id DESC LIMIT $7) ours
    UNION ALL
    SELECT * FROM
      (SELECT TRUE, r.id, r.at, r.channel, '', '', r.words, CAST(NULL AS TEXT), '', '', '',
              r.meaning, r.perhaps
         FROM conversations_received r
        WHERE r.thread_id = $4 AND r.at <= $5 AND (r.at < $5 OR r.id < $6)
        ORDER BY r.at DESC, r.id DESC LIMIT $7) theirs
     ORDER BY at DESC, id DESC LIMIT $7)";

std::vector<Entry> load_entries(db::Connection& db, const EntriesOf& whose,
                                std::optional<InboxPlace> before, int most) {
    const auto from = before.value_or(InboxPlace{calendar::Instant{std::chrono::seconds(1LL << 40)},
                                                 std::numeric_limits<std::int64_t>::max()});
    auto entries = db.all<Entry>(latest_entries, whose.person, whose.school, whose.authority,
                                 whose.thread, from.at, from.id, most);
    std::ranges::reverse(entries);
    for (auto& entry : entries)
        if (!entry.received) entry.words = without_links(entry.words);
    return entries;
}

static bool is_plain(Meaning meaning) {
    return meaning != Meaning::for_a_person && meaning != Meaning::ask_back;
}

Interpretation interpretation_of(const Entry& entry, std::string_view language) {
    const auto meaning = enums::parse<Meaning>(entry.meaning);
    if (!entry.received || !meaning) return {};
    if (is_plain(*meaning)) return {.is = "reading.is." + entry.meaning};
    if (*meaning == Meaning::ask_back) return {.is = "reading.is.ask_back"};
    auto perhaps = enums::parse<Meaning>(entry.perhaps);
    if (!perhaps)
        perhaps = understand(entry.words, {.kind = Question::Kind::yes_or_no}, language).perhaps;
    if (!perhaps || !is_plain(*perhaps)) return {};
    const bool asks = entry.words.contains('?') || entry.words.contains("؟");
    return {.looks_like = "reading.looks_like." + std::string(enums::text(*perhaps)),
            .not_certain = asks ? "reading.because_asks" : "reading.because_more"};
}

}  // namespace conversations
