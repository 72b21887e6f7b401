// A stage that leaves no trace in the others: chance and a trail of its own, so that what comes
// after it is the same with it and without.
#pragma once
#include "app/demo/county.hpp"

namespace demo {

class Apart {
public:
    explicit Apart(Making& m, std::uint64_t stage)
        : random_(m.seed * 1000 + stage),
          platform_{m.db(), m.clock, m.platform.ids, random_, m.platform.settings, trail_} {}

    Platform& platform() { return platform_; }
    Chance& chance() { return chance_; }

private:
    Random random_;
    audit::Trail trail_{};
    Platform platform_;
    Chance chance_{random_};
};

}  // namespace demo
