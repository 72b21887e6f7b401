#include "platform/db/fair_mutex.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(FairMutex, lets_people_in_in_the_order_they_came) {
    db::FairMutex mutex;
    ASSERT_TRUE(mutex.lock_within(1s));
    std::vector<int> order;
    {
        std::vector<std::jthread> people;
        for (int i = 0; i < 5; ++i) {
            people.emplace_back([&, i] {
                if (!mutex.lock_within(60s)) return;
                order.push_back(i);
                mutex.unlock();
            });
            while (mutex.waiting() != static_cast<std::size_t>(i + 1)) std::this_thread::yield();
        }
        mutex.unlock();
    }
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4}));
}

TEST(FairMutex, who_waits_too_long_gives_up_and_holds_nobody_up) {
    db::FairMutex mutex;
    ASSERT_TRUE(mutex.lock_within(1s));
    EXPECT_FALSE(mutex.lock_within(5ms));
    EXPECT_EQ(mutex.waiting(), 0U);
    mutex.unlock();
    EXPECT_TRUE(mutex.lock_within(5ms));
}

}  // namespace
