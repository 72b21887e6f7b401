// How a parent tells us to write to them, or to stop.
#include <gtest/gtest.h>

#include "modules/people/people.hpp"
#include "tests/kit/programme.hpp"

class ContactPage : public ::testing::Test {
protected:
    kit::Programme programme_{"2026-09-10 10:00", {"2026-09-15 18:00"}};
    programmes::PlaceId place_ =
        programme_.place("Ngozi", "Okafor", programmes::PlaceState::accepted);
    std::string own_ = programme_.own_page(place_);
    people::PersonId ngozi_ = programme_.site.db().one<people::PersonId>(
        "SELECT person_id FROM programmes_places WHERE id = $1", place_);

    kit::Page save(const kit::Form& form) { return programme_.site.post(own_ + "/contact", form); }
};

TEST_F(ContactPage, lets_a_parent_stop_messages_and_have_them_again) {
    auto& site = programme_.site;
    EXPECT_TRUE(site.get(own_).says(own_ + "/contact"));
    const auto saved = save({{"write", "no"}, {"way", "email"}, {"language", "en"}});
    EXPECT_EQ(saved.location, own_);
    EXPECT_FALSE(people::may_write_to(site.db(), ngozi_));
    EXPECT_TRUE(site.get(own_ + "/contact").says("value=\"no\" checked"));
    save({{"write", "yes"}, {"way", "email"}, {"language", "en"}});
    EXPECT_TRUE(people::may_write_to(site.db(), ngozi_));
}

TEST_F(ContactPage, keeps_the_language_and_the_way_that_a_parent_chose) {
    save({{"write", "yes"}, {"way", "paper"}, {"language", "ur"}});
    const auto ngozi = people::load_addressee(programme_.site.db(), ngozi_);
    EXPECT_EQ(ngozi.language, "ur");
    EXPECT_EQ(ngozi.channel, people::Channel::paper);
    EXPECT_TRUE(programme_.site.get(own_).says("dir=\"rtl\""));
}

TEST_F(ContactPage, refuses_a_way_without_an_address_and_keeps_what_was_chosen) {
    programme_.site.db().run("UPDATE people_persons SET phone = NULL WHERE id = $1", ngozi_);
    const auto page = save({{"write", "no"}, {"way", "text"}, {"language", "xx"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Choose how messages should come"));
    EXPECT_TRUE(page.says("Choose a language"));
    EXPECT_TRUE(page.says("value=\"no\" checked"));
    EXPECT_TRUE(people::may_write_to(programme_.site.db(), ngozi_));
}

TEST_F(ContactPage, is_nobodys_without_the_link) {
    EXPECT_EQ(programme_.site.get("/p/" + std::string(24, 'A') + "/contact").status, 404);
}
