#pragma once
#include <string>
#include <vector>

#include "modules/conversations/inbox/canned.hpp"
#include "modules/conversations/inbox/inbox_pages.hpp"
#include "modules/conversations/measuring/segments.hpp"

namespace conversations {

struct CannedListView {
    std::vector<Canned> canned{};
    std::vector<Canned> offered{};  // at the first visit, when there are none
    html::Form form{};
    bool may_change = false;
};

/// One reply's form; without an id it is added.
struct CannedView {
    CannedId id{};
    html::Form form{};
    std::int64_t version = 0;
    std::optional<Canned> saved_now{};  // by somebody else, meanwhile

    std::string action() const;
};

std::string words_field(std::string_view language);
std::vector<ui::Option> offered_options(const CannedListView&);
std::string say_languages(const html::Out&, const Canned&);

}  // namespace conversations
