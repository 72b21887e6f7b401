// Reading the catalogue.
#include "modules/programmes/catalogue/catalogue_store.hpp"

namespace programmes {

constexpr db::Sql edition_in_language = R"(
    SELECT e.id, e.programme_id, e.authority_id, e.price_pence, e.vat, e.minimum_group,
           e.maximum_group, e.needed, e.state, e.version,
           (SELECT COUNT(*) FROM programmes_modules m WHERE m.edition_id = e.id),
           w.title, w.about, w.language,
           (SELECT COUNT(*) FROM programmes_subscriptions s WHERE s.edition_id = e.id)
      FROM programmes_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = $2), 'en')
     WHERE e.id = $1)";

Edition load_edition(db::Connection& db, EditionId id, std::string_view language) {
    return db.one<Edition>(edition_in_language, id, language);
}

constexpr db::Sql edition_seen = R"(
    SELECT e.id, e.programme_id, e.authority_id, e.price_pence, e.vat, e.minimum_group,
           e.maximum_group, e.needed, e.state, e.version,
           (SELECT COUNT(*) FROM programmes_modules m WHERE m.edition_id = e.id),
           w.title, w.about, w.language,
           (SELECT COUNT(*) FROM programmes_subscriptions s WHERE s.edition_id = e.id)
      FROM programmes_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = $2), 'en')
     WHERE e.id = $1 AND e.authority_id = $3 AND (CAST($4 AS BIGINT) = 1 OR e.state <> 'draft'))";

static bool sees_drafts(const CatalogueReader& reader) {
    return reader.drafts == Drafts::shown;
}

std::optional<Edition> find_edition(db::Connection& db, const CatalogueReader& reader,
                                    EditionId id) {
    return db.find<Edition>(edition_seen, id, reader.language, reader.authority,
                            sees_drafts(reader));
}

constexpr db::Sql editions_seen = R"(
    SELECT e.id, e.programme_id, e.authority_id, e.price_pence, e.vat, e.minimum_group,
           e.maximum_group, e.needed, e.state, e.version,
           (SELECT COUNT(*) FROM programmes_modules m WHERE m.edition_id = e.id),
           w.title, w.about, w.language,
           (SELECT COUNT(*) FROM programmes_subscriptions s WHERE s.edition_id = e.id)
      FROM programmes_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_edition_words x
                                   WHERE x.edition_id = e.id AND x.language = $1), 'en')
     WHERE e.authority_id = $2 AND (CAST($3 AS BIGINT) = 1 OR e.state <> 'draft')
     ORDER BY w.title, e.id)";

std::vector<Edition> load_editions(db::Connection& db, const CatalogueReader& reader) {
    return db.all<Edition>(editions_seen, reader.language, reader.authority, sees_drafts(reader));
}

constexpr db::Sql modules_of_edition = R"(
    SELECT m.id, m.edition_id, m.position, m.slug, m.minutes, m.plan, m.version, w.title, w.learns,
           w.language
      FROM programmes_modules m
      JOIN programmes_module_words w ON w.module_id = m.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = m.id AND x.language = $2), 'en')
     WHERE m.edition_id = $1
     ORDER BY m.position, m.id)";

std::vector<Module> load_modules(db::Connection& db, EditionId edition, std::string_view language) {
    return db.all<Module>(modules_of_edition, edition, language);
}

constexpr db::Sql module_seen = R"(
    SELECT m.id, m.edition_id, m.position, m.slug, m.minutes, m.plan, m.version, w.title, w.learns,
           w.language
      FROM programmes_modules m
      JOIN programmes_editions e ON e.id = m.edition_id
      JOIN programmes_module_words w ON w.module_id = m.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_module_words x
                                   WHERE x.module_id = m.id AND x.language = $2), 'en')
     WHERE m.id = $1 AND e.authority_id = $3 AND (CAST($4 AS BIGINT) = 1 OR e.state <> 'draft'))";

std::optional<Module> find_module(db::Connection& db, const CatalogueReader& reader, ModuleId id) {
    return db.find<Module>(module_seen, id, reader.language, reader.authority, sees_drafts(reader));
}

constexpr db::Sql resources_of_module = R"(
    SELECT r.id, r.module_id, r.position, r.slug, r.kind, r.file_name, r.file_type, w.title,
           w.body, w.language
      FROM programmes_resources r
      JOIN programmes_resource_words w ON w.resource_id = r.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_resource_words x
                                   WHERE x.resource_id = r.id AND x.language = $2), 'en')
     WHERE r.module_id = $1
     ORDER BY r.position, r.id)";

std::vector<Resource> load_resources(db::Connection& db, ModuleId module,
                                     std::string_view language) {
    return db.all<Resource>(resources_of_module, module, language);
}

constexpr db::Sql resource_titles = R"(
    SELECT r.id, r.module_id, r.position, r.slug, r.kind, r.file_name, r.file_type, w.title,
           '', w.language
      FROM programmes_modules m
      JOIN programmes_resources r ON r.module_id = m.id
      JOIN programmes_resource_words w ON w.resource_id = r.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_resource_words x
                                   WHERE x.resource_id = r.id AND x.language = $2), 'en')
     WHERE m.edition_id = $1
     ORDER BY m.position, m.id, r.position, r.id)";

std::vector<Resource> load_resource_titles(db::Connection& db, EditionId edition,
                                           std::string_view language) {
    return db.all<Resource>(resource_titles, edition, language);
}

constexpr db::Sql resource_seen = R"(
    SELECT r.id, r.module_id, r.position, r.slug, r.kind, r.file_name, r.file_type, w.title,
           w.body, w.language
      FROM programmes_resources r
      JOIN programmes_modules m ON m.id = r.module_id
      JOIN programmes_editions e ON e.id = m.edition_id
      JOIN programmes_resource_words w ON w.resource_id = r.id
       AND w.language = COALESCE((SELECT x.language FROM programmes_resource_words x
                                   WHERE x.resource_id = r.id AND x.language = $2), 'en')
     WHERE r.id = $1 AND e.authority_id = $3 AND (CAST($4 AS BIGINT) = 1 OR e.state <> 'draft'))";

std::optional<Resource> find_resource(db::Connection& db, const CatalogueReader& reader,
                                      ResourceId id) {
    return db.find<Resource>(resource_seen, id, reader.language, reader.authority,
                             sees_drafts(reader));
}

constexpr db::Sql file_of_resource = R"(
    SELECT module_id, file_name, file_type, content
      FROM programmes_resources
     WHERE id = $1 AND kind = 'file')";

std::optional<ResourceFile> find_file(db::Connection& db, ResourceId id) {
    return db.find<ResourceFile>(file_of_resource, id);
}

constexpr db::Sql use_of_edition = R"(
    SELECT (SELECT COUNT(*) FROM programmes_modules WHERE edition_id = $1),
           (SELECT COUNT(*) FROM programmes_subscriptions WHERE edition_id = $1))";

EditionUse count_use(db::Connection& db, EditionId id) {
    return db.one<EditionUse>(use_of_edition, id);
}

constexpr db::Sql use_of_module = R"(
    SELECT (SELECT COUNT(*) FROM programmes_sessions WHERE module_id = $1),
           (SELECT COUNT(*) FROM programmes_subscriptions WHERE edition_id = $2),
           (SELECT COUNT(*) FROM programmes_modules WHERE edition_id = $2), e.needed
      FROM programmes_editions e WHERE e.id = $2)";

ModuleUse count_use(db::Connection& db, const Module& module) {
    return db.one<ModuleUse>(use_of_module, module.id, module.edition);
}

}  // namespace programmes
