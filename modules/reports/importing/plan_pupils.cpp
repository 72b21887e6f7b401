#include "modules/reports/importing/facts.hpp"
#include "modules/reports/importing/planning.hpp"

namespace reports {

namespace {

people::RolledChild with_record(people::RolledChild child, const RecordedPupil& pupil) {
    child.given = pupil.given;
    child.family = pupil.family;
    if (pupil.born_on) child.born_on = pupil.born_on;
    if (!pupil.year_group.empty()) child.year_group = pupil.year_group;
    if (!pupil.form.empty()) child.class_name = pupil.form;
    if (!pupil.upn.empty()) child.upn = pupil.upn;
    child.left_on.reset();
    return child;
}

class PupilPlanning {
public:
    explicit PupilPlanning(Planning& all) : all_(all), known_(all.now, all.system) {
        for (const auto& child : all.now.roll.children) {
            children_.emplace(child.id.value, &child);
            if (!child.left_on) ++all.planned.counts.here_before;
        }
        for (const auto& pupil : all.bundle.pupils) {
            if (pupil.given.empty()) continue;
            const auto [first, is_first] = namesakes_.emplace(name_and_birthday(pupil), &pupil);
            if (!is_first && !same_upn(first->second, pupil)) first->second = nullptr;
        }
    }

    void plan() {
        for (const auto& pupil : all_.bundle.pupils) take(pupil);
        for (const auto& key : all_.bundle.pupils_refused)
            if (const auto id = known_.by_key(key)) here_.insert(id);
        if (all_.full() && !all_.bundle.pupils.empty()) let_leave();
    }

private:
    static bool same_upn(const RecordedPupil* one, const RecordedPupil& other) {
        return one && !one->upn.empty() && one->upn == other.upn;
    }

    bool has_namesake(const RecordedPupil& pupil) const {
        const auto found = namesakes_.find(name_and_birthday(pupil));
        return found != namesakes_.end() && !found->second;
    }

    // Whom another pupil of the bundle was taken for.
    bool is_taken(std::int64_t id, const RecordedPupil& pupil) const {
        const auto found = taken_.find(id);
        return found != taken_.end() && !same_upn(found->second, pupil) &&
               known_.surely(pupil) != id;
    }

    void take(const RecordedPupil& pupil) {
        auto meant = known_.find(pupil, has_namesake(pupil));
        // Erased since; or a person said of two that they are the same one.
        if (!children_.contains(meant.id) || (!meant.doubtful && is_taken(meant.id, pupil)))
            meant = {};
        const bool leaves = pupil.gone || (pupil.left_on && *pupil.left_on <= all_.today);
        if (leaves && (meant.doubtful || !meant.id)) return;
        if (meant.doubtful) {
            all_.in_doubt.insert(pupil.key);
            all_.planned.doubts.push_back({KeyOf::pupil, all_.system + pupil.key,
                                           pupil.given + " " + pupil.family, meant.id});
            here_.insert(meant.id);
            return;
        }
        if (leaves) return leave(meant.id, pupil.left_on.value_or(all_.today));
        const auto id = meant.id ? meant.id : all_.ids.next<people::Child>().value;
        all_.child_of.emplace(pupil.key, id);
        taken_.emplace(id, &pupil);
        if (!here_.insert(id).second) return;
        const bool news = all_.says_more(KeyOf::pupil, pupil.key, id, digest_of(pupil));
        meant.id ? change(*children_.at(id), pupil, news) : add(id, pupil);
    }

    void add(std::int64_t id, const RecordedPupil& pupil) {
        ++all_.planned.counts.pupils_added;
        const auto child = with_record({.id = {id}}, pupil);
        all_.planned.added.children.push_back({{.id = child.id,
                                                .given = child.given,
                                                .family = child.family,
                                                .born_on = child.born_on,
                                                .year_group = child.year_group,
                                                .class_name = child.class_name},
                                               all_.now.authority,
                                               all_.now.school,
                                               child.upn});
        all_.changed(ChangeKind::pupil_added, id, child.name(), {}, facts_of(child));
    }

    void change(const people::RolledChild& child, const RecordedPupil& pupil, bool news) {
        const auto becomes =
            news || child.left_on ? with_record(child, pupil) : people::RolledChild(child);
        if (becomes == child) {
            ++all_.planned.counts.pupils_same;
            return;
        }
        ++all_.planned.counts.pupils_changed;
        all_.changed(ChangeKind::pupil_changed, child.id.value, becomes.name(), facts_of(child),
                     facts_of(becomes));
        all_.planned.children.push_back(becomes);
    }

    void leave(std::int64_t id, calendar::Day on) {
        const auto& child = *children_.at(id);
        here_.insert(id);
        if (child.left_on) return;
        ++all_.planned.counts.pupils_left;
        auto becomes = child;
        becomes.left_on = on;
        all_.changed(ChangeKind::pupil_left, id, child.name(), facts_of(child), facts_of(becomes));
        all_.planned.children.push_back(std::move(becomes));
    }

    void let_leave() {
        std::vector<std::int64_t> leavers;
        for (const auto& row : all_.now.keys)
            if (row.kind == KeyOf::pupil && row.key.starts_with(all_.system))
                if (const auto child = children_.find(row.subject); child != children_.end() &&
                                                                    !child->second->left_on &&
                                                                    !here_.contains(row.subject))
                    leavers.push_back(row.subject);
        const auto count = static_cast<std::int64_t>(leavers.size());
        if (count <= all_.bundle.lost) {
            all_.planned.counts.leaving_held = count;
            return;
        }
        for (const auto id : leavers) leave(id, all_.today);
    }

    Planning& all_;
    PupilsKnown known_;
    std::unordered_map<std::int64_t, const people::RolledChild*> children_{};
    std::unordered_set<std::int64_t> here_{};
    // By name and birthday the only one of the bundle, or nothing where there are several.
    std::unordered_map<std::string, const RecordedPupil*> namesakes_{};
    std::unordered_map<std::int64_t, const RecordedPupil*> taken_{};
};

}  // namespace

void plan_pupils(Planning& planning) {
    PupilPlanning(planning).plan();
}

}  // namespace reports
