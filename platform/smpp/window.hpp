// The submits a carrier has not answered yet, and how fast it may be asked for more.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace smpp {

using Moment = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

/// Waits that double from the first to the longest.
struct BackOff {
    milliseconds first{1'000};
    milliseconds longest{60'000};
    milliseconds after(int failures) const;
};

/// The caller's name for a submit.
using Ticket = std::uint64_t;

struct Outstanding {
    Ticket ticket = 0;
    std::uint64_t ends_at = 0;  // how many bytes of the line have gone out when all of it has
    Moment since{};
    bool given_up = false;  // told unknown; the carrier still owes its answer
    bool operator==(const Outstanding&) const = default;
};

class Window {
public:
    Window(std::size_t size, BackOff pause) : size_(size), pause_(pause) {}

    /// How many more submits the carrier may be given now.
    std::size_t room(Moment now) const;
    /// When there is room again after a pause, if it pauses.
    std::optional<Moment> pauses_until(Moment now) const;

    void put(std::uint32_t sequence, const Outstanding&);
    std::optional<Outstanding> take(std::uint32_t sequence);
    bool holds(std::uint32_t sequence) const { return all_.contains(sequence); }
    /// Those without an answer for so long, from now on given up.
    std::vector<Ticket> give_up_older_than(Moment since);
    /// When the oldest was put, of those not given up.
    std::optional<Moment> oldest() const;
    /// Whether as many answers are owed as there may be submits: it does not answer any more.
    bool owes_everything() const { return given_up_ >= size_; }
    /// All of them, in their order, and forgets them.
    std::vector<Outstanding> lose_all();
    std::size_t waiting() const { return all_.size() - given_up_; }

    /// The carrier asks for less, in the answer to something put then: one pause for a whole window
    /// refused, doubled when what was tried after it is refused as well.
    void slow_down(Moment put, Moment now);
    /// It took something put then.
    void went_well(Moment put);

private:
    std::size_t size_;
    BackOff pause_;
    std::map<std::uint32_t, Outstanding> all_;
    std::size_t given_up_ = 0;
    Moment paused_until_{};
    int refusals_ = 0;  // in a row; until one went well, one at a time is tried
};

}  // namespace smpp
