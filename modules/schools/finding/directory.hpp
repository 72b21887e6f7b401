// An authority's schools as they are found: one list in memory, never changed once it is made.
#pragma once
#include <string>
#include <vector>

#include "modules/schools/finding/finding.hpp"
#include "modules/schools/finding/search_index.hpp"

namespace schools {

class Directory {
public:
    explicit Directory(std::vector<ListedSchool>);

    /// All of them, whatever their status, by name.
    const std::vector<ListedSchool>& schools() const { return schools_; }
    /// The districts there are schools in, by name.
    const std::vector<std::string>& districts() const { return districts_; }

    /// Those that are wanted: the best match first, then by name.
    std::vector<const ListedSchool*> find(const Wanted&, calendar::Day today) const;

private:
    std::vector<ListedSchool> schools_;
    std::vector<std::string> districts_;
    SearchIndex index_;
};

}  // namespace schools
