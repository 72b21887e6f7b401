#include "modules/reports/importing/roll_store.hpp"

#include <array>

#include "modules/reports/importing/facts.hpp"
#include "platform/db/fill.hpp"

namespace reports {

constexpr db::Sql keys_of_school = R"(
    SELECT kind, key, subject_id, digest FROM reports_keys WHERE school_id = $1)";

constexpr db::Sql decisions_of_school = R"(
    SELECT kind, key, subject_id, decided = 'same' FROM reports_doubts
     WHERE school_id = $1 AND decided <> '')";

constexpr db::Sql staff_of_school = R"(
    SELECT id, title, given, family, email, role, left_on IS NOT NULL FROM reports_staff
     WHERE school_id = $1)";

constexpr db::Sql classes_of_school = R"(
    SELECT id, name, subject, registration, ended_on IS NOT NULL FROM reports_classes
     WHERE school_id = $1)";

constexpr db::Sql learning_of_school = R"(
    SELECT p.class_id, p.child_id, FALSE
      FROM reports_class_pupils p JOIN reports_classes c ON c.id = p.class_id
     WHERE c.school_id = $1)";

constexpr db::Sql teaching_of_school = R"(
    SELECT t.class_id, t.staff_id, t.main
      FROM reports_class_staff t JOIN reports_classes c ON c.id = t.class_id
     WHERE c.school_id = $1)";

constexpr db::Sql authority_of_school = R"(
    SELECT authority_id FROM schools_schools WHERE id = $1)";

SchoolNow load_school_now(db::Connection& db, schools::SchoolId school) {
    return {.school = school,
            .authority = db.one<std::int64_t>(authority_of_school, school),
            .roll = people::load_school_roll(db, school),
            .keys = db.all<KeyRow>(keys_of_school, school),
            .decisions = db.all<Decision>(decisions_of_school, school),
            .staff = db.all<StaffMember>(staff_of_school, school),
            .classes = db.all<SchoolClass>(classes_of_school, school),
            .learning = db.all<ClassPlace>(learning_of_school, school),
            .teaching = db.all<ClassPlace>(teaching_of_school, school)};
}

namespace {

using Params = std::vector<db::Param>;

constexpr auto key_columns =
    std::to_array<std::string_view>({"school_id", "kind", "key", "subject_id", "digest"});
constexpr auto change_columns = std::to_array<std::string_view>(
    {"import_id", "number", "what", "subject_id", "other_id", "name", "before", "after"});
constexpr auto staff_columns = std::to_array<std::string_view>(
    {"id", "school_id", "title", "given", "family", "email", "role", "left_on"});
constexpr auto class_columns = std::to_array<std::string_view>(
    {"id", "school_id", "name", "subject", "registration", "ended_on"});
constexpr auto learning_columns = std::to_array<std::string_view>({"class_id", "child_id"});
constexpr auto teaching_columns = std::to_array<std::string_view>({"class_id", "staff_id", "main"});

constexpr db::Sql write_key = R"(
    UPDATE reports_keys SET subject_id = $4, digest = $5
     WHERE school_id = $1 AND kind = $2 AND key = $3)";

void store_keys(db::Connection& db, schools::SchoolId school, const Planned& planned) {
    db::fill(db, "reports_keys", key_columns, planned.keys_added, [&](const KeyRow& row) {
        return Params{school, row.kind, row.key, row.subject, row.digest};
    });
    for (const auto& row : planned.keys_set)
        db.run(write_key, school, row.kind, row.key, row.subject, row.digest);
}

void store_people(Platform& platform, const Planned& planned) {
    auto& db = platform.db;
    people::insert_rows(platform, planned.added);
    for (const auto& child : planned.children) people::change_child(db, child);
    for (const auto& parent : planned.parents) people::change_parent(db, parent);
    for (const auto& care : planned.cares_set)
        people::set_care(db, care.child, care.person, care.relation);
    for (const auto& care : planned.cares_ended) people::end_care(db, care.child, care.person);
}

constexpr db::Sql write_staff = R"(
    UPDATE reports_staff
       SET title = $2, given = $3, family = $4, email = $5, role = $6, left_on = $7
     WHERE id = $1)";

constexpr db::Sql write_class = R"(
    UPDATE reports_classes SET name = $2, subject = $3, registration = $4, ended_on = $5
     WHERE id = $1)";

void store_staff(Platform& platform, schools::SchoolId school, const Planned& planned) {
    auto& db = platform.db;
    const auto gone = [today = platform.clock.today()](bool is) {
        return is ? std::optional(today) : std::nullopt;
    };
    db::fill(db, "reports_staff", staff_columns, planned.staff_added, [&](const StaffMember& s) {
        return Params{s.id, school, s.title, s.given, s.family, s.email, s.role, gone(s.left)};
    });
    for (const auto& s : planned.staff_set)
        db.run(write_staff, s.id, s.title, s.given, s.family, s.email, s.role, gone(s.left));
    db::fill(db, "reports_classes", class_columns, planned.classes_added,
             [&](const SchoolClass& c) {
                 return Params{c.id, school, c.name, c.subject, c.registration, gone(c.ended)};
             });
    for (const auto& c : planned.classes_set)
        db.run(write_class, c.id, c.name, c.subject, c.registration, gone(c.ended));
}

constexpr db::Sql delete_learning = R"(
    DELETE FROM reports_class_pupils WHERE class_id = $1 AND child_id = $2)";
constexpr db::Sql delete_teaching = R"(
    DELETE FROM reports_class_staff WHERE class_id = $1 AND staff_id = $2)";

void store_places(db::Connection& db, const Planned& planned) {
    for (const auto& one : planned.learning_ended)
        db.run(delete_learning, one.class_id, one.person);
    for (const auto& one : planned.teaching_ended)
        db.run(delete_teaching, one.class_id, one.person);
    db::fill(db, "reports_class_pupils", learning_columns, planned.learning_added,
             [](const ClassPlace& one) { return Params{one.class_id, one.person}; });
    db::fill(db, "reports_class_staff", teaching_columns, planned.teaching_added,
             [](const ClassPlace& one) { return Params{one.class_id, one.person, one.main}; });
}

std::size_t rows_of_people(const Planned& p) {
    return p.added.persons.size() + p.added.households.size() + p.added.members.size() +
           p.added.children.size() + p.added.cares.size() + p.added.consents.size() +
           p.children.size() + p.parents.size() + p.cares_set.size() + p.cares_ended.size();
}

std::size_t rows_of_staff(const Planned& p) {
    return p.staff_added.size() + p.staff_set.size() + p.classes_added.size() +
           p.classes_set.size();
}

std::size_t rows_of_places(const Planned& p) {
    return p.learning_added.size() + p.learning_ended.size() + p.teaching_added.size() +
           p.teaching_ended.size();
}

}  // namespace

void store_planned(Platform& platform, ImportId import, schools::SchoolId school,
                   const Planned& planned, const TellHowFar& tell) {
    auto& db = platform.db;
    const auto people = rows_of_people(planned), staff = rows_of_staff(planned),
               places = rows_of_places(planned),
               keys = planned.keys_added.size() + planned.keys_set.size();
    HowFar far{.writing = true, .all = people + staff + places + keys + planned.changes.size()};
    const auto written = [&](std::size_t rows) {
        far.done += rows;
        if (tell && rows > 0) tell(far);
    };
    store_people(platform, planned);
    written(people);
    store_staff(platform, school, planned);
    written(staff);
    store_places(db, planned);
    written(places);
    store_keys(db, school, planned);
    written(keys);
    std::int64_t number = 0;
    db::fill(db, "reports_import_changes", change_columns, planned.changes, [&](const Change& one) {
        return Params{import,    ++number, one.did,    one.subject,
                      one.other, one.name, one.before, one.after};
    });
    written(planned.changes.size());
    // A family that had left is back with a younger child, too.
    const auto& counts = planned.counts;
    if (counts.pupils_left + counts.pupils_changed + counts.pupils_added + counts.ties_added +
            counts.ties_ended >
        0)
        people::settle_homes(db, school, platform.clock.today());
}

namespace {

constexpr db::Sql changes_backwards = R"(
    SELECT what, subject_id, other_id, name, before, after
      FROM reports_import_changes WHERE import_id = $1 ORDER BY number DESC)";

constexpr db::Sql forget_key = R"(
    DELETE FROM reports_keys WHERE school_id = $1 AND kind = $2 AND subject_id = $3)";
constexpr db::Sql forget_digest = R"(
    UPDATE reports_keys SET digest = '' WHERE school_id = $1 AND kind = $2 AND subject_id = $3)";

class Undoing {
public:
    Undoing(Platform& platform, schools::SchoolId school) : platform_(platform), school_(school) {
        auto roll = people::load_school_roll(platform.db, school);
        for (auto& one : roll.children) children_.emplace(one.id.value, std::move(one));
        for (auto& one : roll.parents) parents_.emplace(one.id.value, std::move(one));
    }

    void take_back(const Change& one) {
        switch (one.did) {
            case ChangeKind::pupil_added:
                return let_leave(one.subject);
            case ChangeKind::pupil_changed:
            case ChangeKind::pupil_left:
                return child_as_before(one);
            case ChangeKind::contact_added:
                return forget(one.subject);
            case ChangeKind::contact_changed:
                return parent_as_before(one);
            case ChangeKind::tie_added:
                return people::end_care(platform_.db, {one.other}, {one.subject});
            case ChangeKind::tie_changed:
            case ChangeKind::tie_ended:
                return care_as_before(one);
            default:
                return forget_said(one);
        }
    }

private:
    void forget(std::int64_t id) { platform_.db.run(forget_key, school_, KeyOf::contact, id); }

    void let_leave(std::int64_t id) {
        const auto found = children_.find(id);
        if (found == children_.end()) return;
        found->second.left_on = platform_.clock.today();
        people::change_child(platform_.db, found->second);
        platform_.db.run(forget_key, school_, KeyOf::pupil, id);
    }

    // What somebody has changed since stays.
    template <class Thing, class Fact>
    static void as_before(Thing& now, const Thing& before, const Thing& after, Fact Thing::* fact) {
        if (now.*fact == after.*fact) now.*fact = before.*fact;
    }

    void child_as_before(const Change& one) {
        const auto found = children_.find(one.subject);
        if (found == children_.end()) return;
        using people::RolledChild;
        auto& now = found->second;
        auto before = now, after = now;
        if (!read_facts(one.before, before) || !read_facts(one.after, after)) return;
        as_before(now, before, after, &RolledChild::given);
        as_before(now, before, after, &RolledChild::family);
        as_before(now, before, after, &RolledChild::born_on);
        as_before(now, before, after, &RolledChild::year_group);
        as_before(now, before, after, &RolledChild::class_name);
        as_before(now, before, after, &RolledChild::upn);
        as_before(now, before, after, &RolledChild::left_on);
        people::change_child(platform_.db, now);
        platform_.db.run(forget_digest, school_, KeyOf::pupil, one.subject);
    }

    void parent_as_before(const Change& one) {
        const auto found = parents_.find(one.subject);
        if (found == parents_.end()) return;
        using people::RolledParent;
        auto& now = found->second;
        auto before = now, after = now;
        if (!read_facts(one.before, before) || !read_facts(one.after, after)) return;
        as_before(now, before, after, &RolledParent::given);
        as_before(now, before, after, &RolledParent::family);
        as_before(now, before, after, &RolledParent::email);
        as_before(now, before, after, &RolledParent::phone);
        as_before(now, before, after, &RolledParent::language);
        people::change_parent(platform_.db, now);
        platform_.db.run(forget_digest, school_, KeyOf::contact, one.subject);
    }

    void care_as_before(const Change& one) {
        if (const auto relation = enums::parse<people::Relation>(one.before))
            people::set_care(platform_.db, {one.other}, {one.subject}, *relation);
    }

    void forget_said(const Change& one) {
        const bool staff = one.did <= ChangeKind::staff_left;
        platform_.db.run(forget_digest, school_, staff ? KeyOf::staff : KeyOf::group, one.subject);
    }

    Platform& platform_;
    schools::SchoolId school_;
    std::unordered_map<std::int64_t, people::RolledChild> children_{};
    std::unordered_map<std::int64_t, people::RolledParent> parents_{};
};

}  // namespace

void undo_changes(Platform& platform, ImportId import, schools::SchoolId school) {
    Undoing undoing(platform, school);
    for (const auto& one : platform.db.all<Change>(changes_backwards, import))
        undoing.take_back(one);
    people::settle_homes(platform.db, school, platform.clock.today());
}

}  // namespace reports
