#include "modules/reports/child/welcome.hpp"

#include <algorithm>

#include "modules/conversations/letters.hpp"
#include "modules/reports/child/child_store.hpp"
#include "modules/reports/child/staff_store.hpp"
#include "modules/reports/rules/absences.hpp"
#include "modules/reports/rules/rule_list.hpp"

namespace reports {

using namespace std::chrono_literals;

constexpr auto welcomed_for = std::chrono::days(14);
constexpr auto welcomed_until = 19h;

namespace {

struct NewFamily {
    std::int64_t home = 0, authority = 0, school = 0;
    std::string school_name{};
    people::ChildId child{};
    std::string given{};
    people::PersonId person{};
    std::string language{};
    StaffId welcomer{};  // none: the form tutor
    calendar::Instant at{};

    std::string about() const { return "home " + std::to_string(home); }
};

}  // namespace

// From the schools to their latest families. Parents who live apart are two families. Whose child
// was there before is not new, though their own entry may be; nor is who came with a whole school:
// by its first import, or by one that brought more than half of those who are there.
constexpr db::Sql families_to_welcome = R"(
    SELECT h.id, h.authority_id, h.school_id, s.name, k.id, k.given, o.person_id, p.language,
           w.staff_id, h.created_at
      FROM reports_welcomes w
      JOIN reports_rules r ON r.school_id = w.school_id AND r.rule = 'welcome' AND r.enabled
      JOIN schools_schools s ON s.id = w.school_id
     CROSS JOIN people_households h
     CROSS JOIN people_members m
     CROSS JOIN reports_hearers o
      JOIN people_children k ON k.id = o.child_id
      JOIN people_persons p ON p.id = o.person_id
     WHERE h.school_id = w.school_id AND h.created_at >= $1 AND h.left_on IS NULL
       AND m.household_id = h.id AND o.person_id = m.person_id AND o.school_id = h.school_id
       AND COALESCE(r.minute, CAST($2 AS BIGINT)) <= $3
       AND (EXISTS (SELECT 1 FROM reports_import_changes c
                      JOIN reports_imports i ON i.id = c.import_id
                     WHERE c.subject_id = k.id AND c.what = 'pupil_added'
                       AND i.school_id = w.school_id AND i.state = 'applied'
                       AND COALESCE(i.ended_at, i.at) >= $1
                       AND EXISTS (SELECT 1 FROM reports_imports f
                                    WHERE f.school_id = w.school_id AND f.state = 'applied'
                                      AND f.id < i.id)
                       AND 2 * (SELECT COUNT(*) FROM reports_import_changes x
                                 WHERE x.import_id = i.id AND x.what = 'pupil_added')
                           <= (SELECT COUNT(*) FROM people_children a
                                WHERE a.school_id = w.school_id AND a.left_on IS NULL))
            OR (k.household_id = h.id
                AND NOT EXISTS (SELECT 1 FROM reports_import_changes c
                                 WHERE c.subject_id = k.id AND c.what = 'pupil_added')
                AND EXISTS (SELECT 1 FROM reports_imports f
                             WHERE f.school_id = w.school_id AND f.state = 'applied'
                               AND COALESCE(f.ended_at, f.at) < h.created_at)))
       AND EXISTS (SELECT 1 FROM people_may_write y
                    WHERE y.person_id = o.person_id AND y.answer = 'yes')
       AND NOT EXISTS (SELECT 1 FROM reports_doings d
                        WHERE d.child_id = 0 AND d.rule = 'welcome'
                          AND d.about = 'home ' || h.id)
     ORDER BY h.school_id, h.id, o.person_id, k.given)";

constexpr db::Sql welcomer_named = R"(
    SELECT title, given, family FROM reports_staff
     WHERE id = $1 AND school_id = $2 AND left_on IS NULL AND NOT hidden)";

namespace {
struct WelcomerName {
    std::string title{}, given{}, family{};
};
}  // namespace

static std::string tutor_of(db::Connection& db, const NewFamily& family) {
    const auto pupils = load_own_pupils(db, family.person);
    const auto pupil = std::ranges::find(pupils, family.child, &OwnPupil::id);
    if (pupil == pupils.end()) return {};
    for (const auto& one : whos_who(*pupil, load_staff_of_children(db, pupils)))
        if (one.hats.front().hat == Hat::tutor) return one.name;
    return {};
}

// Empty where nobody can be named yet, or not any more: then nothing goes.
static std::string welcomer_of(db::Connection& db, const NewFamily& family) {
    if (!family.welcomer) return tutor_of(db, family);
    const auto named = db.find<WelcomerName>(welcomer_named, family.welcomer, family.school);
    return named ? staff_name(named->title, named->given, named->family) : std::string{};
}

// One of a family is written to, about all of their children who are new.
static std::optional<conversations::Letter> letter_to(Platform& platform,
                                                      std::span<const NewFamily> family) {
    const auto& first = family.front();
    const auto staff = welcomer_of(platform.db, first);
    if (staff.empty()) return {};
    std::vector<std::string> names;
    for (const auto& one : family)
        if (one.person == first.person) names.push_back(one.given);
    return conversations::Letter{
        .to = first.person,
        .authority = first.authority,
        .school = first.school,
        .key = "welcome_family",
        .names = {
            {"staff", staff},
            {"child", listed(names, first.language)},
            {"school", first.school_name},
            {"link", platform.settings.public_url + "/p/" +
                         people::link_token(platform, first.person, people::Purpose::place, 0) +
                         "/child"}}};
}

static Doing welcome_of(const NewFamily& family, calendar::Day today) {
    return {.authority = family.authority,
            .school = family.school,
            .rule = Rule::welcome,
            .day = today,
            .about = family.about(),
            .marked_at = family.at,
            .did = Did::no_one_to_tell,
            .person = family.person};
}

void welcome_families(Platform& platform) {
    const auto now = calendar::london_time(platform.clock.now());
    if (now.time >= welcomed_until) return;
    const auto families = platform.db.all<NewFamily>(
        families_to_welcome, platform.clock.now() - welcomed_for,
        std::int64_t{kind_of(Rule::welcome).time->count()}, std::int64_t{now.time.count()});
    std::vector<conversations::Letter> letters;
    std::vector<Doing> doings;
    for (auto from = families.begin(); from != families.end();) {
        const auto end = std::find_if(from, families.end(),
                                      [&](const NewFamily& one) { return one.home != from->home; });
        if (auto letter = letter_to(platform, std::span(from, end))) {
            letters.push_back(std::move(*letter));
            doings.push_back(welcome_of(*from, now.day));
        }
        from = end;
    }
    if (letters.empty()) return;
    const auto sending = platform.ids.next<conversations::Sending>();
    conversations::send_all(platform, sending, letters);
    const auto sent = load_sent(platform.db, sending);
    for (auto& doing : doings)
        if (const auto found = sent.find({doing.school, doing.person.value}); found != sent.end())
            std::tie(doing.message, doing.did) = found->second;
    store_doings(platform, doings);
}

static void welcome_by_the_clock(Platform& platform, std::string_view) {
    welcome_families(platform);
}

void install_welcome(Site& site) {
    site.every(std::chrono::minutes(30), "welcome families", welcome_by_the_clock);
}

}  // namespace reports
