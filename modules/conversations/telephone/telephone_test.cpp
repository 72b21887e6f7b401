#include "modules/conversations/telephone/telephone.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/wishes.hpp"
#include "tests/kit/by_text.hpp"

namespace conversations {
namespace {

using kit::ByText;

constexpr db::Sql number_of = R"(
    SELECT n.phone FROM programmes_places p JOIN people_persons n ON n.id = p.person_id
     WHERE p.id = $1)";

struct OnScreen : ByText {
    OnScreen() : ByText("2026-09-10 10:00", {"2026-09-15 18:00"}) {
        place = invite("Ngozi", "Okafor", "pl");
        number = site.db().one<std::string>(number_of, place);
    }
    // What serves a demonstration says so; the test's site does not by itself.
    void show_as_demonstration() { const_cast<Site&>(site.routes()).demo = true; }
    std::string phone() { return "/demo/telephone?of=%2B" + number.substr(1); }
    programmes::PlaceId place{};
    std::string number{};
};

TEST(Telephone, is_there_in_a_demonstration_only) {
    OnScreen screen;
    EXPECT_EQ(screen.site.get(screen.phone()).status, 404);
    EXPECT_EQ(screen.site.post("/demo/telephone", {{"of", screen.number}, {"words", "tak"}}).status,
              404);
    EXPECT_EQ(screen.state(screen.place), programmes::PlaceState::invited);
}

TEST(Telephone, hears_what_is_written_on_it_as_a_carrier_would_bring_it) {
    OnScreen screen;
    screen.show_as_demonstration();
    EXPECT_TRUE(screen.site.get(screen.phone()).says("zaprasza na"));
    EXPECT_EQ(screen.site.post("/demo/telephone", {{"of", screen.number}, {"try", "Tak"}}).status,
              303);
    const auto waiting = screen.site.get(screen.phone());
    EXPECT_EQ(waiting.headers.at("Refresh"), "1") << "an answer may come any moment";
    screen.site.run_jobs();
    screen.site.run_jobs();
    EXPECT_EQ(screen.state(screen.place), programmes::PlaceState::accepted);
    const auto answered = screen.site.get(screen.phone());
    EXPECT_TRUE(answered.says("Mają Państwo miejsce"));
    EXPECT_FALSE(answered.headers.contains("Refresh"));
}

TEST(Telephone, is_nobodys_that_was_never_written_to) {
    OnScreen screen;
    screen.show_as_demonstration();
    EXPECT_EQ(screen.site.get("/demo/telephone?of=%2B447700900999").status, 404);
    EXPECT_EQ(
        screen.site.post("/demo/telephone", {{"of", "+447700900999"}, {"words", "yes"}}).status,
        404);
    EXPECT_EQ(screen.site.post("/demo/telephone", {{"of", screen.number}}).status, 422);
}

TEST(Telephone, suggests_texts_that_are_understood) {
    for (const auto* language : {"en", "pl", "ur", "ro"}) {
        const auto texts = texts_to_try(language);
        const Question comes{.kind = Question::Kind::yes_or_no};
        EXPECT_EQ(understand(texts[0], comes, language).meaning, Meaning::accept);
        EXPECT_EQ(understand(texts[1], comes, language).meaning, Meaning::decline);
        EXPECT_EQ(understand(texts[2], comes, language).meaning, Meaning::accept);
        EXPECT_EQ(wish_of(texts[3], language), Wish::next);
        EXPECT_EQ(wish_of(texts[4], language), Wish::cannot_come);
    }
}

}  // namespace
}  // namespace conversations
