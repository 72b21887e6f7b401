#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/people/families/family_changes.hpp"
#include "modules/people/families/imports_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace people {

struct FamiliesView {
    FamilySearch search{};
    std::vector<Family> families{};        // those of this page
    std::vector<std::string> languages{};  // of all the school's parents
    std::size_t all = 0, first = 0;        // how many were found; the first one's place
    std::size_t parents = 0, children = 0;
    bool any = false;  // the school has families at all
    bool may_change = false;
    int page = 1, pages = 1;
    std::string query{};  // what the list is narrowed to, for addresses
};

struct FamilyView {
    Family family{};
    bool may_change = false;
    bool may_write = false;  // to the family
};

struct FormView {
    html::Form form{};
    Family family{};  // empty when one is added
    Blocks blocks{};
    std::optional<Child> shared{};  // a child of another family's that is added to this one
    std::vector<Difference> saved_now{};
    std::int64_t version = 0;

    bool adding() const { return !family.household.id; }
    std::string title(const html::Out&) const;
    std::string action() const;
    std::string back() const;
    /// The parent or child whom a block is of, if they are in the family already.
    const Parent* parent_in(int block) const;
    const Child* child_in(int block) const;
};

struct CaresView {
    html::Form form{};
    Family family{};
};

// What the templates say of people.
std::string say_answer(const html::Out&, const Parent&);
std::string say_children(const html::Out&, const Family&);
std::string say_languages(const Family&);
std::string say_year(const html::Out&, const Child&);
std::string say_difference(const html::Out&, const Difference&);
std::vector<ui::SummaryRow> facts_of(const html::Out&, const Parent&);
std::vector<ui::SummaryRow> facts_of(const html::Out&, const Household&);
std::vector<ui::Option> language_options(std::string_view and_this_one);
std::string_view colour_of(Reach);
using ui::columns_of;
/// 1, 2, … to this number.
std::vector<int> up_to(int);
std::string care_field(std::string_view what, PersonId, ChildId);

void install_families(Site&);
void install_family_forms(Site&);
void install_family_imports(Site&);

}  // namespace people
