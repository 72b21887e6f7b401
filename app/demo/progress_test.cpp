#include "app/demo/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

using demo::Progress;

TEST(Progress, is_a_line_for_each_stage_where_nobody_watches) {
    std::ostringstream out;
    {
        Progress progress(out, Progress::Kind::lines);
        progress.stage(0, "schools");
        progress.at(20);
        progress.stage(50, "families");
    }
    EXPECT_EQ(out.str(), "demo: schools\ndemo: families\n");
}

TEST(Progress, redraws_one_line_on_a_terminal_and_clears_it) {
    std::ostringstream out;
    {
        Progress progress(out, Progress::Kind::bar);
        progress.stage(0, "schools");
        progress.at(50);
        progress.at(50);
    }
    const std::string clear = "\r\x1b[K";
    EXPECT_EQ(out.str(), clear + "[" + std::string(30, '.') + "] 0 %  schools" + clear + "[" +
                             std::string(15, '#') + std::string(15, '.') + "] 50 %  schools" +
                             clear);
}
