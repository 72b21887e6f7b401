#include "modules/conversations/series/series.hpp"

#include <gtest/gtest.h>

#include <set>

#include "modules/conversations/measuring/reading_age.hpp"
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/series/series_results.hpp"
#include "modules/conversations/series/series_words.hpp"
#include "modules/conversations/series/shipped_series.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::at;
using std::chrono::minutes;

constexpr minutes four{16 * 60};

calendar::Day day(std::string_view iso) {
    return *calendar::parse_day(iso);
}

std::vector<SeriesStep> steps_of(std::initializer_list<int> days) {
    std::vector<SeriesStep> steps;
    for (const auto after : days)
        steps.push_back({.id = {100 + after}, .after_days = after, .words = {{"en", "Hello"}}});
    return steps;
}

WayThrough since(std::string_view iso) {
    return {.happened_on = day(iso), .enrolled_on = day(iso)};
}

// The days on which steps go, as a job that looks every hour finds them.
std::vector<std::string> all_days(std::span<const SeriesStep> steps, WayThrough way,
                                  std::string_view from, int days = 60) {
    std::vector<std::string> sent;
    auto now = at(std::string(from));
    for (const auto end = now + std::chrono::days(days); now < end; now += std::chrono::hours(1)) {
        const auto next = next_step(steps, way, four, now);
        if (!next) break;
        if (next->at > now) continue;
        way.last_after = next->step->after_days;
        way.last_sent_on = calendar::london_day(now);
        way.had.push_back(next->step->id);
        sent.push_back(calendar::iso(calendar::london_day(now)).substr(5));
    }
    return sent;
}

using Days = std::vector<std::string>;

TEST(Series, sends_each_step_so_many_days_after_what_happened) {
    EXPECT_EQ(all_days(steps_of({0, 3, 7}), since("2026-09-15"), "2026-09-15 10:00"),
              (Days{"09-15", "09-18", "09-22"}));
}

TEST(Series, keeps_to_the_hour_on_the_clock_when_clocks_change) {
    const auto steps = steps_of({1});
    for (const auto* changed : {"2026-10-25", "2027-03-28"}) {
        const auto before = calendar::plus_days(day(changed), -1);
        WayThrough way{.happened_on = before, .enrolled_on = before};
        const auto next = next_step(steps, way, four, calendar::in_london({before, minutes(600)}));
        ASSERT_TRUE(next);
        EXPECT_EQ(next->at, at(std::string(changed) + " 16:00"));
    }
    EXPECT_EQ(all_days(steps_of({0, 1, 2}), since("2026-10-24"), "2026-10-24 10:00"),
              (Days{"10-24", "10-25", "10-26"}));
    EXPECT_EQ(all_days(steps_of({0, 1, 2}), since("2027-03-27"), "2027-03-27 10:00"),
              (Days{"03-27", "03-28", "03-29"}));
}

TEST(Series, sends_at_once_when_the_hour_has_passed_but_not_in_the_evening) {
    const auto steps = steps_of({0});
    EXPECT_LE(next_step(steps, since("2026-09-15"), four, at("2026-09-15 19:30"))->at,
              at("2026-09-15 19:30"));
    EXPECT_EQ(next_step(steps, since("2026-09-15"), four, at("2026-09-15 20:30"))->at,
              at("2026-09-16 16:00"));
    EXPECT_EQ(all_days(steps_of({0, 1}), since("2026-09-15"), "2026-09-15 21:00"),
              (Days{"09-16", "09-17"}));
}

TEST(Series, never_sends_two_on_one_day_however_late_it_is) {
    auto way = since("2026-09-15");
    EXPECT_EQ(all_days(steps_of({0, 1, 2, 3}), way, "2026-09-18 17:00"),
              (Days{"09-18", "09-19", "09-20", "09-21"}));
}

TEST(Series, passes_over_what_is_more_than_a_week_late) {
    EXPECT_EQ(all_days(steps_of({0, 20}), since("2026-09-15"), "2026-09-23 17:00"),
              (Days{"10-05"}));
}

TEST(Series, does_not_begin_with_what_lay_before_the_enrolment) {
    const WayThrough late{.happened_on = day("2026-09-01"), .enrolled_on = day("2026-09-10")};
    EXPECT_EQ(all_days(steps_of({0, 3, 8, 9, 14}), late, "2026-09-10 10:00"),
              (Days{"09-10", "09-15"}));
}

TEST(Series, puts_off_what_is_left_by_the_days_of_a_pause) {
    auto way = since("2026-09-15");
    way.last_after = 0;
    way.last_sent_on = day("2026-09-15");
    way.shifted = days_between(day("2026-09-16"), day("2026-09-26"));
    EXPECT_EQ(way.shifted, 10);
    EXPECT_EQ(all_days(steps_of({0, 3, 7}), way, "2026-09-26 10:00"), (Days{"09-28", "10-02"}));
}

TEST(Series, sends_no_step_again_that_was_moved_and_none_behind_the_last) {
    auto way = since("2026-09-15");
    way.had = {{103}};
    way.last_after = 3;
    way.last_sent_on = day("2026-09-18");
    auto moved = steps_of({1, 5, 9});
    moved[2].id = {103};
    EXPECT_EQ(all_days(moved, way, "2026-09-19 10:00"), (Days{"09-20"}));
}

TEST(Series, knows_what_other_parts_of_the_house_say_happened) {
    EXPECT_EQ(parse_happened("joined"), (Happened{SeriesEvent::joined, 0}));
    EXPECT_EQ(parse_happened("came 3"), (Happened{SeriesEvent::came, 3}));
    EXPECT_EQ(parse_happened("birthday"), (Happened{SeriesEvent::birthday, 0}));
    for (const auto* other : {"", "came", "came x", "came 0", "joined 3", "by_hand", "left"})
        EXPECT_FALSE(parse_happened(other)) << other;
}

TEST(Series, is_switched_on_only_with_english_in_every_step) {
    EXPECT_EQ(switch_on({}).error(), series_without_steps);
    auto steps = steps_of({0, 3});
    EXPECT_TRUE(switch_on(steps));
    EXPECT_EQ(missing_languages(steps[0]), (std::vector<std::string_view>{"pl", "ur", "ro"}));
    steps[1].words = {{"en", ""}, {"pl", "Cześć"}};
    EXPECT_EQ(switch_on(steps).error(), step_without_english);
}

TEST(Series, that_a_parent_stopped_is_never_taken_up_by_staff) {
    using enum EnrolmentState;
    using Why = EnrolmentWhy;
    using Change = EnrolmentChange;
    EXPECT_EQ(change_enrolment(stopped, Why::parent, Change::resume).error(), parent_stopped_it);
    EXPECT_EQ(change_enrolment(stopped, Why::staff, Change::resume), running);
    EXPECT_EQ(change_enrolment(running, Why::nothing, Change::pause), paused);
    EXPECT_EQ(change_enrolment(paused, Why::replied, Change::resume), running);
    EXPECT_EQ(change_enrolment(finished, Why::nothing, Change::resume).error(), already_over);
}

const StepNames names{.first_name = "Ola", .child = "Maja", .school = "Oak"};

TEST(SeriesWords, name_the_parent_the_child_and_the_school) {
    const SeriesStep step{.words = {{"en", "Hello ((first name)), how is ((child))? ((school))"}}};
    EXPECT_EQ(letter_of(step, "en", names, {}).words, "Hello Ola, how is Maja? Oak");
    EXPECT_EQ(unknown_names("((first name)) ((nme)) ((child"), (std::vector<std::string>{"nme"}));
}

TEST(SeriesWords, set_names_apart_in_a_sentence_from_right_to_left) {
    const SeriesStep step{.words = {{"en", "Hello"}, {"ur", "السلام علیکم ((first name))"}}};
    const auto letter = letter_of(step, "ur", names, {});
    EXPECT_NE(letter.words.find("\u2068Ola\u2069"), std::string::npos);
    EXPECT_EQ(letter.language, messages::language_of("ur"));
}

TEST(SeriesWords, fall_back_to_english_with_the_way_to_answer_in_english_too) {
    const SeriesStep step{.asks = StepAsks::yes_or_no, .words = {{"en", "All well?"}, {"pl", ""}}};
    const auto letter = letter_of(step, "pl", names, {});
    EXPECT_EQ(letter.words, "All well? Please answer YES or NO.");
    EXPECT_EQ(letter.language, messages::Language{});
}

TEST(SeriesWords, are_plain_in_a_text_where_that_halves_what_it_costs) {
    const SeriesStep step{.words = {{"en", "Ask, “What would you do?” – and wait…"}}};
    EXPECT_EQ(measure(letter_of(step, "en", names, {}).words).alphabet, Alphabet::gsm);
    EXPECT_NE(letter_of(step, "en", names, {.email = true}).words.find("“"), std::string::npos);
}

TEST(SeriesWords, say_how_to_stop_in_the_first_text_and_in_every_email) {
    const SeriesStep step{.words = {{"en", "Hello"}}};
    EXPECT_NE(letter_of(step, "en", names, {.first = true}).words.find("STOP THIS"),
              std::string::npos);
    EXPECT_EQ(letter_of(step, "en", names, {}).words, "Hello");
    const auto mail =
        letter_of(step, "en", names, {.email = true, .own_link = "http://x.example/p/1"});
    EXPECT_NE(mail.words.find("STOP THIS.\nhttp://x.example/p/1"), std::string::npos);
}

TEST(SeriesWords, that_end_a_series_end_nothing_else) {
    for (const auto* reply : {"STOP THIS", "stop this.", " Stop  this!", "Koniec serii",
                              "OPREȘTE SERIA", "opreste seria", "یہ بند کریں"}) {
        EXPECT_TRUE(asks_to_stop(reply)) << reply;
        for (const auto* language : {"en", "pl", "ur", "ro"})
            for (const auto asks : {StepAsks::nothing, StepAsks::yes_or_no, StepAsks::number})
                EXPECT_EQ(understand(reply, question_of(asks), language).meaning,
                          Meaning::for_a_person)
                    << reply;
    }
    for (const auto* reply : {"stop", "STOPALL", "no", "stop this please call me", "koniec"})
        EXPECT_FALSE(asks_to_stop(reply)) << reply;
}

TEST(SeriesWords, said_to_parents_are_words_that_end_a_series) {
    for (const auto& spoken : messages::languages()) {
        const auto said = messages::say(spoken.language, "series.how_to_stop");
        bool there = false;
        for (const auto* phrase : {"STOP THIS", "KONIEC SERII", "OPREȘTE SERIA", "یہ بند کریں"})
            there = there || (said.find(phrase) != std::string::npos && asks_to_stop(phrase));
        EXPECT_TRUE(there) << said;
    }
}

TEST(SeriesAnswers, are_kept_as_the_question_asked) {
    const auto kept = [](std::string_view reply, StepAsks asks) {
        return answer_to(asks, understand(reply, question_of(asks), "en")).value_or("–");
    };
    EXPECT_EQ(kept("Yes please", StepAsks::yes_or_no), "yes");
    EXPECT_EQ(kept("nope", StepAsks::yes_or_no), "no");
    EXPECT_EQ(kept("4", StepAsks::number), "4");
    EXPECT_EQ(kept("four", StepAsks::number), "4");
    EXPECT_EQ(kept("9", StepAsks::number), "–");
    EXPECT_EQ(kept("Sleep!", StepAsks::word), "sleep");
    EXPECT_EQ(kept("my mother is ill", StepAsks::yes_or_no), "–");
}

std::vector<std::string> told(std::vector<AnswerCount> counts) {
    std::vector<std::string> answers;
    for (const auto& one : told_answers(std::move(counts)).told)
        answers.push_back(one.answer + " " + std::to_string(one.people));
    return answers;
}

TEST(SeriesAnswers, of_few_are_kept_back_and_what_could_tell_them) {
    EXPECT_EQ(told({{"yes", 12}, {"no", 7}}), (Days{"yes 12", "no 7"}));
    EXPECT_EQ(told({{"yes", 12}, {"no", 4}}), Days{});
    EXPECT_EQ(told({{"1", 1}, {"2", 1}, {"3", 8}, {"5", 20}}), (Days{"5 20"}))
        << "two of one each would still be nearly nobody";
    EXPECT_EQ(told({{"1", 3}, {"2", 2}, {"5", 20}}), (Days{"5 20"}));
    EXPECT_EQ(told({{"yes", 30}}), Days{}) << "all alike";
    EXPECT_TRUE(told_answers({{"yes", 30}}).kept_back);
    EXPECT_FALSE(told_answers({}).kept_back);
}

TEST(ShippedSeries, have_every_step_in_four_languages_and_plain_english) {
    ASSERT_EQ(shipped_series().size(), 3u);
    for (const auto& shipped : shipped_series()) {
        EXPECT_TRUE(switch_on(shipped.steps)) << shipped.slug;
        std::set<std::int64_t> days;
        for (const auto& step : shipped.steps) {
            EXPECT_TRUE(days.insert(step.after_days).second) << shipped.slug;
            EXPECT_TRUE(missing_languages(step).empty()) << shipped.slug << step.after_days;
            for (const auto& one : step.words)
                EXPECT_TRUE(unknown_names(one.words).empty()) << one.words;
            const auto letter = letter_of(step, "en", names, {});
            EXPECT_LE(reading_age(letter.words).years, 9.0) << letter.words;
            for (const auto& word : reading_age(letter.words).hard)
                ADD_FAILURE() << letter.words.substr(word.at, word.length) << " is a hard word";
            EXPECT_LE(measure(letter.words).parts, 2u) << letter.words;
        }
    }
}

}  // namespace
}  // namespace conversations
