// When a gateway that is away, or in no mood, is tried again: after a second, and then after pauses
// that double up to half a minute.
#pragma once
#include <algorithm>
#include <chrono>

namespace conversations {

class Rest {
public:
    using Steady = std::chrono::steady_clock;  // a clock set back changes nothing

    void went_well() { pause_ = shortest; }
    void went_badly() {
        if (!over()) return;  // what was under way with it
        until_ = Steady::now() + pause_;
        pause_ = std::min(pause_ * 2, longest);
    }
    bool over() const { return Steady::now() >= until_; }

private:
    static constexpr std::chrono::seconds shortest{1}, longest{30};
    std::chrono::seconds pause_ = shortest;
    Steady::time_point until_{};
};

}  // namespace conversations
