#include "modules/reports/importing/planning.hpp"

namespace reports {

void plan_marked(Planning& all) {
    if (all.bundle.named.empty()) return;
    const PupilsKnown known(all.now, all.system);
    auto& planned = all.planned;
    std::unordered_map<std::int64_t, int> meant;  // by how many keys
    for (const auto& one : all.bundle.named) ++meant[known.only_one(one.pupil)];
    for (const auto& one : all.bundle.named) {
        const auto child = known.only_one(one.pupil);
        if (child && (meant[child] == 1 || known.surely(one.pupil))) {
            planned.marked.emplace(one.pupil.key, child);
            ++planned.counts.pupils_marked;
            continue;
        }
        planned.counts.marks -= one.marks;
        planned.counts.results -= one.notes;
        const auto name = one.pupil.given + " " + one.pupil.family;
        planned.strangers.push_back(
            {one.file,
             one.row,
             {},
             Refusal{"records.nobody_marked"}.with("name", name == " " ? one.pupil.key : name)});
    }
}

}  // namespace reports
