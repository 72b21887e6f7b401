#include <thread>
#include <utility>

#include "modules/conversations/gateways/text_gateway.hpp"

namespace conversations {

namespace {

// The page reads the outbox itself: there is nothing to hand over.
class Screen final : public TextGateway {
public:
    std::string_view name() const override { return "screen"; }
    std::size_t room() const override { return 100; }
    void take(const TextOut& text) override {
        told_.push_back({.id = text.id, .handed = Handed::accepted});
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

}  // namespace conversations
