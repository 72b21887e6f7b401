#include "modules/conversations/programs/uuids.hpp"

#include <gtest/gtest.h>

#include <set>

namespace conversations {
namespace {

TEST(Uuids, carry_the_id_of_a_row_and_give_it_back) {
    for (const std::int64_t id :
         {std::int64_t{1}, std::int64_t{0x0123456789abcdef}, std::int64_t{0x7fffffffffffffff},
          std::int64_t{900913375428608}}) {
        const auto name = uuid_of("secret", Called::notification, id);
        EXPECT_TRUE(is_uuid(name)) << name;
        EXPECT_EQ(name[14], '8');
        EXPECT_EQ(id_in("secret", Called::notification, name), id) << name;
        EXPECT_EQ(id_in("secret", Called::received, name), std::nullopt);
        EXPECT_EQ(id_in("another secret", Called::notification, name), std::nullopt);
    }
}

TEST(Uuids, that_were_made_up_or_changed_name_nothing) {
    const auto name = uuid_of("secret", Called::received, 900913375428608);
    for (std::size_t at = 0; at < name.size(); ++at) {
        auto changed = name;
        changed[at] = changed[at] == '0' ? '1' : '0';
        EXPECT_EQ(id_in("secret", Called::received, changed), std::nullopt) << changed;
    }
    EXPECT_EQ(id_in("secret", Called::received, ""), std::nullopt);
    EXPECT_EQ(id_in("secret", Called::received, "987654321"), std::nullopt);
}

TEST(Uuids, may_be_written_in_capitals) {
    auto name = uuid_of("secret", Called::received, 900913375428608);
    for (auto& c : name) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(id_in("secret", Called::received, name), 900913375428608);
}

TEST(Uuids, by_chance_are_never_the_same) {
    Random random;
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto name = random_uuid(random);
        EXPECT_TRUE(is_uuid(name));
        EXPECT_EQ(name[14], '4');
        EXPECT_TRUE(seen.insert(name).second);
    }
    EXPECT_FALSE(is_uuid("ceb50d92-100d-4b8b-b559-14fa3b091cdZ"));
    EXPECT_FALSE(is_uuid("ceb50d92100d4b8bb55914fa3b091cda"));
}

}  // namespace
}  // namespace conversations
