// Making and changing the catalogue.
#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/catalogue/shipped.hpp"
#include "modules/programmes/courses/courses_store.hpp"

namespace programmes {

constexpr db::Sql programme_called = R"(
    INSERT INTO programmes_programmes (id, authority_id, title) VALUES ($1, $2, $3)
    ON CONFLICT (authority_id, title) DO UPDATE SET title = excluded.title
    RETURNING id)";

constexpr db::Sql insert_edition = R"(
    INSERT INTO programmes_editions (id, authority_id, programme_id, price_pence, vat,
                                     minimum_group, maximum_group, needed, state, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1))";

static EditionId insert(Platform& platform, std::int64_t authority, std::string_view programme,
                        const Terms& terms) {
    auto& db = platform.db;
    const auto programme_id =
        db.one<ProgrammeId>(programme_called, platform.ids.next<Programme>(), authority, programme);
    const auto id = platform.ids.next<Edition>();
    db.run(insert_edition, id, authority, programme_id, terms.price, terms.vat, terms.minimum_group,
           terms.maximum_group, terms.needed, terms.state);
    return id;
}

EditionId add_edition(Platform& platform, std::int64_t authority, std::string_view programme,
                      const Terms& terms, std::string_view title, std::string_view about) {
    const auto id = insert(platform, authority, programme, terms);
    store_words(platform.db, id, "en", {std::string(title), std::string(about)});
    return id;
}

constexpr db::Sql update_terms = R"(
    UPDATE programmes_editions
       SET price_pence = $3, vat = $4, minimum_group = $5, maximum_group = $6, needed = $7,
           state = $8, version = version + 1
     WHERE id = $1 AND version = $2)";

bool store_terms(db::Connection& db, EditionId id, const Terms& terms, int version) {
    return db.run(update_terms, id, version, terms.price, terms.vat, terms.minimum_group,
                  terms.maximum_group, terms.needed, terms.state) == 1;
}

constexpr db::Sql update_state =
    "UPDATE programmes_editions SET state = $2, version = version + 1 WHERE id = $1";

void store_state(db::Connection& db, EditionId id, EditionState state) {
    db.run(update_state, id, state);
}

constexpr db::Sql insert_module = R"(
    INSERT INTO programmes_modules (id, edition_id, position, slug, minutes, plan, version)
    SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), COALESCE(MAX(position), 0) + 1,
           CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS TEXT), 1
      FROM programmes_modules WHERE edition_id = $2)";

ModuleId add_module(Platform& platform, EditionId edition, int minutes, std::string_view title,
                    std::string_view learns) {
    const auto id = platform.ids.next<Module>();
    platform.db.run(insert_module, id, edition, "", minutes, "");
    store_words(platform.db, id, "en", {std::string(title), std::string(learns)});
    return id;
}

constexpr db::Sql update_module = R"(
    UPDATE programmes_modules SET minutes = $3, plan = $4, version = version + 1
     WHERE id = $1 AND version = $2)";

bool store_session_plan(db::Connection& db, ModuleId id, const SessionPlan& plan) {
    return db.run(update_module, id, plan.version, plan.minutes, plan.plan) == 1;
}

constexpr db::Sql update_position =
    "UPDATE programmes_modules SET position = $2 WHERE id = $1 AND position <> $2";

void store_order(db::Connection& db, const std::vector<ModuleId>& modules) {
    int position = 0;
    for (const auto id : modules) db.run(update_position, id, ++position);
}

constexpr db::Sql delete_words_of_resources = R"(
    DELETE FROM programmes_resource_words WHERE resource_id IN
           (SELECT id FROM programmes_resources WHERE module_id = $1))";
constexpr db::Sql delete_resources = "DELETE FROM programmes_resources WHERE module_id = $1";
constexpr db::Sql delete_module_words = "DELETE FROM programmes_module_words WHERE module_id = $1";
constexpr db::Sql delete_module = "DELETE FROM programmes_modules WHERE id = $1";

void remove_module(db::Connection& db, ModuleId id) {
    for (const auto sql :
         {delete_words_of_resources, delete_resources, delete_module_words, delete_module})
        db.run(sql, id);
}

constexpr db::Sql insert_resource = R"(
    INSERT INTO programmes_resources (id, module_id, position, slug, kind, file_name, file_type)
    SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), COALESCE(MAX(position), 0) + 1,
           CAST($3 AS TEXT), 'page', '', ''
      FROM programmes_resources WHERE module_id = $2)";

static ResourceId insert(Platform& platform, ModuleId module, std::string_view slug) {
    const auto id = platform.ids.next<Resource>();
    platform.db.run(insert_resource, id, module, slug);
    return id;
}

ResourceId add_page(Platform& platform, ModuleId module, std::string_view title,
                    std::string_view body) {
    const auto id = insert(platform, module, "");
    store_words(platform.db, id, "en", {std::string(title), std::string(body)});
    return id;
}

ResourceId add_file(Platform& platform, ModuleId module, std::string_view title,
                    const ResourceFile& file) {
    const auto id = add_page(platform, module, title, "");
    store_file(platform.db, id, file);
    return id;
}

constexpr db::Sql update_file = R"(
    UPDATE programmes_resources SET kind = 'file', file_name = $2, file_type = $3, content = $4
     WHERE id = $1)";

void store_file(db::Connection& db, ResourceId id, const ResourceFile& file) {
    db.run(update_file, id, file.name, file.type, db::Blob{file.content.bytes});
}

constexpr db::Sql delete_resource_words =
    "DELETE FROM programmes_resource_words WHERE resource_id = $1";
constexpr db::Sql delete_resource = "DELETE FROM programmes_resources WHERE id = $1";

void remove_resource(db::Connection& db, ResourceId id) {
    db.run(delete_resource_words, id);
    db.run(delete_resource, id);
}

constexpr db::Sql words_of_edition = R"(
    SELECT title, about, version FROM programmes_edition_words
     WHERE edition_id = $1 AND language = $2)";
constexpr db::Sql words_of_module = R"(
    SELECT title, learns, version FROM programmes_module_words
     WHERE module_id = $1 AND language = $2)";
constexpr db::Sql words_of_resource = R"(
    SELECT title, body, version FROM programmes_resource_words
     WHERE resource_id = $1 AND language = $2)";

std::optional<Words> find_words(db::Connection& db, EditionId id, std::string_view language) {
    return db.find<Words>(words_of_edition, id, language);
}
std::optional<Words> find_words(db::Connection& db, ModuleId id, std::string_view language) {
    return db.find<Words>(words_of_module, id, language);
}
std::optional<Words> find_words(db::Connection& db, ResourceId id, std::string_view language) {
    return db.find<Words>(words_of_resource, id, language);
}

// Of two who began with the same version, the second changes nothing.
constexpr db::Sql upsert_edition_words = R"(
    INSERT INTO programmes_edition_words (edition_id, language, title, about, version)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (edition_id, language) DO UPDATE
       SET title = excluded.title, about = excluded.about, version = excluded.version
     WHERE programmes_edition_words.version = excluded.version - 1)";
constexpr db::Sql upsert_module_words = R"(
    INSERT INTO programmes_module_words (module_id, language, title, learns, version)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (module_id, language) DO UPDATE
       SET title = excluded.title, learns = excluded.learns, version = excluded.version
     WHERE programmes_module_words.version = excluded.version - 1)";
constexpr db::Sql upsert_resource_words = R"(
    INSERT INTO programmes_resource_words (resource_id, language, title, body, version)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (resource_id, language) DO UPDATE
       SET title = excluded.title, body = excluded.body, version = excluded.version
     WHERE programmes_resource_words.version = excluded.version - 1)";

bool store_words(db::Connection& db, EditionId id, std::string_view language, const Words& words) {
    return db.run(upsert_edition_words, id, language, words.title, words.text, words.version + 1) ==
           1;
}
bool store_words(db::Connection& db, ModuleId id, std::string_view language, const Words& words) {
    return db.run(upsert_module_words, id, language, words.title, words.text, words.version + 1) ==
           1;
}
bool store_words(db::Connection& db, ResourceId id, std::string_view language, const Words& words) {
    return db.run(upsert_resource_words, id, language, words.title, words.text,
                  words.version + 1) == 1;
}

template <class I>
static void store_all(db::Connection& db, I id, const std::vector<ShippedWords>& all) {
    for (const auto& [language, title, text] : all) store_words(db, id, language, {title, text});
}

EditionId add_template(Platform& platform, std::int64_t authority, std::string_view name) {
    const auto shipped = load_shipped(name);
    const auto edition = insert(platform, authority, shipped.programme, shipped.terms);
    store_all(platform.db, edition, shipped.words);
    if (!shipped.course.empty()) mark_as_course(platform.db, edition);
    for (const auto& [language, words] : shipped.course)
        store_course_words(platform.db, edition, language, words);
    for (const auto& module : shipped.modules) {
        const auto id = platform.ids.next<Module>();
        platform.db.run(insert_module, id, edition, module.slug, module.minutes, module.plan);
        store_all(platform.db, id, module.words);
        for (const auto& resource : module.resources)
            store_all(platform.db, insert(platform, id, resource.slug), resource.words);
    }
    return edition;
}

}  // namespace programmes
