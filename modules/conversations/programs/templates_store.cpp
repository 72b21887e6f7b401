#include "modules/conversations/programs/templates_store.hpp"

#include "modules/conversations/programs/uuids.hpp"

namespace conversations {

constexpr db::Sql template_by_uuid = R"(
    SELECT t.id, t.uuid, t.kind, v.version, v.name, v.subject, v.body, t.created_at, v.at,
           COALESCE(p.given || ' ' || p.family, ''), t.archived_at
      FROM conversations_templates t
      JOIN conversations_template_versions v
        ON v.template_id = t.id AND v.version = COALESCE(CAST($3 AS BIGINT), t.version)
      LEFT JOIN people_persons p ON p.id = v.made_by
     WHERE t.service_id = $1 AND t.uuid = $2)";

std::optional<TemplateText> find_template(db::Connection& db, SenderId service,
                                          std::string_view uuid,
                                          std::optional<std::int64_t> version) {
    return db.find<TemplateText>(template_by_uuid, service, uuid, version);
}

constexpr db::Sql templates_of_service = R"(
    SELECT t.id, t.uuid, t.kind, v.version, v.name, v.subject, v.body, t.created_at, v.at,
           COALESCE(p.given || ' ' || p.family, ''), t.archived_at
      FROM conversations_templates t
      JOIN conversations_template_versions v ON v.template_id = t.id AND v.version = t.version
      LEFT JOIN people_persons p ON p.id = v.made_by
     WHERE t.service_id = $1 AND t.archived_at IS NULL
       AND (CAST($2 AS TEXT) = '' OR t.kind = $2)
     ORDER BY t.id DESC)";

std::vector<TemplateText> load_templates(db::Connection& db, SenderId service,
                                         std::optional<TemplateKind> kind) {
    return db.all<TemplateText>(templates_of_service, service,
                                kind ? enums::text(*kind) : std::string_view{});
}

constexpr db::Sql template_of_viewer = R"(
    SELECT t.id, t.uuid, t.kind, v.version, v.name, v.subject, v.body, t.created_at, v.at,
           COALESCE(p.given || ' ' || p.family, ''), t.archived_at
      FROM conversations_templates t
      JOIN conversations_services s ON s.id = t.service_id
      JOIN conversations_template_versions v ON v.template_id = t.id AND v.version = t.version
      LEFT JOIN people_persons p ON p.id = v.made_by
     WHERE t.id = $1 AND s.authority_id = $2 AND s.school_id = $3 AND t.archived_at IS NULL)";

std::optional<TemplateText> find_template(db::Connection& db, const schools::Scope& scope,
                                          TemplateId id) {
    return db.find<TemplateText>(template_of_viewer, id, scope.authority, scope.school);
}

constexpr db::Sql versions_of_template = R"(
    SELECT v.version, COALESCE(p.given || ' ' || p.family, ''), v.at, v.body
      FROM conversations_template_versions v LEFT JOIN people_persons p ON p.id = v.made_by
     WHERE v.template_id = $1
     ORDER BY v.version DESC LIMIT 20)";

std::vector<VersionLine> load_versions(db::Connection& db, TemplateId id) {
    return db.all<VersionLine>(versions_of_template, id);
}

constexpr db::Sql insert_version = R"(
    INSERT INTO conversations_template_versions (template_id, version, name, subject, body, made_by,
                                                 at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))";
constexpr db::Sql insert_template = R"(
    INSERT INTO conversations_templates (id, service_id, uuid, kind, version, created_at)
    VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (service_id, uuid) DO NOTHING)";

std::optional<TemplateId> add_template(Platform& platform, SenderId service,
                                       const TemplateDraft& draft, people::PersonId by) {
    const auto id = platform.ids.next<Template>();
    const auto uuid = draft.uuid.empty() ? random_uuid(platform.random) : draft.uuid;
    if (platform.db.run(insert_template, id, service, uuid, draft.kind, platform.clock.now()) == 0)
        return {};
    platform.db.run(insert_version, id, 1, draft.name, draft.subject, draft.body, by,
                    platform.clock.now());
    return id;
}

constexpr db::Sql count_version = R"(
    UPDATE conversations_templates SET version = version + 1 WHERE id = $1 AND version = $2)";

bool add_version(Platform& platform, TemplateId id, std::int64_t since, const TemplateDraft& draft,
                 people::PersonId by) {
    if (platform.db.run(count_version, id, since) == 0) return false;
    platform.db.run(insert_version, id, since + 1, draft.name, draft.subject, draft.body, by,
                    platform.clock.now());
    return true;
}

constexpr db::Sql put_template_away =
    "UPDATE conversations_templates SET archived_at = $2 WHERE id = $1";

void archive_template(Platform& platform, TemplateId id) {
    platform.db.run(put_template_away, id, platform.clock.now());
}

}  // namespace conversations
