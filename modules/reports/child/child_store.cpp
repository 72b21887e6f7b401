#include "modules/reports/child/child_store.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

namespace reports {

constexpr db::Sql own_pupils = R"(
    SELECT k.id, k.given, k.family, k.year_group, k.class, k.authority_id, o.school_id, s.name,
           r.enabled, r.minute, r.number, w.digest_day, o.known_as,
           EXISTS (SELECT 1 FROM people_at_one_address a WHERE a.person_id = o.person_id),
           (SELECT MAX(t.at) FROM platform_audit t
             WHERE t.what = 'child page' AND t.subject_id = o.known_as)
      FROM people_children_of_one o
      JOIN people_children k ON k.id = o.child_id
      JOIN schools_schools s ON s.id = o.school_id
      LEFT JOIN reports_rules r ON r.school_id = o.school_id AND r.rule = 'digest'
      LEFT JOIN reports_wishes w ON w.person_id = o.known_as
     WHERE o.person_id = $1
     ORDER BY k.given, k.id)";

std::vector<OwnPupil> load_own_pupils(db::Connection& db, people::PersonId person) {
    return db.all<OwnPupil>(own_pupils, person);
}

namespace {

// Which days a row of what is told belongs to.
enum class ToldPart : std::uint8_t { week, year, before, note };
constexpr auto words(ToldPart) {
    return std::to_array<std::string_view>({"week", "year", "before", "note"});
}

struct ToldRow {
    people::ChildId child{};
    ToldPart part{};
    std::optional<calendar::Day> day{}, due_on{};
    std::string kind{};  // the session, or the note's kind
    std::string code{};  // or the note's subject
    std::string words{};
    std::optional<int> minutes{};
    std::int64_t times = 0;
};

}  // namespace

namespace {

constexpr std::size_t children_at_once = 8;

// So many ids in as many places; nobody's where there are fewer.
using SomeChildren = std::array<std::int64_t, children_at_once>;

// Hardly anybody has more children than fit into one statement.
template <class Use>
void each_few(std::span<const OwnPupil> pupils, const Use& use) {
    for (; !pupils.empty(); pupils = pupils.subspan(std::min(children_at_once, pupils.size()))) {
        SomeChildren ids{};
        for (std::size_t i = 0; i < std::min(children_at_once, pupils.size()); ++i)
            ids[i] = pupils[i].id.value;
        std::apply(use, ids);
    }
}

}  // namespace

// Of children who were found to be the reader's: to find them again for each kind of what is told
// would cost more than all that is told. Each is looked up by the key; the years are counted where
// they stand. Marks, praise and results of a school where the child was before are the child's; its
// homework is not due any more. Where a school does not tell results, they do not stand here.
constexpr db::Sql told_of_children = R"(
    SELECT m.child_id, 'week', m.day, CAST(NULL AS TEXT), m.session, m.code, '', m.minutes, 1
      FROM reports_marks m
     WHERE m.school_year = $1 AND m.child_id IN ($8, $9, $10, $11, $12, $13, $14, $15)
       AND m.day BETWEEN $2 AND $3 AND m.code <> ''
     UNION ALL
    SELECT m.child_id, 'year', NULL, NULL, '', m.code, '', NULL, COUNT(*)
      FROM reports_marks m
     WHERE m.school_year = $1 AND m.child_id IN ($8, $9, $10, $11, $12, $13, $14, $15)
       AND m.day <= $4 AND m.code <> ''
     GROUP BY m.child_id, m.code
     UNION ALL
    SELECT m.child_id, 'before', NULL, NULL, '', m.code, '', NULL, COUNT(*)
      FROM reports_marks m
     WHERE m.school_year = $5 AND m.child_id IN ($8, $9, $10, $11, $12, $13, $14, $15)
       AND m.day <= $6 AND m.code <> ''
     GROUP BY m.child_id, m.code
     UNION ALL
    SELECT n.child_id, 'note', n.day, n.due_on, n.kind, n.subject, n.words, NULL, 1
      FROM reports_notes n
      JOIN people_children k ON k.id = n.child_id
      LEFT JOIN reports_rules r ON r.school_id = n.school_id AND r.rule = 'result'
     WHERE n.child_id IN ($8, $9, $10, $11, $12, $13, $14, $15) AND NOT n.gone
       AND ((n.kind = 'achievement' AND n.day BETWEEN $7 AND $4) OR
            (n.kind = 'result' AND n.day BETWEEN $7 AND $4 AND COALESCE(r.enabled, TRUE)) OR
            (n.kind = 'homework' AND n.due_on >= $4 AND n.school_id = k.school_id)))";

// Of praise, and of results.
constexpr std::size_t most_listed = 8;

static void count_told(Attendance& attendance, const ToldRow& row) {
    for (std::int64_t i = 0; i < row.times; ++i) attendance.count(row.code);
}

static std::vector<NoteTold>& notes_of(ChildPart& part, NoteKind kind) {
    if (kind == NoteKind::homework) return part.homework;
    return kind == NoteKind::result ? part.results : part.achievements;
}

static void add_note_told(ChildPart& part, ToldRow row) {
    const auto kind = enums::parse<NoteKind>(row.kind);
    if (!kind || !row.day) return;
    notes_of(part, *kind)
        .push_back({*kind, *row.day, row.due_on, std::move(row.code), std::move(row.words)});
}

// The latest; how many more there are.
static std::int64_t keep_latest(std::vector<NoteTold>& notes) {
    std::ranges::stable_sort(notes, std::ranges::greater{}, &NoteTold::day);
    if (notes.size() <= most_listed) return 0;
    const auto more = static_cast<std::int64_t>(notes.size() - most_listed);
    notes.resize(most_listed);
    return more;
}

static void put_in_order(ChildPart& part) {
    std::ranges::stable_sort(part.homework, {}, &NoteTold::due_on);
    part.more_achievements = keep_latest(part.achievements);
    part.more_results = keep_latest(part.results);
}

std::vector<ChildPart> load_child_parts(db::Connection& db, std::span<const OwnPupil> pupils,
                                        calendar::Day today) {
    const auto days = past_days(today);
    std::vector<ChildPart> parts;
    for (const auto& pupil : pupils) parts.push_back({.pupil = pupil});
    std::vector<std::vector<Mark>> weeks(parts.size());
    const auto year = std::int64_t{school_year_of(today)};
    std::vector<ToldRow> told;
    each_few(pupils, [&](auto... ids) {
        std::ranges::move(db.all<ToldRow>(told_of_children, year, days.monday,
                                          calendar::plus_days(days.monday, 6), today, year - 1,
                                          days.same_day_before, days.first, ids...),
                          std::back_inserter(told));
    });
    for (auto& row : told) {
        const auto at = std::ranges::find(parts, row.child,
                                          [](const ChildPart& part) { return part.pupil.id; });
        if (at == parts.end()) continue;
        switch (row.part) {
            case ToldPart::week:
                if (row.day && *row.day <= today) count_told(at->past.this_week, row);
                if (const auto session = enums::parse<Session>(row.kind); session && row.day)
                    weeks[static_cast<std::size_t>(at - parts.begin())].push_back(
                        {row.child, *row.day, *session, row.code, row.minutes, {}});
                break;
            case ToldPart::year:
                count_told(at->past.this_year, row);
                break;
            case ToldPart::before:
                count_told(at->past.year_before, row);
                break;
            case ToldPart::note:
                add_note_told(*at, std::move(row));
                continue;
        }
        at->marked = true;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].week = week_told(weeks[i], days.monday, today);
        put_in_order(parts[i]);
    }
    return parts;
}

// Who teaches the child, at the school where it is now; and whom else a parent may ask there. From
// the child to its few classes, not from the school to all of them.
constexpr db::Sql staff_of_children = R"(
    SELECT k.id, s.id, s.title, s.given, s.family, s.parents_email, s.parents_phone, s.role,
           s.ask_about, f.at, c.subject, c.name, c.registration, t.main
      FROM people_children k
     CROSS JOIN reports_class_pupils p
     CROSS JOIN reports_classes c
      JOIN reports_class_staff t ON t.class_id = c.id
      JOIN reports_staff s ON s.id = t.staff_id
      LEFT JOIN reports_staff_photos f ON f.staff_id = s.id
     WHERE k.id IN ($1, $2, $3, $4, $5, $6, $7, $8) AND p.child_id = k.id AND c.id = p.class_id
       AND c.school_id = k.school_id AND c.ended_on IS NULL AND s.left_on IS NULL AND NOT s.hidden
     UNION ALL
    SELECT k.id, s.id, s.title, s.given, s.family, s.parents_email, s.parents_phone, s.role,
           s.ask_about, f.at, '', '', FALSE, FALSE
      FROM people_children k
      JOIN reports_staff s ON s.school_id = k.school_id
      LEFT JOIN reports_staff_photos f ON f.staff_id = s.id
     WHERE k.id IN ($1, $2, $3, $4, $5, $6, $7, $8) AND s.left_on IS NULL AND NOT s.hidden
       AND (s.ask_about <> '' OR LOWER(s.role) LIKE '%head%' OR LOWER(s.role) LIKE '%senco%'
            OR LOWER(s.role) LIKE '%attendance%' OR LOWER(s.role) LIKE '%pastoral%'
            OR LOWER(s.role) LIKE '%safeguarding%')
     ORDER BY 1, 13 DESC, 11, 12, 5, 4, 2)";

std::vector<StaffOfChild> load_staff_of_children(db::Connection& db,
                                                 std::span<const OwnPupil> pupils) {
    std::vector<StaffOfChild> all;
    each_few(pupils, [&](auto... ids) {
        std::ranges::move(db.all<StaffOfChild>(staff_of_children, ids...), std::back_inserter(all));
    });
    return all;
}

constexpr db::Sql photo_of_staff = R"(
    SELECT type, bytes FROM reports_staff_photos WHERE staff_id = $1)";

std::optional<StaffPhoto> find_staff_photo(db::Connection& db, StaffId id) {
    return db.find<StaffPhoto>(photo_of_staff, id);
}

}  // namespace reports
