// What parents text about an absence, and what is made of it.
#pragma once
#include <gtest/gtest.h>

#include "modules/reports/rules/reasons.hpp"

namespace reports {

using Replies = std::initializer_list<std::string_view>;

inline ReadReason reply_of(std::string_view words, std::string_view language) {
    const std::vector<std::string> names{"Maja"};
    return read_reason(words, names, language);
}

inline void expect_said(std::string_view language, Reason reason, Replies all) {
    for (const auto words : all) {
        const auto read = reply_of(words, language);
        EXPECT_TRUE(read.said.size() == 1 && read.said[0].reason == reason) << words;
        EXPECT_FALSE(read.certain) << words;
    }
}

inline void expect_certain(std::string_view language, Reason reason, Replies all) {
    for (const auto words : all) {
        const auto read = reply_of(words, language);
        EXPECT_TRUE(read.said.size() == 1 && read.said[0].reason == reason) << words;
        EXPECT_TRUE(read.certain && read.of_today) << words;
    }
}

inline void expect_no_reason(std::string_view language, Replies all) {
    for (const auto words : all) EXPECT_TRUE(reply_of(words, language).said.empty()) << words;
}

inline void expect_another_day(std::string_view language, Replies all) {
    for (const auto words : all) EXPECT_FALSE(reply_of(words, language).of_today) << words;
}

}  // namespace reports
