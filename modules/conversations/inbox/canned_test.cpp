#include "modules/conversations/inbox/canned.hpp"

#include "modules/conversations/inbox/canned_store.hpp"
#include "modules/conversations/inbox/inbox_test.hpp"
#include "modules/conversations/measuring/reading_age.hpp"

namespace conversations {
namespace {

using kit::TestSite;

TEST(Canned, offers_five_to_begin_with_in_all_languages_and_in_easy_words) {
    EXPECT_EQ(canned_to_begin_with().size(), 5u);
    for (const auto name : canned_to_begin_with()) {
        const auto canned = canned_named(name);
        EXPECT_EQ(canned.words.size(), messages::languages().size()) << name;
        EXPECT_LE(reading_age(canned.in("en")->words).years, 10) << name;
    }
}

TEST(Canned, comes_in_the_parents_language_else_in_english_else_as_it_is) {
    Canned canned{.words = {{"ro", "Bună"}, {"en", "Hello"}, {"pl", "Cześć"}}};
    EXPECT_EQ(canned.best_for("pl")->words, "Cześć");
    EXPECT_EQ(canned.best_for("so")->words, "Hello");
    canned.words.erase(canned.words.begin() + 1);
    EXPECT_EQ(canned.best_for("so")->words, "Bună");
}

TEST(Canned, fills_in_names_and_leaves_the_rest_alone) {
    EXPECT_EQ(filled("Hello ((first name)), ((school)) ((other))", "((school))", "Oak"),
              "Hello Oak, Oak ((other))");
    EXPECT_EQ(filled("", "Ada", "Oak"), "");
}

class CannedOf : public InboxOf {
protected:
    std::vector<Canned> all() { return load_canned(db(), lena_asks().scope); }
    kit::Page save(const std::string& where, kit::Form typed) {
        return site().post("/inbox/replies/" + where, std::move(typed));
    }
};

TEST_P(CannedOf, replies_are_none_until_a_school_takes_those_it_likes) {
    EXPECT_TRUE(site().get("/inbox/replies").says("Five to begin with"));
    EXPECT_TRUE(all().empty());
    EXPECT_EQ(site().post("/inbox/replies").status, 422) << "none chosen";
    EXPECT_EQ(site().post("/inbox/replies", {{"take", "thanks"}, {"take", "find_out"}}).status,
              303);
    ASSERT_EQ(all().size(), 2u);
    EXPECT_EQ(all()[0].title, "Thank you for telling us");
    EXPECT_FALSE(site().get("/inbox/replies").says("Five to begin with"));
    site().sign_in("Carol");
    EXPECT_TRUE(site().get("/inbox/replies").says("Five to begin with")) << "each school its own";
}

TEST_P(CannedOf, replies_are_written_changed_and_removed) {
    EXPECT_EQ(save("add", {{"words_en", "Yes."}}).status, 422) << "no name";
    EXPECT_EQ(save("add", {{"title", "Yes"}}).status, 422) << "no words";
    EXPECT_EQ(save("add", {{"title", "Yes"}, {"words_pl", "Tak."}}).status, 303);
    ASSERT_EQ(all().size(), 1u);
    const auto id = std::to_string(all()[0].id.value);
    EXPECT_TRUE(site().get("/inbox/replies/" + id).says("Tak."));
    EXPECT_EQ(save(id, {{"version", "1"}, {"title", "Yes!"}, {"words_en", "Yes!"}}).status, 303);
    EXPECT_EQ(all()[0].words, (std::vector<CannedWords>{{"en", "Yes!"}}));
    EXPECT_EQ(save(id + "/remove", {}).status, 303);
    EXPECT_TRUE(all().empty());
}

TEST_P(CannedOf, replies_are_not_overwritten_by_who_opened_them_before) {
    save("add", {{"title", "Yes"}, {"words_en", "Yes."}});
    const auto id = std::to_string(all()[0].id.value);
    EXPECT_EQ(save(id, {{"version", "1"}, {"title", "Yes"}, {"words_en", "Of course."}}).status,
              303);
    const auto page = save(id, {{"version", "1"}, {"title", "Yes"}, {"words_en", "Sure."}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Of course."));
    EXPECT_TRUE(page.says("Sure."));
    EXPECT_EQ(save(id, {{"version", "2"}, {"title", "Yes"}, {"words_en", "Sure."}}).status, 303);
}

INSTANTIATE_TEST_SUITE_P(Engines, CannedOf, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
