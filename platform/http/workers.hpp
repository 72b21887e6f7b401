// The pool that answers are made on, behind a bounded queue.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Workers {
public:
    using Job = std::move_only_function<void()>;
    using Hook = std::function<void()>;

    /// `started` and `stopped` are called on each thread as it begins and ends; they may be empty.
    Workers(int threads, std::size_t queue, Hook started = {}, Hook stopped = {});
    /// Finishes the jobs that have begun; those that still wait are dropped.
    ~Workers();

    /// Takes a job, unless too many wait.
    bool submit(Job);
    std::size_t waiting() const;

private:
    void work();
    bool wake_another();

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    const std::size_t limit_;
    const Hook started_, stopped_;
    int idle_ = 0;
    bool waking_ = false;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

/// Gives a thread the name that debuggers and `top -H` show.
void name_thread(std::jthread&, const std::string& name);

}  // namespace http
