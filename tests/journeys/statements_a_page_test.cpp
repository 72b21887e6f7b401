// Few statements a page: as many with a whole county as with nothing in it.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/kit/programme.hpp"

namespace {

constexpr std::int64_t most = 5;
constexpr db::Sql trail = "SELECT COUNT(*) FROM platform_audit";

bool stands_alone(const Site::Route& route) {
    return route.method == http::Method::get &&
           std::ranges::none_of(route.parts, [](const auto& part) { return part.contains('{'); });
}

TEST(Pages, ask_the_database_five_times_at_most) {
    kit::Programme learning("2026-09-14 12:00", {"2026-09-15 18:00", "2026-09-22 18:00"});
    learning.place("Ada", "Okoro", programmes::PlaceState::accepted);
    learning.place("Bea", "Okoro", programmes::PlaceState::invited);
    auto& site = learning.site;
    for (const auto* given : {"Olive", "Adrian", "Amina", "Hana", "Lena", "Grace"}) {
        site.sign_in(given);
        for (const auto& route : site.routes().routes()) {
            if (!stands_alone(route)) continue;
            const auto path = route.path.empty() ? "/" : route.path;
            site.get(path);  // what is made once, is made now
            const auto noted = site.db().one<std::int64_t>(trail);
            const auto before = site.db().statements();
            const auto page = site.get(path);
            const auto asked = site.db().statements() - before;
            if (page.status != 200) continue;
            // What was read of families is written down besides.
            const auto written = site.db().one<std::int64_t>(trail) - noted;
            EXPECT_LE(asked - written, most) << given << " at " << path;
        }
    }
}

}  // namespace
