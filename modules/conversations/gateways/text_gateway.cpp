#include "modules/conversations/gateways/text_gateway.hpp"

#include <thread>
#include <utility>

#include "platform/keepsakes/keepsakes.hpp"

namespace conversations {

namespace {

// Shows messages on the demonstration's telephone page instead of sending them.
class Screen final : public TextGateway {
public:
    std::string_view name() const override { return "screen"; }
    std::size_t room() const override { return 100; }
    void take(const TextOut& text) override {
        told_.push_back({.id = text.id, .handed = Handed::accepted, .said = {}});
    }
    std::vector<Told> step(std::chrono::milliseconds longest) override {
        if (told_.empty()) std::this_thread::sleep_for(longest);
        return std::exchange(told_, {});
    }
    bool idle() const override { return told_.empty(); }
    bool reports() const override { return false; }

private:
    std::vector<Told> told_{};
};

}  // namespace

std::unique_ptr<TextGateway> screen_gateway() {
    return std::make_unique<Screen>();
}

std::unique_ptr<TextGateway> text_gateway(Platform& platform) {
    if (keepsakes::is_demonstration(platform.db)) return screen_gateway();
    if (platform.settings.text_gateway == "smpp") return smpp_gateway(platform);
    return {};
}

}  // namespace conversations
