#include "modules/programmes/award/evidence_store.hpp"

namespace programmes {

constexpr db::Sql put_self_answer = R"(
    INSERT INTO programmes_award_answers (award_id, indicator, standing, words, version,
                                          answered_by, answered_at)
    VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT) + 1, $6, $7)
    ON CONFLICT (award_id, indicator) DO UPDATE
       SET standing = excluded.standing, words = excluded.words, version = excluded.version,
           answered_by = excluded.answered_by, answered_at = excluded.answered_at
     WHERE programmes_award_answers.version = excluded.version - 1)";

bool store_self_answer(Platform& platform, AwardId award, const SelfAnswer& answer,
                       people::PersonId by) {
    return platform.db.run(put_self_answer, award, answer.indicator, answer.standing, answer.words,
                           answer.version, by, platform.clock.now()) == 1;
}

// Answers have no file, and files no standing.
constexpr db::Sql said_and_shown = R"(
    SELECT a.indicator, a.standing, a.words, a.version, n.given || ' ' || n.family, 0 AS file, '',
           '', 0
      FROM programmes_award_answers a JOIN people_persons n ON n.id = a.answered_by
     WHERE a.award_id = $1
    UNION ALL
    SELECT e.indicator, '', '', 0, '', f.id, f.title, f.file_name, f.added_at
      FROM programmes_award_evidence e JOIN programmes_award_files f ON f.id = e.file_id
     WHERE e.award_id = $1
     ORDER BY file)";

namespace {
struct SaidOrShown {
    std::string indicator{};
    std::string standing{};
    std::string words{};
    std::int64_t version = 0;
    std::string by{};
    AwardFileId file{};
    std::string title{};
    std::string file_name{};
    calendar::Instant added_at{};
};
}  // namespace

Gathered load_gathered(db::Connection& db, AwardId award) {
    Gathered gathered;
    for (auto& row : db.all<SaidOrShown>(said_and_shown, award))
        if (const auto standing = enums::parse<SelfStanding>(row.standing))
            gathered.answers.push_back({std::move(row.indicator), *standing, std::move(row.words),
                                        row.version, std::move(row.by)});
        else
            gathered.evidence.push_back({std::move(row.indicator), row.file, std::move(row.title),
                                         std::move(row.file_name), row.added_at});
    return gathered;
}

std::set<std::string> shown_by_files(const std::vector<Evidence>& evidence) {
    std::set<std::string> shown;
    for (const auto& one : evidence) shown.insert(one.indicator);
    return shown;
}

constexpr db::Sql insert_evidence_file = R"(
    INSERT INTO programmes_award_files (id, authority_id, school_id, title, file_name, file_type,
                                        content, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))";

constexpr db::Sql insert_evidence = R"(
    INSERT INTO programmes_award_evidence (award_id, indicator, file_id) VALUES ($1, $2, $3))";

AwardFileId add_evidence_file(Platform& platform, const Award& award, const EvidenceFile& file,
                              const std::vector<std::string>& indicators, people::PersonId by) {
    const auto id = platform.ids.next<AwardFile>();
    platform.db.run(insert_evidence_file, id, award.authority, award.school, file.title, file.name,
                    file.type, db::Blob{file.content.bytes}, by, platform.clock.now());
    for (const auto& indicator : indicators)
        platform.db.run(insert_evidence, award.id, indicator, id);
    return id;
}

constexpr db::Sql evidence_file = R"(
    SELECT f.title, f.file_name, f.file_type, f.content FROM programmes_award_files f
     WHERE f.id = $2
       AND EXISTS (SELECT 1 FROM programmes_award_evidence e
                    WHERE e.award_id = $1 AND e.file_id = f.id))";

std::optional<EvidenceFile> find_evidence_file(db::Connection& db, AwardId award,
                                               AwardFileId file) {
    return db.find<EvidenceFile>(evidence_file, award, file);
}

constexpr db::Sql delete_evidence = R"(
    DELETE FROM programmes_award_evidence WHERE award_id = $1 AND indicator = $2 AND file_id = $3)";

constexpr db::Sql delete_unused_file = R"(
    DELETE FROM programmes_award_files
     WHERE id = $1
       AND NOT EXISTS (SELECT 1 FROM programmes_award_evidence e
                        WHERE e.file_id = programmes_award_files.id))";

void remove_evidence(db::Connection& db, AwardId award, std::string_view indicator,
                     AwardFileId file) {
    if (db.run(delete_evidence, award, indicator, file) == 1) db.run(delete_unused_file, file);
}

}  // namespace programmes
