#include "platform/smpp/window.hpp"

#include <gtest/gtest.h>

using namespace smpp;
using std::chrono::seconds;

static const Moment start{std::chrono::hours(5)};
static const BackOff second_to_eight{.first = seconds(1), .longest = seconds(8)};

TEST(Windows, hold_as_many_as_the_carrier_allows) {
    Window window(2, second_to_eight);
    EXPECT_EQ(window.room(start), 2U);
    window.put(1, {.ticket = 10, .since = start});
    window.put(2, {.ticket = 20, .since = start});
    EXPECT_EQ(window.room(start), 0U);
    EXPECT_EQ(window.take(1)->ticket, 10U);
    EXPECT_EQ(window.take(1), std::nullopt) << "an answer counts once";
    EXPECT_EQ(window.room(start), 1U);
}

TEST(Windows, pause_longer_each_time_and_then_try_one_at_a_time) {
    Window window(10, second_to_eight);
    // A whole window refused is one refusal.
    window.slow_down(start, start);
    window.slow_down(start, start + seconds(0));
    EXPECT_EQ(window.room(start), 0U);
    EXPECT_EQ(window.pauses_until(start), start + seconds(1));
    EXPECT_EQ(window.room(start + seconds(1)), 1U);

    window.slow_down(start + seconds(1), start + seconds(1));
    EXPECT_EQ(window.room(start + seconds(2)), 0U);
    EXPECT_EQ(window.room(start + seconds(3)), 1U);

    window.went_well(start + seconds(2));
    EXPECT_EQ(window.room(start + seconds(3)), 1U) << "that was given before the pause's end";
    window.went_well(start + seconds(3));
    EXPECT_EQ(window.room(start + seconds(3)), 10U);
    EXPECT_EQ(second_to_eight.after(3), seconds(4));
    EXPECT_EQ(second_to_eight.after(4), seconds(8));
    EXPECT_EQ(second_to_eight.after(400), seconds(8));
}

TEST(Windows, give_nothing_more_while_a_refused_window_is_still_open) {
    Window window(10, second_to_eight);
    for (std::uint32_t sequence = 1; sequence <= 3; ++sequence)
        window.put(sequence, {.ticket = sequence, .since = start});
    window.take(1);
    window.slow_down(start, start);
    EXPECT_EQ(window.room(start + seconds(1)), 0U);
    window.take(2);
    window.take(3);
    EXPECT_EQ(window.room(start + seconds(1)), 1U);
}

TEST(Windows, give_up_what_is_not_answered_and_know_that_it_is_owed) {
    Window window(2, second_to_eight);
    window.put(1, {.ticket = 10, .since = start});
    window.put(2, {.ticket = 20, .since = start + seconds(5)});
    EXPECT_EQ(window.oldest(), start);
    EXPECT_EQ(window.give_up_older_than(start + seconds(1)), std::vector<Ticket>{10});
    EXPECT_TRUE(window.give_up_older_than(start + seconds(1)).empty()) << "told once";
    EXPECT_EQ(window.waiting(), 1U);
    EXPECT_FALSE(window.owes_everything());
    window.give_up_older_than(start + seconds(5));
    EXPECT_TRUE(window.owes_everything());
    EXPECT_TRUE(window.take(1)->given_up);
    EXPECT_FALSE(window.owes_everything());
}

TEST(Windows, are_lost_as_a_whole_and_in_order) {
    Window window(3, second_to_eight);
    window.put(0x7fffffff, {.ticket = 10, .ends_at = 50});
    window.put(1, {.ticket = 20, .ends_at = 100});
    const auto lost = window.lose_all();
    ASSERT_EQ(lost.size(), 2U);
    EXPECT_EQ(lost[0].ticket, 10U);
    EXPECT_TRUE(window.lose_all().empty());
    EXPECT_EQ(window.room(start), 3U);
}
