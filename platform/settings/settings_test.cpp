#include "platform/settings/settings.hpp"

#include <gtest/gtest.h>

#include "tests/kit/program.hpp"

namespace {

TEST(Settings, refuse_a_gateway_that_there_is_none_of_before_anything_starts) {
    const kit::Folder folder;
    const auto file = (folder / "settings.toml").string();
    const auto loaded = [&](const std::string& line) {
        folder.write("settings.toml", line);
        return load_settings(file).text_gateway;
    };
    for (const auto* known : {"kannel", "smpp", "notify", "twilio", ""})
        EXPECT_EQ(loaded("text_gateway = \"" + std::string(known) + "\""), known);
    EXPECT_EQ(loaded(""), "");
    try {
        loaded("text_gateway = \"kanel\"");
        FAIL() << "it was taken";
    } catch (const BadSetting& refused) {
        EXPECT_EQ(refused.what(), file +
                                      ": text_gateway must be kannel, smpp, notify, twilio or "
                                      "empty, not \"kanel\"");
    }
}

}  // namespace
