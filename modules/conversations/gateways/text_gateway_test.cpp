#include "modules/conversations/gateways/text_gateway.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/gateways/given_test.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

TEST(TextGateway, is_the_one_that_the_settings_name) {
    TestSite site;
    EXPECT_EQ(text_gateway(site.platform()), nullptr);
    for (const auto* name : {"kannel", "notify", "twilio"}) {
        site.settings().text_gateway = name;
        const auto gateway = text_gateway(site.platform());
        ASSERT_NE(gateway, nullptr) << name;
        EXPECT_EQ(gateway->name(), name);
        EXPECT_GT(gateway->room(), 0U);
        EXPECT_TRUE(gateway->reports());
        EXPECT_TRUE(gateway->idle());
    }
    site.settings().text_gateway = "kanel";
    EXPECT_THROW(text_gateway(site.platform()), BadSetting);
}

TEST(TextGateway, is_the_screen_wherever_people_are_invented) {
    TestSite site;
    keepsakes::mark_demonstration(site.db());
    site.settings().text_gateway = "kannel";
    const auto gateway = text_gateway(site.platform());
    ASSERT_EQ(gateway->name(), "screen");
    EXPECT_FALSE(gateway->reports());
    EXPECT_EQ(given(*gateway, {.id = {7}, .number = "+447700900123", .words = "x"}).handed,
              Handed::accepted);
    EXPECT_TRUE(gateway->idle());
}

}  // namespace
}  // namespace conversations
