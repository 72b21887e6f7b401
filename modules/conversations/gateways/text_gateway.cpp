#include "modules/conversations/gateways/text_gateway.hpp"

#include "platform/keepsakes/keepsakes.hpp"

namespace conversations {

std::unique_ptr<TextGateway> text_gateway(Platform& platform) {
    if (keepsakes::is_demonstration(platform.db)) return screen_gateway();
    const auto& settings = platform.settings;
    const std::string_view chosen = settings.text_gateway;
    if (chosen == "kannel") return kannel_gateway(settings);
    if (chosen == "smpp") return smpp_gateway(platform);
    if (chosen == "notify") return notify_gateway(settings, platform.clock);
    if (chosen == "twilio") return twilio_gateway(settings);
    if (chosen.empty()) return {};
    throw BadSetting("text_gateway must be kannel, smpp, notify, twilio or empty, not \"" +
                     settings.text_gateway + "\"");
}

}  // namespace conversations
