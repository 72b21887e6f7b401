#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/courses/courses.hpp"
#include "platform/html/components/page.hpp"
#include "platform/html/components/panels.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// What this person may do with the catalogue.
struct CatalogueRights {
    bool edits = false;
    bool subscribes = false;
    explicit CatalogueRights(const auth::Viewer& viewer)
        : edits(viewer.can(May::edit_catalogue)), subscribes(viewer.can(May::subscribe)) {}
};

struct CatalogueView {
    CatalogueRights may;
    std::vector<Edition> editions{};
};

/// A module as the edition's page lists it.
struct ListedModule {
    Module module{};
    std::vector<Resource> take_home{};
    bool first = false, last = false;
};

struct EditionView {
    CatalogueRights may;
    Edition edition{};
    std::vector<ListedModule> modules{};
    std::optional<CourseWords> course{};  // of a family course
    std::string_view language{};          // that was asked for
    std::vector<ui::Tab> languages{};
};

struct NewEditionView {
    html::Form form{};
};

struct TermsView {
    const Edition& edition;
    html::Form form{};
};

/// A resource with its words as parents read them.
struct ShownResource {
    Resource resource{};
    html::Html words{};
};

struct ModuleView {
    CatalogueRights may;
    Edition edition{};
    Module module{};
    html::Html plan{};
    std::vector<ShownResource> resources{};
    std::string_view language{};  // that was asked for
    std::vector<ui::Tab> languages{};
};

struct NewModuleView {
    const Edition& edition;
    html::Form form{};
};

struct SessionPlanView {
    const Module& module;
    html::Form form{};
};

/// A title and what is said under it, on its way into one language.
struct WordsView {
    std::string_view label{};  // of what is said under the title: a message key
    std::string_view hint{};   // and how to write it: another
    std::string address{};     // …/words/
    std::string back{};
    std::string_view language{};
    std::string about{};    // what these are the words of, in English
    std::string english{};  // what is said under it, in English, to translate from
    int rows = 5;
    int version = 0;
    std::string theirs{};  // what somebody else wrote meanwhile
    html::Form form{};
    std::vector<ui::Tab> languages{};
};

struct NewPageView {
    const Module& module;
    html::Form form{};
};

struct FileView {
    const Module& module;
    std::string address{};
    std::string replaced{};  // the file that this one takes the place of, if it does
    html::Form form{};
};

/// Before something goes, what it is; or why it stays.
struct RemovalView {
    std::string title{};
    std::string_view question{};  // a message key
    std::string address{};
    std::string back{};
    const Refusal* why_not = nullptr;
};

/// "£1,200.00 plus £240.00 VAT, £1,440.00 in all"
std::string say_cost(const html::Out&, const Edition&);
/// The message key of a state's name, and the colour of its tag.
std::string_view name_of(EditionState);
std::string_view colour_of(EditionState);
/// The states to choose from, and what each means.
std::vector<ui::Option> state_options(const html::Out&);
/// Which way a language runs.
std::string_view direction_of(std::string_view language);

/// Links to the same page in each language that we speak.
std::vector<ui::Tab> language_tabs(std::string_view before, std::string_view language);
/// What the request asks for: the language of the query, and what the path names.
std::string_view language_asked(const http::Request&);
Edition edition_asked(const http::Request&, Platform&);
Module module_asked(const http::Request&, Platform&);
Resource resource_asked(const http::Request&, Platform&);

std::string edition_address(EditionId);
std::string module_address(ModuleId);
std::string resource_address(ResourceId);

inline constexpr Refusal title_missing{"catalogue.title_missing"};
inline constexpr Refusal number_missing{"catalogue.number_missing"};

void install_catalogue(Site&);
void install_module_pages(Site&);
void install_resource_pages(Site&);
void install_words_pages(Site&);

}  // namespace programmes
