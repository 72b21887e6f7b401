#include "modules/conversations/gateways/hooks.hpp"

#include "modules/conversations/gateways/notify_asking.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"

namespace conversations {

bool is_hook_secret(const Settings& settings, std::string_view given) {
    return !settings.text_hook_secret.empty() && crypto::same(given, settings.text_hook_secret);
}

http::Response nameless(std::string_view gateway) {
    logging::error("a gateway brought something without its name for it",
                   {{"gateway", std::string(gateway)}});
    return http::text("It has no id", http::Status::bad_request);
}

void install_gateways(Site& site) {
    install_kannel_hooks(site);
    install_notify_hooks(site);
    install_twilio_hooks(site);
    site.every_errand(std::chrono::minutes(5), "ask notify", ask_notify);
}

}  // namespace conversations
