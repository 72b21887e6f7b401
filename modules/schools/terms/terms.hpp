// The days on which an authority's schools are open, as files tell them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

/// Days on which schools are open, from the first to the last: half of a term.
struct TermBlock {
    std::string name{};
    calendar::Day first{}, last{};
};
struct ClosedDay {
    calendar::Day day{};
    std::string name{};
};
struct Terms {
    AuthorityId authority{};
    std::vector<TermBlock> blocks{};
    std::vector<ClosedDay> closed{};
};

/// Terms as data/terms writes them; a std::runtime_error where the text is not like that.
Terms read_terms(std::string_view toml);

/// Keeps them: blocks and days that are new are added, those that are there are put right.
void store_terms(db::Connection&, Ids&, const Terms&);

}  // namespace schools
