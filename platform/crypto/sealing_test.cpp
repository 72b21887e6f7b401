#include "platform/crypto/sealing.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/crypto.hpp"

TEST(Sealing, gives_back_with_the_same_key_only_what_was_sealed) {
    crypto::start();
    const auto seal = crypto::sealed("key", "a secret");
    EXPECT_EQ(crypto::unsealed("key", seal), "a secret");
    EXPECT_EQ(crypto::unsealed("other key", seal), std::nullopt);
    EXPECT_EQ(seal.find("secret"), std::string::npos);
    EXPECT_NE(seal, crypto::sealed("key", "a secret"));
    EXPECT_EQ(crypto::unsealed("key", crypto::sealed("key", "")), "");
}

TEST(Sealing, opens_nothing_that_was_changed) {
    crypto::start();
    const auto seal = crypto::sealed("key", "a secret");
    for (std::size_t at = 0; at + 1 < seal.size(); ++at) {
        auto changed = seal;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        EXPECT_EQ(crypto::unsealed("key", changed), std::nullopt) << at;
    }
    EXPECT_EQ(crypto::unsealed("key", ""), std::nullopt);
    EXPECT_EQ(crypto::unsealed("key", seal.substr(0, 20)), std::nullopt);
    EXPECT_EQ(crypto::unsealed("key", "no seal!"), std::nullopt);
}
