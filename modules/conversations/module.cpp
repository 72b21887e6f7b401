#include "modules/conversations/astray/astray.hpp"
#include "modules/conversations/concerns/concerns_pages.hpp"
#include "modules/conversations/conversations.hpp"
#include "modules/conversations/emergencies/emergencies_pages.hpp"
#include "modules/conversations/gateways/hooks.hpp"
#include "modules/conversations/gateways/smpp_parts.hpp"
#include "modules/conversations/inbox/inbox_pages.hpp"
#include "modules/conversations/ledger/ledger_pages.hpp"
#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/outbox/courier.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/outbox/outbox_pages.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/conversations/own/own_pages.hpp"
#include "modules/conversations/phrases/phrases_pages.hpp"
#include "modules/conversations/programs/programs.hpp"
#include "modules/conversations/received/received.hpp"
#include "modules/conversations/retention/retention.hpp"
#include "modules/conversations/school_settings/school_settings.hpp"
#include "modules/conversations/series/series.hpp"
#include "modules/conversations/telephone/telephone_pages.hpp"
#include "modules/conversations/texting/texting.hpp"
#include "modules/conversations/today/today.hpp"
#include "modules/conversations/writing/writing_pages.hpp"

// What never came to an end by itself: messages that nobody heard of, texts that lack a part.
static void settle_silent(Platform& platform, std::string_view) {
    conversations::settle_unheard(platform);
    conversations::take_in_overdue(platform);
}

void conversations::install(Site& site) {
    site.errand("deliver messages", deliver);
    site.every_errand(std::chrono::minutes(1), "look for messages", deliver);
    site.every_errand(std::chrono::hours(1), "settle messages nobody heard of", settle_silent);
    site.standing("courier", run_courier);
    install_received(site);
    install_outbox(site);
    install_ledger(site);
    install_concerns(site);
    install_emergencies(site);
    install_school_settings(site);
    install_retention(site);
    install_programs(site);
    install_writing(site);
    install_phrases(site);
    install_series(site);
    install_inbox(site);
    install_texting(site);
    install_today(site);
    install_gateways(site);
    install_mail_answers(site);
    install_own(site);
    install_astray(site);
    install_telephone(site);
}
