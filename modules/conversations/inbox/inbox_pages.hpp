#pragma once
#include <string>
#include <vector>

#include "modules/conversations/inbox/inbox_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct InboxView {
    InboxTab tab = InboxTab::waiting;
    std::string words{};  // what is looked for; empty: nothing
    std::vector<InboxLine> lines{};
    std::vector<UnreachedLine> unreached{};
    InboxCounts counts{};
    bool first = true;   // the list's first page
    std::string next{};  // the address of its next one
    std::string csv{}, xlsx{};

    bool empty() const { return lines.empty() && unreached.empty(); }
};

// What the templates say.
std::vector<ui::Tab> tabs_of(const html::Out&, const InboxView&);
/// "7", or "100 or more" where no more were counted.
std::string say_count(const html::Out&, std::int64_t);
std::string why_unreached(const UnreachedLine&);
std::string what_to_do(const UnreachedLine&);

void install_inbox(Site&);
void install_inbox_exports(Site&);
void install_conversation(Site&);
void install_replies(Site&);
void install_canned(Site&);

}  // namespace conversations
