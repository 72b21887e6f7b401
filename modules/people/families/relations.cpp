#include "modules/people/relations.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/letters/letters.hpp"

namespace people {

static constexpr auto relation_words = std::to_array<std::pair<std::string_view, Relation>>({
    {"parent", Relation::parent},
    {"mother", Relation::mother},
    {"mum", Relation::mother},
    {"mom", Relation::mother},
    {"father", Relation::father},
    {"dad", Relation::father},
    {"step-parent", Relation::step_parent},
    {"step parent", Relation::step_parent},
    {"stepparent", Relation::step_parent},
    {"stepmother", Relation::step_parent},
    {"step-mother", Relation::step_parent},
    {"step mother", Relation::step_parent},
    {"stepfather", Relation::step_parent},
    {"step-father", Relation::step_parent},
    {"step father", Relation::step_parent},
    {"grandparent", Relation::grandparent},
    {"grandmother", Relation::grandparent},
    {"grandfather", Relation::grandparent},
    {"grandma", Relation::grandparent},
    {"grandad", Relation::grandparent},
    {"granddad", Relation::grandparent},
    {"relative", Relation::relative},
    {"aunt", Relation::relative},
    {"uncle", Relation::relative},
    {"sister", Relation::relative},
    {"brother", Relation::relative},
    {"other relative", Relation::relative},
    {"other family member", Relation::relative},
    {"foster carer", Relation::foster_carer},
    {"foster parent", Relation::foster_carer},
    {"foster mother", Relation::foster_carer},
    {"foster father", Relation::foster_carer},
    {"guardian", Relation::guardian},
    {"carer", Relation::guardian},
    {"other", Relation::other},
});

std::optional<Relation> relation_as_written(std::string_view written) {
    const auto plain = letters::plain(written);
    const auto* found =
        std::ranges::find(relation_words, plain, &std::pair<std::string_view, Relation>::first);
    if (found == relation_words.end()) return {};
    return found->second;
}

}  // namespace people
