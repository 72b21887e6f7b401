#include "platform/documents/qr.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

using documents::qr_code;
using documents::qr_svg;

TEST(QrCode, has_the_three_corners_that_cameras_look_for) {
    const auto code = qr_code("https://schoolgate.example.org/c/7F3K-92QD");
    ASSERT_EQ(code.dark.size(), static_cast<std::size_t>(code.width * code.width));
    const int far = code.width - 7;
    for (const auto& [x, y] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}}) {
        for (int i = 0; i < 7; ++i) {
            EXPECT_TRUE(code.at(x + i, y));
            EXPECT_TRUE(code.at(x, y + i));
        }
        EXPECT_FALSE(code.at(x + 1, y + 1));
        EXPECT_TRUE(code.at(x + 3, y + 3));
    }
}

TEST(QrCode, grows_with_the_text) {
    EXPECT_EQ(qr_code("A").width, 21);
    EXPECT_GT(qr_code(std::string(300, 'a')).width, qr_code("a").width);
}

TEST(QrCode, refuses_what_no_code_can_hold) {
    EXPECT_THROW(qr_code(""), std::length_error);
    EXPECT_THROW(qr_code(std::string(4000, 'a')), std::length_error);
    EXPECT_THROW(qr_code(std::string_view("a\0b", 3)), std::invalid_argument);
}

TEST(QrSvg, draws_every_dark_module_inside_a_light_margin) {
    const auto code = qr_code("A");
    const auto svg = qr_svg("A");
    EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\""));
    EXPECT_TRUE(svg.ends_with("</svg>"));

    std::vector<bool> drawn(code.dark.size());
    auto at = svg.find("fill=\"#000\"");
    while ((at = svg.find('M', at)) != svg.npos) {
        int x = 0, y = 0, length = 0;
        ASSERT_EQ(std::sscanf(svg.c_str() + at++, "M%d %dh%d", &x, &y, &length), 3);
        for (int i = 0; i < length; ++i)
            drawn.at(static_cast<std::size_t>((y - documents::qr_quiet_modules) * code.width + x -
                                              documents::qr_quiet_modules + i)) = true;
    }
    EXPECT_EQ(drawn, code.dark);
}

TEST(QrSvg, leaves_style_and_speech_to_the_page) {
    const auto svg = qr_svg("A");
    EXPECT_EQ(svg.find("style="), svg.npos);
    EXPECT_EQ(svg.find("role="), svg.npos);
}
