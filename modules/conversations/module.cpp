#include "modules/conversations/conversations.hpp"
#include "modules/conversations/ledger/ledger_pages.hpp"
#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/outbox/courier.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/outbox/outbox_pages.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/conversations/received/received.hpp"

static void settle_silent(Platform& platform, std::string_view) {
    conversations::settle_unheard(platform);
}

void conversations::install(Site& site) {
    site.errand("deliver messages", deliver);
    site.every_errand(std::chrono::minutes(1), "look for messages", deliver);
    site.every_errand(std::chrono::hours(1), "settle messages nobody heard of", settle_silent);
    site.standing("courier", run_courier);
    install_received(site);
    install_outbox(site);
    install_ledger(site);
    install_mail_answers(site);
}
