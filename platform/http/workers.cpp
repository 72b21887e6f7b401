#include "platform/http/workers.hpp"

#include <pthread.h>

#include <utility>

namespace http {

void name_thread(std::jthread& thread, const std::string& name) {
    pthread_setname_np(thread.native_handle(), name.substr(0, 15).c_str());
}

void Workers::start(int threads, const Hook& started, const Hook& stopped) {
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this, started, stopped] { work(started, stopped); });
        name_thread(threads_.back(), "http-worker-" + std::to_string(i));
    }
}

void Workers::stop() {
    std::deque<Job> dropped;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        dropped.swap(jobs_);
    }
    wake_.notify_all();
    threads_.clear();
}

// Waking a thread costs more than a short job. So one thread is woken at a time, and wakes the
// next only if there is still something to do.
bool Workers::wake_another() {
    if (jobs_.empty() || idle_ == 0 || waking_) return false;
    waking_ = true;
    return true;
}

Workers::Job Workers::submit(Job job) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.size() >= limit_ || stopping_) return job;
        jobs_.push_back(std::move(job));
        wake = wake_another();
    }
    if (wake) wake_.notify_one();
    return nullptr;
}

std::size_t Workers::waiting() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
}

void Workers::work(const Hook& started, const Hook& stopped) {
    if (started) started();
    take_jobs();
    if (stopped) stopped();
}

void Workers::take_jobs() {
    for (std::unique_lock lock(mutex_);;) {
        while (jobs_.empty() && !stopping_) {
            ++idle_;
            wake_.wait(lock);
            --idle_;
            waking_ = false;
        }
        if (stopping_) return;
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        if (wake_another()) wake_.notify_one();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

}  // namespace http
