#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/finding/directory.hpp"
#include "modules/schools/map/school_map.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace schools {

/// What an address asks for; words that are no choice are passed over.
Wanted read_wanted(const http::Fields& query);
/// The same as an address says it, ready for one more field: "q=hitchin&phase=primary&".
std::string query_of(const Wanted&);

struct FindingView {
    html::Form form{};
    Wanted wanted{};
    std::shared_ptr<const Directory> directory{};
    std::vector<const ListedSchool*> schools{};  // those of this page
    std::size_t all = 0, first = 0;              // how many were found; the first one's place
    std::size_t everywhere = 0;                  // how many there would be without the filters
    int page = 1, pages = 1;
    std::string query{};  // what is wanted, for addresses
    SchoolMap map{};
    Scope scope;
    calendar::Day today{};
    bool may_import = false;

    bool any() const { return !directory->schools().empty(); }
    std::string everywhere_address() const;
};

// What the templates say.
std::vector<ui::Option> district_options(const FindingView&);
std::vector<ui::Option> standing_options(const html::Out&);
std::vector<ui::Column> columns_of_found(const html::Out&);
/// "Primary", "Most deprived fifth" …: an enumerator as a list of messages below "finding" has it.
template <enums::Worded E>
std::string_view name_in(const html::Out& o, std::string_view list, E e) {
    return o.say("finding." + std::string(list) + "." + std::string(enums::text(e)));
}
/// What is wanted, in words, for paper.
std::vector<std::string> wanted_in_words(const html::Out&, const Wanted&);

void install_finding(Site&);

}  // namespace schools
