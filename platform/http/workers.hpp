// The pool that answers are made on, behind a bounded queue.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace http {

class Workers {
public:
    using Job = std::move_only_function<void()>;
    using Hook = std::function<void()>;

    explicit Workers(std::size_t queue) : limit_(queue) {}
    ~Workers() { stop(); }

    /// `started` and `stopped` are called on each thread as it begins and ends; they may be empty.
    void start(int threads, const Hook& started = {}, const Hook& stopped = {});
    /// Returns when the jobs that have begun are done; those that still wait are dropped.
    void stop();

    /// Takes a job; or, if too many wait already, gives it back.
    [[nodiscard]] Job submit(Job);
    std::size_t waiting() const;

private:
    void work(const Hook& started, const Hook& stopped);
    void take_jobs();
    bool wake_another();

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    const std::size_t limit_;
    int idle_ = 0;
    bool waking_ = false;
    bool stopping_ = false;
    std::vector<std::jthread> threads_;
};

/// Gives a thread the name that debuggers and `top -H` show.
void name_thread(std::jthread&, const std::string& name);

}  // namespace http
