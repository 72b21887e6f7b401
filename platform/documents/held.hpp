// What a C library hands out, given back by its own function.
#pragma once
#include <memory>

namespace documents {

template <auto release>
struct Release {
    void operator()(auto* held) const { release(held); }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Release<release>>;

}  // namespace documents
