#include "app/demo/addresses.hpp"

#include <gtest/gtest.h>

using demo::Addresses;

TEST(Addresses, are_plain_letters_and_never_the_same_twice) {
    Addresses addresses;
    EXPECT_EQ(addresses.email("Małgorzata", "Wójcik"), "malgorzata.wojcik@example.org");
    EXPECT_EQ(addresses.email("Malgorzata", "Wojcik"), "malgorzata.wojcik2@example.org");
    EXPECT_EQ(addresses.email("Ana-Maria", "D'Angelo"), "anamaria.dangelo@example.org");
}

TEST(Addresses, have_the_thousand_numbers_kept_for_drama_and_no_other) {
    Addresses addresses;
    EXPECT_EQ(addresses.phone(), "+447700900000");
    for (int i = 1; i < 999; ++i) ASSERT_TRUE(addresses.phone());
    EXPECT_EQ(addresses.phone(), "+447700900999");
    EXPECT_EQ(addresses.phone(), std::nullopt);
}
