#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/catalogue/catalogue.hpp"
#include "platform/platform.hpp"

namespace programmes {

// For everybody: words are in the language asked for ("pl"), else in English.

Edition load_edition(db::Connection&, EditionId, std::string_view language);
/// The modules of an edition, in order.
std::vector<Module> load_modules(db::Connection&, EditionId, std::string_view language);
/// What parents take home from a module, in order, with the words of pages.
std::vector<Resource> load_resources(db::Connection&, ModuleId, std::string_view language);
/// The same for all modules of an edition, without the words of pages.
std::vector<Resource> load_resource_titles(db::Connection&, EditionId, std::string_view language);

struct ResourceFile {
    ModuleId module{};
    std::string name{};
    std::string type{};
    db::Bytes content{};
};
/// A file; whoever asks has seen to it that the reader was given its module.
std::optional<ResourceFile> find_file(db::Connection&, ResourceId);

/// Takes one of the shipped editions ("six", "pilot") into the authority's catalogue, as a draft.
EditionId add_template(Platform&, std::int64_t authority, std::string_view name);
void store_state(db::Connection&, EditionId, EditionState);

// As seen by a member of staff of that authority.

/// Drafts are seen by those who make them.
enum class Drafts { hidden, shown };
struct CatalogueReader {
    std::int64_t authority = 0;
    Drafts drafts = Drafts::hidden;
    std::string_view language = "en";
    explicit CatalogueReader(const auth::Viewer& viewer, std::string_view code = "en")
        : authority(viewer.authority),
          drafts(viewer.can(May::edit_catalogue) ? Drafts::shown : Drafts::hidden),
          language(code) {}
};

std::vector<Edition> load_editions(db::Connection&, const CatalogueReader&);
std::optional<Edition> find_edition(db::Connection&, const CatalogueReader&, EditionId);
std::optional<Module> find_module(db::Connection&, const CatalogueReader&, ModuleId);
std::optional<Resource> find_resource(db::Connection&, const CatalogueReader&, ResourceId);

// Making and changing. What is false was refused: somebody else was faster.

struct EditionUse {
    int modules = 0;
    int subscriptions = 0;
};
EditionUse count_use(db::Connection&, EditionId);
ModuleUse count_use(db::Connection&, const Module&);

EditionId add_edition(Platform&, std::int64_t authority, std::string_view programme, const Terms&,
                      std::string_view title, std::string_view about);
bool store_terms(db::Connection&, EditionId, const Terms&, int version);

ModuleId add_module(Platform&, EditionId, int minutes, std::string_view title,
                    std::string_view learns);
/// How the session of a module goes, for whoever leads it; in English.
struct SessionPlan {
    int minutes = 0;
    std::string plan{};
    int version = 0;  // that it was made from
};
bool store_session_plan(db::Connection&, ModuleId, const SessionPlan&);
void store_order(db::Connection&, const std::vector<ModuleId>&);
void remove_module(db::Connection&, ModuleId);

ResourceId add_page(Platform&, ModuleId, std::string_view title, std::string_view body);
ResourceId add_file(Platform&, ModuleId, std::string_view title, const ResourceFile&);
void store_file(db::Connection&, ResourceId, const ResourceFile&);
void remove_resource(db::Connection&, ResourceId);

/// A title and what is said under it, in one language; version 0 is not there yet.
struct Words {
    std::string title{};
    std::string text{};
    int version = 0;
};
std::optional<Words> find_words(db::Connection&, EditionId, std::string_view language);
std::optional<Words> find_words(db::Connection&, ModuleId, std::string_view language);
std::optional<Words> find_words(db::Connection&, ResourceId, std::string_view language);
/// Stores them as the version after the one they were made from.
bool store_words(db::Connection&, EditionId, std::string_view language, const Words&);
bool store_words(db::Connection&, ModuleId, std::string_view language, const Words&);
bool store_words(db::Connection&, ResourceId, std::string_view language, const Words&);

}  // namespace programmes
