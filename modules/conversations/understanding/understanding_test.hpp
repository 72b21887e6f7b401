// What texts are understood as, told in a word.
#pragma once
#include <gtest/gtest.h>

#include <span>

#include "modules/conversations/understanding/understanding.hpp"
#include "platform/enums.hpp"

namespace conversations {

inline const Question comes{.kind = Question::Kind::yes_or_no};
inline const Question how_many{.kind = Question::Kind::number, .least = 0, .most = 6};
inline const Question which_day{.kind = Question::Kind::choice,
                                .choices = {"Monday 9.15", "Wednesday 14.00", "Wednesday 18.00"}};
inline const Question which_child{.kind = Question::Kind::choice,
                                  .choices = {"Amina", "Yusuf", "Zażółć"}};
inline const Question first_name{.kind = Question::Kind::first_word};
inline const Question for_two{.kind = Question::Kind::yes_or_no,
                              .about = {"Amina", "Łukasz Nowak"}};
inline const Question nothing{};

// What came in, from whom, and what it means: the meaning's word; "?" before it where a person is
// told that it looks so; what was said or chosen after a colon.
struct Came {
    std::string_view language, text, means;
};

inline std::string told(const Understood& understood) {
    auto all = std::string(enums::text(understood.meaning));
    if (understood.meaning == Meaning::for_a_person)
        all = understood.perhaps ? "?" + std::string(enums::text(*understood.perhaps)) : "person";
    if (understood.meaning == Meaning::number) all += ":" + std::to_string(understood.number);
    if (understood.place != 0) all += ":" + std::to_string(understood.place);
    if (!understood.word.empty()) all += ":" + understood.word;
    for (const auto place : understood.between) all += "/" + std::to_string(place);
    return all;
}

inline void expect_understood(const Question& question, std::span<const Came> all) {
    for (const auto& came : all)
        EXPECT_EQ(told(understand(came.text, question, came.language)), came.means)
            << came.language << ": " << came.text;
}

}  // namespace conversations
