#include "modules/reports/importing/plan.hpp"

#include "modules/reports/importing/planning.hpp"

namespace reports {

static std::string place_of_key(KeyOf kind, std::string_view key) {
    return std::string(enums::text(kind)) + "|" + std::string(key);
}

Planning::Planning(const Gathered& gathered, const SchoolNow& school_now,
                   std::string_view system_name, Ids& new_ids, calendar::Day day)
    : bundle(gathered), now(school_now), system(system_name), ids(new_ids), today(day) {
    for (const auto& row : now.keys)
        if (row.key.starts_with(system)) keys.emplace(place_of_key(row.kind, row.key), &row);
}

const KeyRow* Planning::key_row(KeyOf kind, const std::string& key) const {
    const auto found = keys.find(place_of_key(kind, system + key));
    return found == keys.end() ? nullptr : found->second;
}

bool Planning::says_more(KeyOf kind, const std::string& key, std::int64_t subject,
                         const std::string& digest) {
    const auto* row = key_row(kind, key);
    if (row && row->subject == subject && row->digest == digest) return false;
    (row ? planned.keys_set : planned.keys_added).push_back({kind, system + key, subject, digest});
    return true;
}

void Planning::changed(ChangeKind did, std::int64_t subject, std::string name, std::string before,
                       std::string after, std::int64_t other) {
    planned.changes.push_back(
        {did, subject, other, std::move(name), std::move(before), std::move(after)});
}

Planned plan_records(const Gathered& gathered, const SchoolNow& now, std::string_view system,
                     Ids& ids, calendar::Day today) {
    Planning planning(gathered, now, system, ids, today);
    plan_pupils(planning);
    plan_contacts(planning);
    plan_staff_and_classes(planning);
    plan_marked(planning);
    auto& counts = planning.planned.counts;
    const auto strangers = static_cast<std::int64_t>(planning.planned.strangers.size());
    counts.refused = gathered.refused_count + strangers;
    counts.lost = gathered.lost + strangers;
    counts.doubts = static_cast<std::int64_t>(planning.planned.doubts.size());
    counts.without_mobile = gathered.without_mobile;
    counts.not_responsible = gathered.not_responsible;
    counts.elsewhere = gathered.elsewhere;
    counts.marks += gathered.marks;
    counts.results += gathered.results;
    return std::move(planning.planned);
}

std::optional<Refusal> looks_wrong(const Counts& counts) {
    constexpr std::int64_t few = 10, tenth = 10, quarter = 4;
    const auto told = [](std::string_view key, std::int64_t n) {
        return Refusal{key}.with("count", std::to_string(n));
    };
    // At the smallest schools one or two in ten leave each summer.
    constexpr std::int64_t siblings = 2;
    const bool enough = counts.here_before >= few || counts.pupils_left > siblings;
    if (enough && counts.pupils_left * tenth > counts.here_before)
        return told("records.many_leave", counts.pupils_left);
    const auto contacts = counts.contacts_same + counts.contacts_changed;
    if (contacts >= few && counts.ties_ended * quarter > contacts)
        return told("records.many_contacts_end", counts.ties_ended);
    const auto pupils =
        counts.pupils_added + counts.pupils_changed + counts.pupils_same + counts.pupils_marked;
    const bool nothing_else =
        counts.nothing() && counts.contacts_same == 0 && counts.elsewhere == 0;
    if (pupils == 0 && counts.lost > 0 && nothing_else)
        return told("records.none_taken", counts.lost);
    if (counts.lost >= few && counts.lost * quarter > pupils)
        return told("records.many_refused", counts.lost);
    return {};
}

}  // namespace reports
