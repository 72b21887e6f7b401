#include "modules/conversations/gateways/hooks.hpp"
#include "modules/conversations/gateways/notify_requests.hpp"
#include "platform/http/words.hpp"

namespace conversations {

// "Bearer " and the secret; the scheme in whatever letters.
static bool bears_hook_secret(const http::Request& request, const Settings& settings) {
    const auto header = request.header("authorization");
    constexpr std::string_view scheme = "bearer ";
    return http::lower_case(header.substr(0, scheme.size())) == scheme &&
           is_hook_secret(settings, header.substr(scheme.size()));
}

static http::Response take_from_notify(const http::Request& request, Platform& platform) {
    if (!bears_hook_secret(request, platform.settings))
        return http::text("The token is another", http::Status::forbidden);
    const auto brought = from_notify(request.body);
    if (!brought) return nameless("notify");
    if (brought->arrived) store_received(platform, *brought->arrived);
    if (brought->report) store_report(platform, *brought->report);
    return http::text("");
}

void install_notify_hooks(Site& site) {
    site.post("/hooks/notify", take_from_notify, May::anyone, {.from_programs = true});
}

}  // namespace conversations
