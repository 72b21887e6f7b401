#include <algorithm>

#include "modules/reports/importing/facts.hpp"
#include "modules/reports/importing/planning.hpp"

namespace reports {

namespace {

class ClassPlanning {
public:
    explicit ClassPlanning(Planning& all) : all_(all) {
        for (const auto& one : all.now.staff) staff_.emplace(one.id, &one);
        for (const auto& one : all.now.classes) classes_.emplace(one.id, &one);
    }

    void plan() {
        for (const auto& staff : all_.bundle.staff) take(staff);
        for (const auto& one : all_.bundle.classes) take(one);
        if (all_.full()) let_end();
        place_everybody();
    }

private:
    std::int64_t subject_of(KeyOf kind, const std::string& key) const {
        const auto* row = all_.key_row(kind, key);
        return row ? row->subject : 0;
    }

    std::int64_t same_address(const RecordedStaff& staff) const {
        if (staff.email.empty()) return 0;
        const auto found = std::ranges::find(all_.now.staff, staff.email, &StaffMember::email);
        return found == all_.now.staff.end() ? 0 : found->id;
    }

    void take(const RecordedStaff& staff) {
        auto id = subject_of(KeyOf::staff, staff.key);
        if (!id) id = same_address(staff);
        if (!id && staff.gone) return;
        const bool added = !id;
        if (added) id = all_.ids.next();
        teacher_of_.emplace(staff.key, id);
        said_.insert(id);
        const StaffMember becomes{id,          staff.title, staff.given, staff.family,
                                  staff.email, staff.role,  staff.gone};
        const bool news =
            all_.says_more(KeyOf::staff, staff.key, id, staff.gone ? "gone" : digest_of(staff));
        if (!news) return;
        ++all_.planned.counts.staff_changed;
        const auto name = staff.given + " " + staff.family;
        const auto did = added        ? ChangeKind::staff_added
                         : staff.gone ? ChangeKind::staff_left
                                      : ChangeKind::staff_changed;
        all_.changed(did, id, name, added ? std::string{} : facts_of(*staff_.at(id)),
                     facts_of(becomes));
        (added ? all_.planned.staff_added : all_.planned.staff_set).push_back(becomes);
    }

    void take(const RecordedClass& one) {
        auto id = subject_of(KeyOf::group, one.key);
        if (!id && one.gone) return;
        const bool added = !id;
        if (added) id = all_.ids.next();
        class_of_.emplace(one.key, id);
        said_.insert(id);
        if (!all_.says_more(KeyOf::group, one.key, id, one.gone ? "gone" : digest_of(one))) return;
        const SchoolClass becomes{id, one.name, one.subject, one.registration, one.gone};
        ++all_.planned.counts.classes_changed;
        const auto did = added      ? ChangeKind::class_added
                         : one.gone ? ChangeKind::class_ended
                                    : ChangeKind::class_changed;
        all_.changed(did, id, one.name, added ? std::string{} : facts_of(*classes_.at(id)),
                     facts_of(becomes));
        (added ? all_.planned.classes_added : all_.planned.classes_set).push_back(becomes);
    }

    // What these records knew and say nothing of any more.
    void let_end() {
        for (const auto& row : all_.now.keys) {
            if (!row.key.starts_with(all_.system) || said_.contains(row.subject)) continue;
            if (row.kind == KeyOf::staff && !all_.bundle.staff.empty())
                if (const auto found = staff_.find(row.subject);
                    found != staff_.end() && !found->second->left)
                    leave(*found->second, row);
            if (row.kind == KeyOf::group && !all_.bundle.classes.empty())
                if (const auto found = classes_.find(row.subject);
                    found != classes_.end() && !found->second->ended)
                    end(*found->second, row);
        }
    }

    void leave(StaffMember staff, const KeyRow& row) {
        ++all_.planned.counts.staff_changed;
        all_.changed(ChangeKind::staff_left, staff.id, staff.given + " " + staff.family,
                     facts_of(staff));
        all_.planned.keys_set.push_back({row.kind, row.key, row.subject, "gone"});
        staff.left = true;
        all_.planned.staff_set.push_back(std::move(staff));
    }

    void end(SchoolClass one, const KeyRow& row) {
        ++all_.planned.counts.classes_changed;
        all_.changed(ChangeKind::class_ended, one.id, one.name, facts_of(one));
        all_.planned.keys_set.push_back({row.kind, row.key, row.subject, "gone"});
        one.ended = true;
        all_.planned.classes_set.push_back(std::move(one));
    }

    static std::int64_t named_in(const std::unordered_map<std::string, std::int64_t>& map,
                                 const std::string& key) {
        const auto found = map.find(key);
        return found == map.end() ? 0 : found->second;
    }

    void place_everybody() {
        std::set<ClassPlace> learning, teaching;
        for (const auto& place : all_.bundle.places) {
            auto group = named_in(class_of_, place.class_key);
            if (!group) group = subject_of(KeyOf::group, place.class_key);
            auto person = named_in(place.teaches ? teacher_of_ : all_.child_of, place.person);
            if (!person)
                person = subject_of(place.teaches ? KeyOf::staff : KeyOf::pupil, place.person);
            if (!group || !person) {
                if (!place.gone) ++all_.planned.counts.nobody;
                continue;
            }
            const ClassPlace one{group, person, place.main};
            if (place.gone)
                (place.teaches ? teaching_gone_ : learning_gone_).insert(one);
            else
                (place.teaches ? teaching : learning).insert(one);
        }
        compare(learning, learning_gone_, all_.now.learning, all_.planned.learning_added,
                all_.planned.learning_ended);
        compare(teaching, teaching_gone_, all_.now.teaching, all_.planned.teaching_added,
                all_.planned.teaching_ended);
    }

    // Places in the classes of this bundle that are not said any more end, if it holds everything.
    void compare(const std::set<ClassPlace>& said, const std::set<ClassPlace>& gone,
                 const std::vector<ClassPlace>& there, std::vector<ClassPlace>& added,
                 std::vector<ClassPlace>& ended) {
        const std::set<ClassPlace> before(there.begin(), there.end());
        for (const auto& one : said)
            if (!before.contains(one)) added.push_back(one);
        for (const auto& one : before) {
            const bool replaced = said.contains({one.class_id, one.person, !one.main});
            const bool unsaid = all_.full() && said_.contains(one.class_id) && !said.contains(one);
            if (replaced || unsaid || (gone.contains(one) && !said.contains(one)))
                ended.push_back(one);
        }
        all_.planned.counts.places_changed +=
            static_cast<std::int64_t>(added.size() + ended.size());
    }

    Planning& all_;
    std::unordered_map<std::int64_t, const StaffMember*> staff_{};
    std::unordered_map<std::int64_t, const SchoolClass*> classes_{};
    std::unordered_map<std::string, std::int64_t> teacher_of_{}, class_of_{};
    std::unordered_set<std::int64_t> said_{};
    std::set<ClassPlace> learning_gone_{}, teaching_gone_{};
};

}  // namespace

void plan_staff_and_classes(Planning& planning) {
    ClassPlanning(planning).plan();
}

}  // namespace reports
