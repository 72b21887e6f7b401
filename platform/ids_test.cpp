#include "platform/ids.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace {

TEST(Ids, grow) {
    Ids ids(7);
    std::vector<std::int64_t> made;
    for (int i = 0; i < 20'000; ++i) made.push_back(ids.next());
    EXPECT_TRUE(std::ranges::is_sorted(made, std::less_equal{}));
    EXPECT_GT(made.front(), 0);
}

TEST(Ids, are_given_once_however_many_ask) {
    Ids ids(7);
    std::vector<std::vector<std::int64_t>> made(4);
    {
        std::vector<std::jthread> people;
        for (auto& mine : made)
            people.emplace_back([&] {
                for (int i = 0; i < 10'000; ++i) mine.push_back(ids.next());
            });
    }
    std::vector<std::int64_t> all;
    for (const auto& mine : made) all.insert(all.end(), mine.begin(), mine.end());
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
}

TEST(Ids, carry_the_number_of_their_process) {
    Ids ids(0x3a5);
    EXPECT_EQ((ids.next() >> 12) & 0x3ff, 0x3a5);
    EXPECT_EQ((Ids(0x7a5).next() >> 12) & 0x3ff, 0x3a5);
}

}  // namespace

TEST(Ids, are_the_same_again_where_they_count_from_a_moment) {
    using namespace std::chrono_literals;
    const std::chrono::sys_seconds moment = std::chrono::sys_days{2026y / 9 / 15};
    Ids once(0, moment), again(0, moment);
    for (int i = 0; i < 10'000; ++i) ASSERT_EQ(once.next(), again.next());
    EXPECT_LT(once.next(), Ids(0).next());
}
