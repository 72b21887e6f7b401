// What the pages say of languages, lengths and words; and how much they ask of the database.
#include <chrono>
#include <cstdio>
#include <ctime>

#include "modules/conversations/writing/writing_test.hpp"

namespace conversations {
namespace {

using kit::TestSite;

class WritingWords : public WritingAt {};

TEST_P(WritingWords, name_the_missing_language_and_who_can_help) {
    texted("Ola", "Nowak", "pl");
    texted("Ewa", "Lis", "pl");
    const auto quiet = texted("Jan", "Cichy", "pl");
    people::note_consent(site.platform(), quiet, false, people::HowSaid::stop);
    site.db().run("UPDATE people_persons SET language = 'pl' WHERE id = $1", site.person("Hana"));
    write("all", "Hello");
    const auto page = site.get(path("words")).text();
    EXPECT_NE(page.find("3 people read Polish, and there are no words in Polish yet."),
              std::string::npos);
    EXPECT_NE(page.find("At school, these speak it: Hana Hughes."), std::string::npos);
    EXPECT_NE(page.find("Parents who speak it: Ewa Lis and Ola Nowak."), std::string::npos);
    EXPECT_TRUE(site.get(path("preview")).says("No words in Polish"));
}

TEST_P(WritingWords, show_parts_hard_words_and_what_makes_them_dear) {
    texted("Ngozi", "Okafor");
    write("all", "We require your assistance – it’s important ((first name)).");
    const auto page = site.get(path("words"));
    EXPECT_TRUE(page.says("1 part as a text"));
    EXPECT_TRUE(page.says("<mark>assistance</mark>"));
    EXPECT_TRUE(page.says("These letters make a text shorter: “–”, “’”."));
    EXPECT_FALSE(page.says("GSM") || page.says("UCS"));
    EXPECT_TRUE(page.says("Use plain signs instead"));
    step("words", {{"words_en", "it’s – here"}, {"go", "plain_en"}});
    EXPECT_TRUE(site.get(path("words")).says("it&#39;s - here"));
}

TEST_P(WritingWords, ask_once_for_what_is_the_same_for_all) {
    texted("Ngozi", "Okafor");
    const auto ola = texted("Ola", "Nowak", "pl");
    write("all", "Come soon.");
    const kit::Form typed{{"words_en", "Come on ((day))."}, {"words_pl", "Zapraszamy: ((day))."}};
    const auto asked = step("words", typed);
    EXPECT_EQ(asked.status, 422);
    EXPECT_TRUE(asked.says("What stands for ((day))?"));
    EXPECT_TRUE(asked.says("Say what stands for ((day))."));
    auto answered = typed;
    answered.emplace_back("value_day", "3/12/2026");
    EXPECT_EQ(step("words", answered).status, 303);
    EXPECT_TRUE(site.get(path("preview")).says("Come on Thursday 3 December 2026."));
    confirm();
    EXPECT_EQ(texts_of(ola), std::vector<std::string>{"Zapraszamy: czwartek, 3 grudnia 2026."});
}

TEST_P(WritingWords, stop_at_a_name_that_nothing_is_known_for_and_offer_the_right_ones) {
    texted("Ngozi", "Okafor");
    write("all", "Hello");
    const auto refused = step("words", {{"words_en", "Hello ((frist name))"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Say what stands for ((frist name))"));
    EXPECT_TRUE(refused.says("((first name)), ((family name)), ((child)), ((class)), ((school))"));
    EXPECT_TRUE(refused.says("Hello ((frist name))</textarea>"));
    const auto open = step("words", {{"words_en", "Hello ((first name)"}});
    EXPECT_EQ(open.status, 422);
    EXPECT_TRUE(open.says("Two brackets are opened, and not closed"));
    EXPECT_EQ(step("words", {{"words_en", "Hello ((frist name))"}, {"go", "look"}}).status, 303)
        << "looking at it is no step on";
}

TEST_P(WritingWords, stop_where_a_language_has_none_until_somebody_says_that_english_will_do) {
    texted("Ola", "Nowak", "pl");
    texted("Ewa", "Lis", "pl");
    texted("Ayesha", "Malik", "ur");
    write("all", "Hello");
    const auto refused = step("words", {{"words_en", "Hello"}, {"words_ur", "سلام"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("2 people read Polish, and there are no words for them."));
    EXPECT_TRUE(refused.says("Send the English words to those whose language has none here"));
    const auto polish = step("words", {{"words_en", ""}, {"words_pl", "Cześć"}});
    EXPECT_EQ(polish.status, 422) << "nothing that a reader of Urdu could get";
    EXPECT_TRUE(polish.says("There are no words for those who read Urdu."));
    EXPECT_TRUE(step("words", {{"words_en", ""}}).says("Write what you want to say"));
    EXPECT_EQ(step("words", {{"words_en", "Hello"}, {"english_instead", "yes"}}).status, 303);
}

TEST_P(WritingWords, are_not_asked_for_where_nobody_would_read_them) {
    texted("Ngozi", "Okafor");
    const auto started = site.post("/writing/start");
    draft = started.location.substr(0, started.location.rfind('/'));
    for (const kit::Form& nobody :
         {kit::Form{{"audience", "class:9Z"}}, kit::Form{{"audience", "all"}, {"languages", "so"}},
          kit::Form{{"audience", "all"}, {"silent_month", "yes"}}}) {
        const auto refused = step("whom", nobody);
        EXPECT_EQ(refused.status, 422);
        EXPECT_TRUE(refused.says("Nobody is among these."));
    }
    EXPECT_EQ(step("whom", {{"audience", "class:3B"}}).status, 303);
}

TEST_P(WritingWords, are_for_whom_stands_once_under_the_heading_of_its_kind) {
    texted("Ngozi", "Okafor");
    const auto started = site.post("/writing/start");
    draft = started.location.substr(0, started.location.rfind('/'));
    const auto page = site.get(path("whom"));
    const auto whole = page.body.find("<optgroup label=\"The whole school\">");
    const auto years = page.body.find("<optgroup label=\"Year groups\">");
    const auto classes = page.body.find("<optgroup label=\"Classes\">");
    EXPECT_LT(whole, years);
    EXPECT_LT(years, page.body.find("value=\"year:3\""));
    EXPECT_LT(page.body.find("value=\"year:3\""), classes);
    EXPECT_LT(classes, page.body.find("value=\"class:3B\""));
    EXPECT_EQ(page.body.find("value=\"class:3B\"", page.body.find("value=\"class:3B\"") + 1),
              std::string::npos);
    EXPECT_FALSE(page.says("Groups of a programme")) << "there are none";
}

TEST_P(WritingWords, find_a_family_by_part_of_a_name) {
    const auto ngozi = texted("Ngozi", "Okafor");
    texted("Ola", "Żółć", "pl");
    const auto started = site.post("/writing/start");
    draft = started.location.substr(0, started.location.rfind('/'));
    const auto looking = step("whom", {{"name", "zolc"}, {"go", "find"}, {"silent_month", "yes"}});
    const auto found = site.get(looking.location.substr(0, looking.location.find('#')));
    EXPECT_TRUE(found.says("Ola Żółć"));
    EXPECT_FALSE(found.says("Ngozi Okafor"));
    EXPECT_TRUE(found.text().find("written nothing back to us for a month") != std::string::npos);
    const auto chosen = step("whom", {{"person", "person:" + std::to_string(ngozi.value)}});
    EXPECT_EQ(chosen.location, path("words"));
}

TEST_P(WritingWords, begin_where_a_family_is_looked_at) {
    const auto ngozi = texted("Ngozi", "Okafor");
    const auto family = "family:" + std::to_string(site.household_of(ngozi).value);
    const auto started = site.post("/writing/start", {{"audience", family}});
    draft = started.location.substr(0, started.location.rfind('/'));
    step("words", {{"words_en", "Hello"}});
    EXPECT_TRUE(site.get(path("preview")).says("Ngozi Okafor"));
    EXPECT_TRUE(
        site.get("/families/" + std::to_string(site.household_of(ngozi).value)).says(family));
}

TEST_P(WritingWords, need_few_statements_a_page) {
    for (const auto* name : {"Ada", "Bea", "Cem", "Dan", "Eve"}) texted(name, "Okoro", "pl");
    write("class:3B", "Hello ((first name))");
    const auto statements = [&](const std::string& page) {
        const auto before = site.db().statements();
        EXPECT_EQ(site.get(page).status, 200) << page;
        return site.db().statements() - before;
    };
    // Who looks and the trail are two of them on every page.
    const auto plain = statements("/phrases");
    for (const auto* name : {"whom", "words", "when", "preview"})
        EXPECT_LE(statements(path(name)) - plain, 5) << name;
    confirm();
    EXPECT_LE(statements(path()) - plain, 5);
    EXPECT_LE(statements("/writing") - plain, 2);
}

TEST_P(WritingWords, reach_ten_thousand_in_a_handful_of_statements) {
    std::vector<people::NewHousehold> many;
    for (int i = 0; i < 10'000; ++i) {
        people::NewHousehold one{.authority = TestSite::county, .school = TestSite::oak};
        one.parents.push_back({.person = {.authority = TestSite::county,
                                          .given = "Ada" + std::to_string(i),
                                          .family = "Okoro",
                                          .phone = "+44770" + std::to_string(1'000'000 + i),
                                          .language = i % 3 == 0 ? "pl" : "en",
                                          .channel = people::Channel::text},
                               .may_write = true});
        one.children.push_back({.given = "Sam", .year_group = "3", .class_name = "3B"});
        many.push_back(std::move(one));
    }
    {
        db::Transaction adding(site.db());
        people::add_households(site.platform(), many);
        adding.commit();
        // As a database that has stood for a day knows its tables.
        if (GetParam() == db::Engine::postgres) site.db().script("ANALYZE");
    }
    write("all", "Hello ((first name)), ((child))", {{"words_pl", "Witaj ((first name))"}});
    const auto preview = site.get(path("preview"));
    const kit::Form form{{"version", hidden(preview, "version")},
                         {"print", hidden(preview, "print")}};
    const auto before = site.db().statements();
    const auto began = std::chrono::steady_clock::now();
    const auto worked = std::clock();
    EXPECT_EQ(site.post(path("send"), form).status, 303);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::printf("10,000 recipients queued in %.2f s, of which we worked %.2f s\n", took.count(),
                static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC);
    EXPECT_LE(site.db().statements() - before, 40);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'waiting'"), 10'000);
}

INSTANTIATE_TEST_SUITE_P(Engines, WritingWords, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
