#include <array>

#include "modules/reports/connecting/sources.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace reports {

std::optional<Refusal> trouble_of(const Source& source) {
    if (source.told.empty()) return {};
    return Refusal{source.told}.with("about", source.about);
}

Refusal trouble_of(const std::exception& fault) {
    const auto* of_database = dynamic_cast<const db::Fault*>(&fault);
    const bool full = of_database != nullptr && of_database->kind == db::Kind::full;
    return Refusal{full ? "ways.full" : "ways.fault"};
}

void note_trouble(Source& source, const std::optional<Refusal>& why) {
    source.told = why ? std::string(why->message) : std::string{};
    source.about = why && !why->names.empty() ? why->names.front().second : std::string{};
}

static std::string seal_of_sources(Platform& platform) {
    return keepsakes::secret(platform.db, platform.random, "records sources");
}

std::string seal_secret(Platform& platform, std::string_view secret) {
    return secret.empty() ? std::string{} : crypto::sealed(seal_of_sources(platform), secret);
}

std::string open_secret(Platform& platform, const Source& source) {
    if (source.secret.empty()) return {};
    return crypto::unsealed(seal_of_sources(platform), source.secret).value_or("");
}

constexpr db::Sql sources_of_school = R"(
    SELECT id, school_id, authority_id, kind, place, token_place, client, secret, seen_at,
           taken_at, whole_at, next_at, tries, through, told, about
      FROM reports_sources
     WHERE school_id = $1 AND closed_at IS NULL AND kind <> 'sheet' ORDER BY id)";

std::vector<Source> load_sources(db::Connection& db, schools::SchoolId school) {
    return db.all<Source>(sources_of_school, school);
}

constexpr db::Sql watched_folders = R"(
    SELECT id, school_id, authority_id, kind, place, token_place, client, secret, seen_at,
           taken_at, whole_at, next_at, tries, through, told, about
      FROM reports_sources
     WHERE kind = 'folder' AND closed_at IS NULL ORDER BY id)";

std::vector<Source> load_folders(db::Connection& db) {
    return db.all<Source>(watched_folders);
}

constexpr db::Sql sources_due = R"(
    SELECT id, school_id, authority_id, kind, place, token_place, client, secret, seen_at,
           taken_at, whole_at, next_at, tries, through, told, about
      FROM reports_sources
     WHERE kind IN ('oneroster', 'wonde') AND closed_at IS NULL
       AND (next_at IS NULL OR next_at <= $1)
     ORDER BY COALESCE(next_at, 0), id LIMIT $2)";

std::vector<Source> load_due(db::Connection& db, calendar::Instant now, int most) {
    return db.all<Source>(sources_due, now, most);
}

constexpr db::Sql open_source_of_id = R"(
    SELECT id, school_id, authority_id, kind, place, token_place, client, secret, seen_at,
           taken_at, whole_at, next_at, tries, through, told, about
      FROM reports_sources WHERE id = $1 AND closed_at IS NULL)";

std::optional<Source> find_open_source(db::Connection& db, SourceId id) {
    return db.find<Source>(open_source_of_id, id);
}

std::optional<Source> find_source(db::Connection& db, const schools::Scope& scope, SourceId id) {
    auto source = find_open_source(db, id);
    if (source && (source->authority != scope.authority || source->school.value != scope.school))
        source.reset();
    return source;
}

constexpr db::Sql insert_source = R"(
    INSERT INTO reports_sources (id, authority_id, school_id, kind, place, token_place, client,
                                 secret, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))";

SourceId add_source(Platform& platform, const Source& source) {
    const auto id = platform.ids.next<Source>();
    platform.db.run(insert_source, id, source.authority, source.school, source.kind, source.place,
                    source.token_place, source.client, source.secret, platform.clock.now());
    return id;
}

constexpr db::Sql end_source = R"(
    UPDATE reports_sources SET closed_at = $2, secret = '', client = '' WHERE id = $1)";

void close_source(Platform& platform, SourceId id) {
    platform.db.run(end_source, id, platform.clock.now());
}

constexpr db::Sql write_look = R"(
    UPDATE reports_sources
       SET seen_at = $2, taken_at = $3, whole_at = $4, next_at = $5, tries = $6, through = $7,
           told = $8, about = $9
     WHERE id = $1)";

void store_look(db::Connection& db, const Source& source) {
    db.run(write_look, source.id, source.seen_at, source.taken_at, source.whole_at, source.next_at,
           source.tries, source.through, source.told, source.about);
}

constexpr db::Sql folder_ever = R"(
    SELECT id FROM reports_sources WHERE kind = 'folder' AND place = $1 LIMIT 1)";

bool is_known_folder(db::Connection& db, std::string_view place) {
    return db.find<SourceId>(folder_ever, place).has_value();
}

constexpr db::Sql folder_now = R"(
    SELECT id FROM reports_sources
     WHERE kind = 'folder' AND place = $1 AND closed_at IS NULL LIMIT 1)";

bool is_open_folder(db::Connection& db, std::string_view place) {
    return db.find<SourceId>(folder_now, place).has_value();
}

constexpr db::Sql sheet_columns_of_school = R"(
    SELECT columns FROM reports_sources WHERE school_id = $1 AND kind = 'sheet')";

std::string columns_of_school(db::Connection& db, schools::SchoolId school) {
    return db.find<std::string>(sheet_columns_of_school, school).value_or("");
}

constexpr db::Sql write_sheet_columns = R"(
    INSERT INTO reports_sources (id, authority_id, school_id, kind, place, columns, created_at)
    VALUES ($1, $2, $3, 'sheet', '', $4, $5)
    ON CONFLICT (school_id) WHERE kind = 'sheet' DO UPDATE SET columns = excluded.columns)";

void store_columns(Platform& platform, const schools::Scope& scope, const std::string& lines) {
    platform.db.run(write_sheet_columns, platform.ids.next<Source>(), scope.authority, scope.school,
                    lines, platform.clock.now());
}

}  // namespace reports
