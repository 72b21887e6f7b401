#include "platform/http/workers.hpp"

#include <gtest/gtest.h>

#include <latch>

using namespace http;

static bool takes(Workers& workers, Workers::Job job) {
    return !workers.submit(std::move(job));
}

TEST(Workers, do_every_job_once) {
    std::atomic<int> done = 0;
    constexpr int jobs = 5000;
    std::latch all(jobs);
    Workers workers(jobs);
    workers.start(4);
    for (int i = 0; i < jobs; ++i)
        ASSERT_TRUE(takes(workers, [&] {
            ++done;
            all.count_down();
        }));
    all.wait();
    EXPECT_EQ(done, jobs);
}

TEST(Workers, are_all_at_work_when_jobs_wait_for_each_other) {
    Workers workers(10);
    workers.start(4);
    for (int again = 0; again < 200; ++again) {
        std::latch together(4), done(4);
        for (int i = 0; i < 4; ++i)
            ASSERT_TRUE(takes(workers, [&] {
                together.arrive_and_wait();
                done.count_down();
            }));
        done.wait();
    }
}

TEST(Workers, take_no_more_jobs_than_may_wait) {
    std::latch begun(1), go_on(1);
    Workers workers(2);
    workers.start(1);
    ASSERT_TRUE(takes(workers, [&] {
        begun.count_down();
        go_on.wait();
    }));
    begun.wait();
    EXPECT_TRUE(takes(workers, [] {}));
    EXPECT_TRUE(takes(workers, [] {}));
    EXPECT_EQ(workers.waiting(), 2U);
    EXPECT_FALSE(takes(workers, [] {}));
    go_on.count_down();
}

TEST(Workers, told_to_stop_finish_what_they_began_and_drop_the_rest) {
    std::latch begun(1), go_on(1);
    std::atomic<bool> finished = false, waited = false;
    Workers workers(2);
    workers.start(1);
    EXPECT_TRUE(takes(workers, [&] {
        begun.count_down();
        go_on.wait();
        finished = true;
    }));
    begun.wait();
    EXPECT_TRUE(takes(workers, [&] { waited = true; }));
    std::jthread stopping([&] { workers.stop(); });
    while (workers.waiting() > 0) std::this_thread::yield();
    go_on.count_down();
    stopping.join();
    EXPECT_TRUE(finished);
    EXPECT_FALSE(waited);
    EXPECT_FALSE(takes(workers, [] {}));
}
