#include "modules/programmes/courses/intervals.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace programmes {
namespace {

TEST(Change, reaches_as_far_as_the_tables_of_student_say) {
    EXPECT_NEAR(t_of_95(4), 2.776, 0.001);
    EXPECT_NEAR(t_of_95(9), 2.262, 0.001);
    EXPECT_NEAR(t_of_95(30), 2.042, 0.001);
    EXPECT_NEAR(t_of_95(1000), 1.962, 0.001);
}

TEST(Change, is_that_of_the_same_people_with_students_interval) {
    // Differences 1 2 0 1 1: mean 1, standard deviation 0.7071, reach 2.776 * 0.3162 = 0.878.
    const std::vector<Pair> pairs{{2, 3}, {1, 3}, {4, 4}, {3, 4}, {2, 3}};
    const auto change = change_of(pairs);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->people, 5);
    EXPECT_DOUBLE_EQ(change->before, 2.4);
    EXPECT_DOUBLE_EQ(change->after, 3.4);
    EXPECT_NEAR(change->change, 1.0, 1e-9);
    ASSERT_TRUE(change->interval);
    EXPECT_NEAR(change->interval->least, 0.122, 0.001);
    EXPECT_NEAR(change->interval->most, 1.878, 0.001);
}

TEST(Change, of_fewer_than_five_people_is_not_told) {
    const std::vector<Pair> four{{1, 5}, {2, 3}, {1, 4}, {2, 2}};
    EXPECT_FALSE(change_of(four));
}

TEST(Change, has_no_interval_where_all_moved_alike) {
    const std::vector<Pair> pairs(6, Pair{2, 3});
    const auto change = change_of(pairs);
    ASSERT_TRUE(change);
    EXPECT_NEAR(change->change, 1.0, 1e-9);
    EXPECT_FALSE(change->interval);
}

TEST(Change, never_reaches_beyond_what_the_scale_allows) {
    const std::vector<Pair> pairs{{1, 5}, {1, 5}, {1, 5}, {1, 5}, {1, 1}};
    EXPECT_EQ(change_of(pairs)->interval->most, 4);
}

}  // namespace
}  // namespace programmes
