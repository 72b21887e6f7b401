#pragma once
#include <string>
#include <vector>

#include "modules/people/families/families_pages.hpp"
#include "modules/people/families/family_file.hpp"
#include "modules/people/families/imports_store.hpp"
#include "platform/html/components.hpp"

namespace people {

struct UploadView {
    html::Form form{};
    std::vector<Refusal> wrong{};  // with the columns
    std::vector<Refusal> notes{};
    std::vector<Import> earlier{};
};

struct ShownRow {
    std::uint64_t number = 0;
    std::vector<Refusal> reasons{};
};

struct ImportView {
    Import import{};  // with the counts as they would be, while it waits
    std::vector<ShownRow> refused{};
    std::vector<RowNote> notes{};
    std::vector<Refusal> column_notes{};
    std::size_t more_refused = 0, more_notes = 0;

    bool anything_to_do() const { return import.added + import.changed > 0; }
};

std::vector<std::string> required_columns();
std::vector<std::string> other_columns();
std::vector<ui::Figure> figures_of(const html::Out&, const Import&);
std::string say_state(const html::Out&, const Import&);

}  // namespace people
