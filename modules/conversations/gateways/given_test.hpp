// For tests: a gateway is given a text, and waited for.
#pragma once
#include <functional>
#include <thread>

#include "modules/conversations/gateways/text_gateway.hpp"

namespace conversations {

/// What the gateway says became of it; waits twenty seconds at most.
inline Told given(TextGateway& gateway, const TextOut& text) {
    using namespace std::chrono_literals;
    gateway.take(text);
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < end)
        for (auto& told : gateway.step(200ms)) return told;
    return {.said = "nothing was told"};
}

/// Whether it comes true within ten seconds.
inline bool soon(const std::function<bool()>& it) {
    for (int tries = 0; tries < 200; ++tries) {
        if (it()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

}  // namespace conversations
