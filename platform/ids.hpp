// Ids: 64-bit, made by the application, in order of time, safe across nodes.
#pragma once
#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>

/// The id of one thing of a kind: a person's id cannot be passed for a school's.
template <class Of>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

/// Makes ids: milliseconds since 2020, then ten bits for the process, then twelve that count.
class Ids {
public:
    /// `process` tells apart the processes that share a database; a random number will do.
    explicit Ids(std::uint32_t process) : process_(process & 0x3ff) {}
    /// Counts on from that moment whatever the time is: the same ids again, for a demonstration.
    Ids(std::uint32_t process, std::chrono::sys_seconds from)
        : process_(process & 0x3ff), from_(from) {}

    /// An id that no other call, in this process or another, has given.
    std::int64_t next();

    template <class Of>
    Id<Of> next() {
        return {next()};
    }

private:
    std::uint32_t process_;
    std::optional<std::chrono::sys_seconds> from_{};
    std::atomic<std::int64_t> last_{0};
};
