#include "modules/programmes/catalogue/catalogue.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/catalogue/resource_file.hpp"
#include "modules/programmes/catalogue/shipped.hpp"
#include "platform/html/words.hpp"
#include "platform/messages/messages.hpp"

using namespace programmes;

TEST(Price, has_vat_on_top_or_inside_or_none) {
    EXPECT_EQ(price_of({120000}, Vat::none), (Price{{120000}, {0}}));
    EXPECT_EQ(price_of({120000}, Vat::added), (Price{{120000}, {24000}}));
    EXPECT_EQ(price_of({120000}, Vat::included), (Price{{100000}, {20000}}));
}

TEST(Price, takes_vat_to_the_nearest_penny) {
    EXPECT_EQ(price_of({2}, Vat::added).vat.pence, 0);           // 0.4
    EXPECT_EQ(price_of({3}, Vat::added).vat.pence, 1);           // 0.6
    EXPECT_EQ(price_of({3}, Vat::included), (Price{{2}, {1}}));  // 0.5 counts as one
    EXPECT_EQ(price_of({2}, Vat::included), (Price{{2}, {0}}));
}

TEST(Price, that_holds_vat_is_what_is_paid_to_the_penny) {
    for (std::int64_t pence = 0; pence < 20000; ++pence) {
        const auto inside = price_of({pence}, Vat::included);
        EXPECT_EQ(inside.gross().pence, pence);
        // Told as a net price with VAT on top, it is the same but for what rounding does.
        EXPECT_LE(std::abs(price_of(inside.net, Vat::added).vat.pence - inside.vat.pence), 1);
        const auto on_top = price_of({pence}, Vat::added);
        EXPECT_EQ(on_top.net.pence, pence);
        EXPECT_LE(std::abs(on_top.vat.pence * 10 - pence * 2), 5);
    }
}

TEST(Edition, is_offered_only_with_modules_and_a_rule_that_can_be_kept) {
    EXPECT_EQ(check_state(EditionState::offered, 0, 0).error(), nothing_to_offer);
    EXPECT_TRUE(check_state(EditionState::offered, 6, 0));
    EXPECT_EQ(check_rule(7, 6, EditionState::offered).error(), rule_beyond_modules);
    EXPECT_TRUE(check_rule(6, 6, EditionState::offered));
    EXPECT_TRUE(check_rule(6, 0, EditionState::draft));
    EXPECT_EQ(check_group(9, 8).error(), group_upside_down);
    EXPECT_TRUE(check_group(8, 8));
}

TEST(Edition, that_schools_have_is_withdrawn_but_never_hidden) {
    EXPECT_EQ(check_state(EditionState::draft, 6, 1).error(), agreed_stays_seen);
    EXPECT_TRUE(check_state(EditionState::draft, 6, 0));
    EXPECT_TRUE(check_state(EditionState::withdrawn, 6, 1));
}

TEST(Module, goes_only_as_long_as_nobody_counts_on_it) {
    EXPECT_TRUE(check_removal({.modules = 6, .needed = 5}));
    EXPECT_EQ(check_removal({.modules = 5, .needed = 5}).error(), module_needed);
    EXPECT_EQ(check_removal({.subscriptions = 1, .modules = 6, .needed = 5}).error(),
              module_agreed);
    EXPECT_EQ(check_removal({.sessions = 1, .subscriptions = 1, .modules = 6}).error(),
              module_in_use);
}

TEST(Module, keeps_what_parents_were_given) {
    EXPECT_TRUE(check_resource_removal({.subscriptions = 1}));
    EXPECT_EQ(check_resource_removal({.sessions = 1}).error(), resource_given);
}

TEST(Module, moves_one_place_and_stops_at_the_ends) {
    const ModuleId a{1}, b{2}, c{3};
    EXPECT_EQ(moved({a, b, c}, b, Direction::up), (std::vector{b, a, c}));
    EXPECT_EQ(moved({a, b, c}, b, Direction::down), (std::vector{a, c, b}));
    EXPECT_EQ(moved({a, b, c}, a, Direction::up), (std::vector{a, b, c}));
    EXPECT_EQ(moved({a, b, c}, c, Direction::down), (std::vector{a, b, c}));
    EXPECT_EQ(moved({a, b}, ModuleId{9}, Direction::down), (std::vector{a, b}));
}

TEST(Templates, are_whole_in_every_language) {
    for (const auto name : shipped_editions) {
        const auto edition = load_shipped(name);
        EXPECT_EQ(edition.modules.size(), name == "pilot" ? 8 : 6);
        EXPECT_EQ(edition.programme, name == "course" ? "A film by us" : "Learning together");
        EXPECT_EQ(edition.terms.price, Money{120000});
        EXPECT_EQ(edition.course.size(), name == "course" ? messages::languages().size() : 0);
        for (const auto& [language, course] : edition.course)
            EXPECT_EQ(lines_of(course.outcomes).size(), 5u) << language;
        EXPECT_EQ(edition.terms.state, EditionState::draft);
        EXPECT_EQ(edition.words.size(), messages::languages().size());
        for (const auto& module : edition.modules) {
            EXPECT_EQ(module.words.size(), messages::languages().size()) << module.slug;
            EXPECT_GT(module.minutes, 0) << module.slug;
            EXPECT_FALSE(module.plan.empty()) << module.slug;
            EXPECT_GE(module.resources.size(), 1u) << module.slug;
            for (const auto& resource : module.resources) {
                EXPECT_EQ(resource.words.size(), messages::languages().size());
                for (const auto& [language, title, body] : resource.words) {
                    const auto page = html::words(body).text;
                    EXPECT_TRUE(page.contains("<h2")) << module.slug << language << title;
                    EXPECT_FALSE(page.contains("##") || page.contains("**")) << page;
                }
            }
        }
    }
    EXPECT_THROW(load_shipped("seven"), std::logic_error);
}

TEST(ResourceFile, is_known_by_what_is_in_it_and_not_by_its_name) {
    using namespace std::string_view_literals;
    EXPECT_EQ(type_of("%PDF-1.7\n")->mime, "application/pdf");
    EXPECT_EQ(type_of("\x89PNG\r\n\x1a\n...")->ending, ".png");
    EXPECT_EQ(type_of("\xff\xd8\xff\xe0")->mime, "image/jpeg");
    EXPECT_EQ(type_of("PK\x03\x04 [Content_Types].xml word/document.xml")->ending, ".docx");
    EXPECT_EQ(type_of("ID3\x04")->mime, "audio/mpeg");
    EXPECT_EQ(type_of("\xff\xfb\x90\x44")->mime, "audio/mpeg");

    EXPECT_FALSE(type_of("PK\x03\x04 [Content_Types].xml word/document.xml word/vbaProject.bin"));
    EXPECT_FALSE(type_of("PK\x03\x04 anything"));
    EXPECT_FALSE(type_of("<html><script>alert(1)</script>"));
    EXPECT_FALSE(type_of("MZ\x90\x00\x03"sv));
    EXPECT_FALSE(type_of(""));
}

TEST(ResourceFile, has_a_name_that_no_computer_stumbles_over) {
    const FileType pdf{"application/pdf", ".pdf"};
    EXPECT_EQ(safe_name("Times tables.pdf", pdf), "Times tables.pdf");
    EXPECT_EQ(safe_name("C:\\Users\\me\\game.exe", pdf), "game.pdf");
    EXPECT_EQ(safe_name("../../etc/passwd", pdf), "passwd.pdf");
    EXPECT_EQ(safe_name("a\r\nSet-Cookie: b\".pdf", pdf), "aSet-Cookie b.pdf");
    EXPECT_EQ(safe_name(".htaccess", pdf), "file.pdf");
    EXPECT_EQ(safe_name("", pdf), "file.pdf");
    std::string long_name(79, 'x');
    for (int i = 0; i < 20; ++i) long_name += "ł";
    EXPECT_EQ(safe_name(long_name, pdf), std::string(79, 'x') + ".pdf");
}
