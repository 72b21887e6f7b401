#include "modules/people/families/family_rows.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/phones/phones.hpp"

namespace people {

static sheets::Table empty_table() {
    sheets::Table table{.title = "Families", .columns = {}};
    for (const auto& column : family_columns())
        table.columns.push_back({std::string(column.names.front()), sheets::Kind::text});
    table.columns.pop_back();  // nothing was refused here
    return table;
}

static std::string_view relation_word(Relation relation) {
    switch (relation) {
        case Relation::step_parent:
            return "step-parent";
        case Relation::foster_carer:
            return "foster carer";
        default:
            return enums::text(relation);
    }
}

static std::string consent_word(const Parent& parent) {
    if (!parent.may_write) return "";
    return *parent.may_write ? "yes" : "no";
}

// Days are text here: a file that people fill in may hold birthdays as they write them.
static std::vector<sheets::Cell> row_of(const Family& family, const Parent& parent,
                                        const Child& child, const Care& care) {
    const auto text = [](std::string_view words) { return sheets::Cell(std::string(words)); };
    return {text(parent.given),
            text(parent.family),
            text(parent.email.value_or("")),
            text(phones::as_read(parent.phone.value_or(""))),
            text(messages::english_name(parent.language)),
            text(enums::text(parent.channel)),
            text(consent_word(parent)),
            text(child.given),
            text(child.family),
            text(child.born_on ? calendar::iso(*child.born_on) : ""),
            text(child.year_group),
            text(child.class_name),
            text(relation_word(care.relation)),
            text(family.household.key),
            text(family.household.postcode)};
}

sheets::Table table_of_families(const std::vector<Family>& families) {
    auto table = empty_table();
    for (const auto& family : families)
        for (const auto& parent : family.parents)
            for (const auto& child : family.children)
                if (const auto* care = family.find_care(parent.id, child.id);
                    care && !care->court_order && !child.left_on)
                    table.rows.push_back(row_of(family, parent, child, *care));
    return table;
}

sheets::Table template_of_families() {
    using namespace std::chrono;
    const PersonId maria{1};
    const ChildId sam{1};
    return table_of_families(
        {{.household = {.postcode = "SG1 1AA", .key = "F001"},
          .parents = {{.id = maria,
                       .given = "Maria",
                       .family = "Example",
                       .email = "maria.example@example.org",
                       .phone = "+447700900123",
                       .language = "pl",
                       .channel = Channel::text,
                       .may_write = true}},
          .children = {{.id = sam,
                        .given = "Sam",
                        .family = "Example",
                        .born_on = 2018y / February / 1,
                        .year_group = "3",
                        .class_name = "3B"}},
          .cares = {{.child = sam, .person = maria, .relation = Relation::mother}}}});
}

}  // namespace people
