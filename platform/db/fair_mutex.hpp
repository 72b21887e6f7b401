// A lock that is handed on in the order people asked for it.
#pragma once
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>

namespace db {

class FairMutex {
public:
    /// Waits its turn; false when that did not come in time.
    bool lock_within(std::chrono::milliseconds patience) {
        std::unique_lock guard(mutex_);
        if (!taken_) return taken_ = true;
        const auto mine = waiting_.emplace(waiting_.end());
        if (mine->turn.wait_for(guard, patience, [&] { return mine->come; })) {
            waiting_.erase(mine);
            return true;
        }
        waiting_.erase(mine);
        return false;
    }

    void unlock() {
        const std::lock_guard guard(mutex_);
        // One whose turn has come stays listed until it wakes; nobody asks for two turns at once.
        if (waiting_.empty()) {
            taken_ = false;
            return;
        }
        waiting_.front().come = true;
        waiting_.front().turn.notify_one();
    }

    std::size_t waiting() {
        const std::lock_guard guard(mutex_);
        return waiting_.size();
    }

private:
    struct Waiter {
        std::condition_variable turn{};
        bool come = false;
    };
    std::mutex mutex_{};
    std::list<Waiter> waiting_{};
    bool taken_ = false;
};

}  // namespace db
