#include "modules/reports/marks/batch_store.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "modules/reports/formats/records.hpp"

namespace reports {

namespace {

struct PupilRow {
    bool by_upn = false;
    std::string name{};
    people::ChildId child{};
    std::optional<calendar::Day> left_on{};
};

}  // namespace

constexpr db::Sql named_pupils_sqlite = R"(
    SELECT TRUE, k.upn, k.id, k.left_on
      FROM people_children k
     WHERE k.school_id = $1 AND k.upn <> '' AND k.upn IN (SELECT value FROM json_each($2))
     UNION ALL
    SELECT FALSE, r.key, k.id, k.left_on
      FROM reports_keys r JOIN people_children k ON k.id = r.subject_id AND k.school_id = $1
     WHERE r.school_id = $1 AND r.kind = 'pupil' AND r.key IN (SELECT value FROM json_each($3)))";
constexpr db::Sql named_pupils_postgres = R"(
    SELECT TRUE, k.upn, k.id, k.left_on
      FROM people_children k
     WHERE k.school_id = $1 AND k.upn <> ''
       AND k.upn IN (SELECT json_array_elements_text(CAST($2 AS JSON)))
     UNION ALL
    SELECT FALSE, r.key, k.id, k.left_on
      FROM reports_keys r JOIN people_children k ON k.id = r.subject_id AND k.school_id = $1
     WHERE r.school_id = $1 AND r.kind = 'pupil'
       AND r.key IN (SELECT json_array_elements_text(CAST($3 AS JSON))))";

static std::string upns_in_json(const std::set<NamedPupil>& pupils) {
    auto upns = nlohmann::json::array();
    for (const auto& pupil : pupils)
        if (pupil.by_upn) upns.push_back(pupil.name);
    return upns.dump();
}

// A key is kept behind the name of the format that it came in, which a program need not know.
static std::string keys_in_json(const std::set<NamedPupil>& pupils) {
    auto keys = nlohmann::json::array();
    for (const auto& pupil : pupils)
        if (!pupil.by_upn)
            for (const auto format : words(Format{}))
                keys.push_back(std::string(format) + ":" + pupil.name);
    return keys.dump();
}

// Of one who left and came back under the same UPN, the entry that is there now.
static void add_pupil(FoundPupils& found, PupilRow&& row) {
    if (!row.by_upn) row.name.erase(0, row.name.find(':') + 1);
    const auto [at, first] =
        found.try_emplace({row.by_upn, std::move(row.name)}, FoundPupil{row.child, row.left_on});
    auto& pupil = at->second;
    if (first || pupil.child == row.child) return;
    if (pupil.left_on && !row.left_on)
        pupil = {row.child, {}};
    else if (!row.left_on)
        pupil.twice = true;
}

FoundPupils find_pupils(db::Connection& db, std::int64_t school, const Batch& batch) {
    std::set<NamedPupil> named;
    for (const auto& mark : batch.marks) named.insert(mark.pupil);
    for (const auto& note : batch.notes) named.insert(note.pupil);
    FoundPupils found;
    if (named.empty()) return found;
    const bool sqlite = db.engine() == db::Engine::sqlite;
    for (auto& row : db.all<PupilRow>(sqlite ? named_pupils_sqlite : named_pupils_postgres, school,
                                      upns_in_json(named), keys_in_json(named)))
        add_pupil(found, std::move(row));
    return found;
}

constexpr db::Sql batch_before = R"(
    SELECT request_hash, answer FROM reports_batches WHERE school_id = $1 AND key = $2)";

std::optional<BatchBefore> find_batch(db::Connection& db, std::int64_t school,
                                      std::string_view key) {
    return db.find<BatchBefore>(batch_before, school, key);
}

constexpr db::Sql insert_batch = R"(
    INSERT INTO reports_batches (school_id, key, request_hash, at, answer)
    VALUES ($1, $2, $3, $4, $5))";

void store_batch(Platform& platform, std::int64_t school, std::string_view key,
                 const BatchBefore& batch) {
    platform.db.run(insert_batch, school, key, batch.request_hash, platform.clock.now(),
                    batch.answer);
}

constexpr db::Sql forget_batches_before = "DELETE FROM reports_batches WHERE at < $1";

void forget_batches(Platform& platform, std::string_view) {
    platform.db.run(forget_batches_before, platform.clock.now() - std::chrono::days(7));
}

}  // namespace reports
