#include "platform/smpp/window.hpp"

#include <algorithm>

namespace smpp {

milliseconds BackOff::after(int failures) const {
    auto wait = first;
    while (--failures > 0 && wait < longest) wait *= 2;
    return std::min(wait, longest);
}

std::size_t Window::room(Moment now) const {
    const auto open = refusals_ > 0 ? 1UZ : size_;
    if (now < paused_until_ || waiting() >= open) return 0;
    return open - waiting();
}

std::optional<Moment> Window::pauses_until(Moment now) const {
    if (now < paused_until_) return paused_until_;
    return {};
}

void Window::put(std::uint32_t sequence, const Outstanding& outstanding) {
    all_.emplace(sequence, outstanding);
}

std::optional<Outstanding> Window::take(std::uint32_t sequence) {
    const auto found = all_.find(sequence);
    if (found == all_.end()) return {};
    const auto outstanding = found->second;
    if (outstanding.given_up) --given_up_;
    all_.erase(found);
    return outstanding;
}

std::vector<Ticket> Window::give_up_older_than(Moment since) {
    std::vector<Ticket> late;
    for (auto& [sequence, outstanding] : all_) {
        if (outstanding.given_up || outstanding.since > since) continue;
        outstanding.given_up = true;
        ++given_up_;
        late.push_back(outstanding.ticket);
    }
    return late;
}

std::optional<Moment> Window::oldest() const {
    std::optional<Moment> first;
    for (const auto& [sequence, outstanding] : all_)
        if (!outstanding.given_up && (!first || outstanding.since < *first))
            first = outstanding.since;
    return first;
}

std::vector<Outstanding> Window::lose_all() {
    std::vector<Outstanding> lost;
    lost.reserve(all_.size());
    for (const auto& [sequence, outstanding] : all_) lost.push_back(outstanding);
    std::ranges::stable_sort(lost, {}, &Outstanding::ends_at);
    all_.clear();
    given_up_ = 0;
    return lost;
}

void Window::slow_down(Moment put, Moment now) {
    if (refusals_ > 0 && put < paused_until_) return;
    paused_until_ = now + pause_.after(++refusals_);
}

void Window::went_well(Moment put) {
    if (put >= paused_until_) refusals_ = 0;
}

}  // namespace smpp
