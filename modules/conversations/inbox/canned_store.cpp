#include "modules/conversations/inbox/canned_store.hpp"

namespace conversations {

namespace {
struct CannedRow {
    CannedId id{};
    std::string title{};
    std::int64_t version = 0;
    std::string language{}, words{};
};
}  // namespace

static void add_words(std::vector<Canned>& all, CannedRow row) {
    if (all.empty() || all.back().id != row.id)
        all.push_back({.id = row.id, .title = std::move(row.title), .version = row.version});
    all.back().words.push_back({std::move(row.language), std::move(row.words)});
}

constexpr db::Sql canned_of_school = R"(
    SELECT c.id, c.title, c.version, w.language, w.words
      FROM conversations_canned c
      JOIN conversations_canned_words w ON w.canned_id = c.id
     WHERE c.authority_id = $1 AND c.school_id = $2 AND (CAST($3 AS BIGINT) = 0 OR c.id = $3)
     ORDER BY c.title, c.id, w.language)";

static std::vector<Canned> load_some(db::Connection& db, const schools::Scope& scope,
                                     CannedId only) {
    std::vector<Canned> all;
    for (auto& row : db.all<CannedRow>(canned_of_school, scope.authority, scope.school, only))
        add_words(all, std::move(row));
    return all;
}

std::vector<Canned> load_canned(db::Connection& db, const schools::Scope& scope) {
    return load_some(db, scope, {});
}

std::optional<Canned> find_canned(db::Connection& db, const schools::Scope& scope, CannedId id) {
    auto found = load_some(db, scope, id);
    if (found.empty()) return {};
    return std::move(found.front());
}

constexpr db::Sql add_canned_words = R"(
    INSERT INTO conversations_canned_words (canned_id, language, words) VALUES ($1, $2, $3))";

static void store_words(db::Connection& db, CannedId id, const Canned& canned) {
    for (const auto& one : canned.words) db.run(add_canned_words, id, one.language, one.words);
}

constexpr db::Sql add_canned = R"(
    INSERT INTO conversations_canned (id, authority_id, school_id, title)
    VALUES ($1, $2, $3, $4))";

CannedId store_added_canned(Platform& platform, const schools::Scope& scope, const Canned& canned) {
    const auto id = platform.ids.next<Canned>();
    platform.db.run(add_canned, id, scope.authority, scope.school, canned.title);
    store_words(platform.db, id, canned);
    return id;
}

constexpr db::Sql change_canned = R"(
    UPDATE conversations_canned SET title = $3, version = version + 1
     WHERE id = $1 AND version = $2)";
constexpr db::Sql forget_canned_words =
    "DELETE FROM conversations_canned_words WHERE canned_id = $1";

bool store_changed_canned(db::Connection& db, const Canned& canned) {
    if (db.run(change_canned, canned.id, canned.version, canned.title) != 1) return false;
    db.run(forget_canned_words, canned.id);
    store_words(db, canned.id, canned);
    return true;
}

constexpr db::Sql forget_canned = "DELETE FROM conversations_canned WHERE id = $1";

void remove_canned(db::Connection& db, CannedId id) {
    db.run(forget_canned_words, id);
    db.run(forget_canned, id);
}

// One statement for both, as every look at a conversation offers both.
constexpr db::Sql choices_of_school = R"(
    SELECT 'colleague' AS sort, p.id AS id, p.given || ' ' || p.family AS label, s.role AS word,
           '' AS words
      FROM people_seats s
      JOIN people_persons p ON p.id = s.person_id
     WHERE s.authority_id = $1 AND s.school_id = $2 AND s.until IS NULL
    UNION ALL
    SELECT 'reply', c.id, c.title, w.language, w.words
      FROM conversations_canned c
      JOIN conversations_canned_words w ON w.canned_id = c.id
     WHERE c.authority_id = $1 AND c.school_id = $2
     ORDER BY sort, label, id, word)";

namespace {
struct ChoiceRow {
    std::string sort{};
    std::int64_t id = 0;
    std::string label{}, word{}, words{};
};
}  // namespace

static bool may_have_conversations(std::string_view role) {
    const auto known = enums::parse<people::Role>(role);
    return known &&
           people::permissions_of(*known).test(static_cast<std::size_t>(May::see_conversations));
}

Choices load_choices(db::Connection& db, const schools::Scope& scope) {
    Choices choices;
    for (auto& row : db.all<ChoiceRow>(choices_of_school, scope.authority, scope.school)) {
        if (row.sort == "reply")
            add_words(choices.canned, {{row.id}, row.label, 0, row.word, row.words});
        else if (may_have_conversations(row.word) && !choices.has({row.id}))
            choices.colleagues.push_back({{row.id}, row.label});
    }
    return choices;
}

}  // namespace conversations
