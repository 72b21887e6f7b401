#include "modules/conversations/gateways/hooks.hpp"
#include "modules/conversations/gateways/kannel_gateway.hpp"

namespace conversations {

// The states of Kannel's reports: 4 and 8 say that the carrier has it, 16 that it will not take it.
static std::optional<Reported> says_of_kannel(std::string_view state) {
    if (state == "1") return Reported::delivered;
    if (state == "2" || state == "16") return Reported::undelivered;
    if (state == "4" || state == "8") return Reported::buffered;
    return {};
}

static void ask_secret(const http::Request& request, const Settings& settings) {
    if (!is_hook_secret(settings, request.in_path.text("secret"))) throw http::NotFound{};
}

static http::Response take_kannel_report(const http::Request& request, Platform& platform) {
    ask_secret(request, platform.settings);
    const auto message = message_named(request.query.text("message"));
    const auto says = says_of_kannel(request.query.text("state"));
    // Kannel names each report anew: what tells that one came before is our own id.
    if (message && says)
        store_report(platform, {.gateway = "kannel",
                                .gateway_id = std::to_string(message.value),
                                .message = message,
                                .says = *says,
                                .detail = std::string(request.query.text("said"))});
    return http::text("");
}

static http::Response take_kannel_reply(const http::Request& request, Platform& platform) {
    ask_secret(request, platform.settings);
    const auto id = request.query.text("id");
    if (id.empty()) return nameless("kannel");
    store_received(platform, {.gateway = "kannel",
                              .gateway_id = std::string(id),
                              .sender = std::string(request.query.text("from")),
                              .recipient = std::string(request.query.text("to")),
                              .words = words_from_kannel(request)});
    return http::text("");
}

void install_kannel_hooks(Site& site) {
    const RouteOptions by_kannel{.from_programs = true};
    site.get("/hooks/kannel/{secret}/report", take_kannel_report, May::anyone, by_kannel);
    site.get("/hooks/kannel/{secret}/reply", take_kannel_reply, May::anyone, by_kannel);
}

}  // namespace conversations
