#include "modules/conversations/writing/writing.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/writing/composing.hpp"
#include "modules/conversations/writing/wording.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using people::PersonId;

Recipient somebody(std::int64_t id, std::string language = "en", std::string class_name = "3B") {
    Recipient person{.id = {id}, .given = "Ada", .family = "Okoro"};
    person.how = {.language = std::move(language),
                  .channel = people::Channel::text,
                  .phone = "+447700900001",
                  .may_write = people::MayWrite::yes};
    person.children.push_back({"Sam", "3", std::move(class_name)});
    person.households.push_back({id * 10});
    return person;
}

std::vector<std::int64_t> ids(const std::vector<Recipient>& people) {
    std::vector<std::int64_t> all;
    for (const auto& one : people) all.push_back(one.id.value);
    return all;
}

std::vector<std::int64_t> chosen(const Sending& sending, std::vector<Recipient> all,
                                 const std::set<PersonId>& offered = {}) {
    return ids(chosen_from(std::move(all), sending, &offered, kit::at("2026-11-24 10:00")));
}

using Ids = std::vector<std::int64_t>;

TEST(Audience, is_a_class_a_year_a_family_a_person_or_everybody) {
    const std::vector<Recipient> all{somebody(1), somebody(2, "pl", "4A"), somebody(3)};
    EXPECT_EQ(chosen({.audience = "all"}, all), (Ids{1, 2, 3}));
    EXPECT_EQ(chosen({.audience = "class:4A"}, all), (Ids{2}));
    EXPECT_EQ(chosen({.audience = "year:3"}, all), (Ids{1, 2, 3}));
    EXPECT_EQ(chosen({.audience = "family:30"}, all), (Ids{3}));
    EXPECT_EQ(chosen({.audience = "person:1"}, all), (Ids{1}));
    EXPECT_EQ(chosen({.audience = "cohort:9"}, all, {PersonId{2}}), (Ids{2}));
    EXPECT_EQ(chosen({.audience = ""}, all), Ids{});
    EXPECT_EQ(chosen({.audience = "class:"}, all), Ids{});
}

TEST(Audience, is_narrowed_by_language_and_channel) {
    auto by_email = somebody(3, "pl");
    by_email.how.channel = people::Channel::email;
    const std::vector<Recipient> all{somebody(1), somebody(2, "pl"), by_email};
    EXPECT_EQ(chosen({.audience = "all", .languages = "pl,ur,"}, all), (Ids{2, 3}));
    EXPECT_EQ(chosen({.audience = "all", .languages = "pl,", .channels = "text,"}, all), (Ids{2}));
}

TEST(Audience, names_only_the_children_of_the_class_that_is_meant) {
    auto both = somebody(1);
    both.children.push_back({"Maja", "4", "4A"});
    const auto meant = chosen_from({both}, {.audience = "class:4A"}, nullptr, {});
    ASSERT_EQ(meant.size(), 1u);
    ASSERT_EQ(meant[0].children.size(), 1u);
    EXPECT_EQ(meant[0].children[0].given, "Maja");
}

TEST(Silence, is_a_month_without_a_word_after_we_wrote) {
    const auto now = kit::at("2026-11-24 10:00");
    auto person = somebody(1);
    EXPECT_FALSE(silent_for_a_month(person, now)) << "nobody wrote to them";
    person.written_before = true;
    person.wrote_at = now - std::chrono::days(2);
    EXPECT_TRUE(silent_for_a_month(person, now));
    person.heard_at = now - std::chrono::days(29);
    EXPECT_FALSE(silent_for_a_month(person, now)) << "they answered this month";
    person.heard_at = now - std::chrono::days(31);
    EXPECT_TRUE(silent_for_a_month(person, now));
    person.wrote_at = now - std::chrono::days(40);
    EXPECT_FALSE(silent_for_a_month(person, now)) << "theirs was the last word";
}

TEST(Grace, keeps_everything_for_two_minutes_at_least) {
    using namespace std::chrono_literals;
    const auto now = kit::at("2026-11-24 10:00");
    EXPECT_EQ(goes_from({}, now), now + 2min);
    EXPECT_EQ(goes_from(now + 1min, now), now + 2min);
    EXPECT_EQ(goes_from(now + 2h, now), now + 2h);
    EXPECT_EQ(goes_from(now - 2h, now), now + 2min) << "its time has gone by";
}

TEST(Composing, fills_in_each_readers_own_names_and_says_days_in_their_language) {
    const Sending sending{.school_name = "Oak Primary School", .audience = "all"};
    const Text text{.all = {{"en", "((First Name)), ((child)) of ((class)): ((day)) at ((time))."},
                            {"pl", "((first name)), ((child)): ((day)), ((time)). ((school))"}},
                    .values = {{"day", "3/12/2026"}, {"time", "3.30pm"}}};
    auto polish = somebody(2, "pl");
    polish.children.push_back({"Maja", "4", "4A"});
    const std::vector<Recipient> people{somebody(1), polish};
    const auto batch = compose(sending, text, people, {}, kit::at("2026-11-24 10:00"));
    EXPECT_EQ(batch.all[0].words, "Ada, Sam of 3B: Thursday 3 December 2026 at 3:30pm.");
    EXPECT_EQ(batch.all[1].words,
              "Ada, Sam i Maja: czwartek, 3 grudnia 2026, 15:30. Oak Primary School");
    EXPECT_EQ(batch.texts, 2);
    EXPECT_EQ(batch.parts, 2);
}

TEST(Composing, stops_the_one_whose_value_is_missing_and_nobody_else) {
    const std::vector<Recipient> people{somebody(1), somebody(2, "en", "")};
    const Text text{.all = {{"en", "For ((class))"}}};
    const auto batch = compose({.audience = "all"}, text, people, {}, {});
    EXPECT_TRUE(batch.all[0].goes_out());
    EXPECT_FALSE(batch.all[1].goes_out());
    EXPECT_EQ(batch.all[1].missing, std::vector<std::string>{"class"});
    EXPECT_EQ(batch.going(), 1);
    EXPECT_EQ(notes_of({}, batch, {}).size(), 1u);
}

TEST(Composing, gives_english_to_those_whose_language_is_missing_and_else_nothing) {
    const std::vector<Recipient> people{somebody(1, "ur"), somebody(2, "pl")};
    const auto english = compose({}, {.all = {{"en", "Hello"}}}, people, {}, {});
    EXPECT_EQ(english.all[0].words, "Hello");
    EXPECT_FALSE(english.all[0].in_own_language());
    const auto polish = compose({}, {.all = {{"pl", "Witaj"}}}, people, {}, {});
    EXPECT_TRUE(polish.all[0].no_words);
    EXPECT_EQ(polish.all[1].words, "Witaj");
    EXPECT_EQ(polish.going(), 1);
}

TEST(Composing, has_another_print_as_soon_as_anything_is_another) {
    const std::vector<Recipient> people{somebody(1), somebody(2)};
    const auto print = [&](std::string_view words, const std::vector<Recipient>& to) {
        return print_of(compose({}, {.all = {{"en", std::string(words)}}}, to, {}, {}));
    };
    EXPECT_EQ(print("Hello", people), print("Hello", people));
    EXPECT_NE(print("Hello", people), print("Hello!", people));
    EXPECT_NE(print("Hello", people), print("Hello", {somebody(1)}));
    auto changed = people;
    changed[1].how.may_write = people::MayWrite::not_agreed;
    EXPECT_NE(print("Hello", people), print("Hello", changed));
}

TEST(Wording, marks_hard_words_and_offers_simpler_ones_in_english_only) {
    const Text text{.all = {{"en", "We require your assistance with ((child))."},
                            {"pl", "Potrzebujemy pomocy – „dziś”."}}};
    const auto english = look_at({}, text, text.all[0]);
    ASSERT_FALSE(english.hard.empty());
    EXPECT_GT(english.years, 0);
    bool help = false;
    for (const auto& one : english.hard) help = help || one.simpler == "help";
    EXPECT_TRUE(help);
    std::string whole;
    for (const auto& piece : english.pieces) whole += piece.words;
    EXPECT_EQ(whole, "We require your assistance with Maja.");
    const auto polish = look_at({}, text, text.all[1]);
    EXPECT_EQ(polish.years, 0);
    EXPECT_EQ(polish.measured.alphabet, Alphabet::ucs2);
}

TEST(Wording, knows_when_plain_signs_make_a_text_cheaper) {
    const Text text{.all = {{"en", "Come – it’s free"}, {"ur", "آئیں"}}};
    EXPECT_TRUE(look_at({}, text, text.all[0]).plainer_is_cheaper);
    EXPECT_FALSE(look_at({}, text, text.all[1]).plainer_is_cheaper);
}

TEST(SendingAgain, is_for_those_it_surely_failed_and_for_unknown_ones_only_by_name) {
    const auto line = [](std::int64_t person, MessageState state, bool again = false) {
        return SentLine{.person = {person}, .state = state, .sent_again = again};
    };
    using enum MessageState;
    const auto again = to_send_again({line(1, refused), line(2, unknown), line(3, delivered),
                                      line(4, undelivered), line(4, delivered), line(5, unknown),
                                      line(5, waiting), line(6, refused, true), line(7, held),
                                      line(8, unconfirmed), line(9, taken_back)});
    EXPECT_EQ(again.failed, (std::vector<PersonId>{{1}, {7}}));
    ASSERT_EQ(again.unknown.size(), 1u);
    EXPECT_EQ(again.unknown[0].person, PersonId{2});
}

TEST(Text, asks_only_for_what_nobody_knows) {
    const Text text{.all = {{"en", "((child)) on ((Day))"}, {"pl", "((day)), ((FIRST_NAME))"}}};
    EXPECT_EQ(names_to_fill(text), std::vector<std::string>{"Day"});
}

}  // namespace
}  // namespace conversations
