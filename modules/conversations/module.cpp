#include "modules/conversations/conversations.hpp"
#include "modules/conversations/ledger/ledger_pages.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/outbox/outbox_pages.hpp"

void conversations::install(Site& site) {
    site.errand("deliver messages", deliver);
    site.every_errand(std::chrono::minutes(1), "look for messages", deliver);
    install_outbox(site);
    install_ledger(site);
}
