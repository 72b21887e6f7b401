#include "modules/people/contact/contact.hpp"

#include <gtest/gtest.h>

namespace people {

TEST(Contact, shows_enough_of_an_address_to_know_it_and_no_more) {
    EXPECT_EQ(hint_of_email("ngozi.okafor@example.org"), "n…@example.org");
    EXPECT_EQ(hint_of_email("@example.org"), "…@example.org");
    EXPECT_EQ(hint_of_phone("+447700900123"), "…0123");
    EXPECT_EQ(hint_of_phone("12"), "…12");
}

TEST(Contact, offers_the_ways_that_there_are_addresses_for) {
    EXPECT_EQ(ways_to({.email = "n@example.org"}), (std::vector{Channel::email, Channel::paper}));
    EXPECT_EQ(ways_to({.phone = "+447700900123"}), (std::vector{Channel::text, Channel::paper}));
    EXPECT_EQ(ways_to({}), std::vector{Channel::paper});
}

}  // namespace people
