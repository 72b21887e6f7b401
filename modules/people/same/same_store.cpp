#include "modules/people/families/families.hpp"
#include "modules/people/same.hpp"

namespace people {

namespace {
struct OtherRow {
    std::string own_given{}, own_family{};
    PersonId id{};
    std::string given{}, family{}, school_name{}, said{}, address{};
};
}  // namespace

// Of a school of the reader's own, its staff know who is who; there is nothing to ask.
constexpr db::Sql other_entries = R"(
    SELECT r.given, r.family, p.id, p.given, p.family, MIN(s.name), COALESCE(y.answer, ''),
           a.address
      FROM people_at_one_address a
      JOIN people_persons r ON r.id = a.person_id
      JOIN people_persons p ON p.id = a.other_id
      JOIN people_own_children o ON o.person_id = p.id
      JOIN schools_schools s ON s.id = o.school_id
      LEFT JOIN people_sames y ON y.person_id = a.person_id AND y.other_id = a.other_id
     WHERE a.person_id = $1
       AND (y.answer = 'yes' OR
            (y.answer IS NULL
             AND NOT EXISTS (SELECT 1 FROM people_own_children c
                               JOIN people_own_children d ON d.school_id = c.school_id
                              WHERE c.person_id = a.person_id AND d.person_id = p.id)))
     GROUP BY r.given, r.family, p.id, p.given, p.family, y.answer, a.address
     ORDER BY p.id, a.address)";

std::vector<OtherEntry> load_other_entries(db::Connection& db, PersonId reader) {
    std::vector<OtherEntry> all;
    for (auto& row : db.all<OtherRow>(other_entries, reader)) {
        const bool joined = row.said == enums::text(SameSaid::yes);
        const Person own{.given = row.own_given, .family = row.own_family};
        if (!joined && !near_names(own, {.given = row.given, .family = row.family})) continue;
        if (all.empty() || all.back().id != row.id)
            all.push_back({.id = row.id,
                           .given = std::move(row.given),
                           .family = std::move(row.family),
                           .school_name = std::move(row.school_name),
                           .joined = joined});
        all.back().addresses.push_back(std::move(row.address));
    }
    return all;
}

constexpr db::Sql others_of_one = R"(
    SELECT other_id FROM people_sames WHERE person_id = $1 AND answer = 'yes' ORDER BY other_id)";

std::vector<PersonId> those_of_one(db::Connection& db, PersonId person) {
    auto all = db.all<PersonId>(others_of_one, person);
    all.insert(all.begin(), person);
    return all;
}

// Two of different authorities are nobody's pair.
constexpr db::Sql add_same = R"(
    INSERT INTO people_sames (person_id, other_id, answer, said_by_id, at)
    SELECT a.id, b.id, CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS BIGINT)
      FROM people_persons a
      JOIN people_persons b ON b.authority_id = a.authority_id AND b.id <> a.id
     WHERE (a.id = $1 AND b.id = $2) OR (a.id = $2 AND b.id = $1)
    ON CONFLICT (person_id, other_id) DO NOTHING)";

constexpr db::Sql take_back_theirs = R"(
    UPDATE people_sames SET answer = 'mistake', said_by_id = $2, at = $3
     WHERE other_id = $1 AND answer = 'yes'
       AND person_id IN (SELECT s.other_id FROM people_sames s
                          WHERE s.person_id = $1 AND s.answer = 'yes'))";
constexpr db::Sql take_back_own = R"(
    UPDATE people_sames SET answer = 'mistake', said_by_id = $2, at = $3
     WHERE person_id = $1 AND answer = 'yes')";

namespace {
struct SaidBefore {
    bool stopped = false, no = false;
};
struct ChosenBefore {
    std::string language{};
    SaidBy language_by{};
    Channel channel{};
    SaidBy channel_by{};
};
}  // namespace

constexpr db::Sql said_before = R"(
    SELECT EXISTS (SELECT 1 FROM people_stopped s WHERE s.person_id = $1 OR s.person_id IN
                      (SELECT y.other_id FROM people_sames y
                        WHERE y.person_id = $1 AND y.answer = 'yes')),
           EXISTS (SELECT 1 FROM people_said_no n WHERE n.person_id = $1 OR n.person_id IN
                      (SELECT y.other_id FROM people_sames y
                        WHERE y.person_id = $1 AND y.answer = 'yes')))";

constexpr db::Sql chosen_before = R"(
    SELECT language, language_by, channel, channel_by FROM people_persons WHERE id = $1)";

// The strictest word about messages holds for all. Of the languages and ways it is one that the
// parent chose themselves, the reader's first.
static void settle_wishes(Platform& platform, PersonId reader) {
    auto& db = platform.db;
    const auto said = db.one<SaidBefore>(said_before, reader);
    if (said.stopped || said.no)
        note_consent(platform, reader, false, said.stopped ? HowSaid::stop : HowSaid::parent);
    auto chosen = db.one<ChosenBefore>(chosen_before, reader);
    for (const auto person : those_of_one(db, reader)) {
        auto other = db.one<ChosenBefore>(chosen_before, person);
        if (chosen.language_by == SaidBy::school && other.language_by == SaidBy::parent) {
            chosen.language = std::move(other.language);
            chosen.language_by = other.language_by;
        }
        if (chosen.channel_by == SaidBy::school && other.channel_by == SaidBy::parent) {
            chosen.channel = other.channel;
            chosen.channel_by = other.channel_by;
        }
    }
    choose_language(platform, reader, chosen.language);
    choose_channel(platform, reader, chosen.channel);
}

// Who was one with either is one with both, where they have an address and a name in common too.
static void join_as_one(Platform& platform, PersonId reader, PersonId other) {
    auto& db = platform.db;
    const auto now = platform.clock.now();
    std::vector<Person> mine, theirs;
    for (const auto id : those_of_one(db, reader)) mine.push_back(load_person(db, id));
    for (const auto id : those_of_one(db, other)) theirs.push_back(load_person(db, id));
    for (const auto& a : mine)
        for (const auto& b : theirs)
            if ((a.id == reader && b.id == other) || may_be_one(a, b))
                db.run(add_same, a.id, b.id, SameSaid::yes, reader, now);
    settle_wishes(platform, reader);
}

void say_same(Platform& platform, PersonId reader, PersonId other, SameSaid said) {
    const auto now = platform.clock.now();
    switch (said) {
        case SameSaid::yes:
            join_as_one(platform, reader, other);
            break;
        case SameSaid::no:
            platform.db.run(add_same, reader, other, said, reader, now);
            break;
        case SameSaid::mistake:
            platform.db.run(take_back_theirs, other, reader, now);
            platform.db.run(take_back_own, other, reader, now);
            break;
    }
    // No school sees it: neither may learn of the other.
    platform.audit.changed("same person", other.value, 0, std::string(enums::text(said)));
}

}  // namespace people
