#include "modules/conversations/inbox/inbox_test.hpp"

#include <set>

#include "modules/conversations/inbox/looks.hpp"
#include "modules/people/households.hpp"

namespace conversations {
namespace {

using kit::TestSite;

TEST(Inbox, carries_the_place_where_a_list_goes_on_in_its_addresses) {
    const InboxPlace place{kit::at("2026-09-15 10:00"), 123};
    EXPECT_EQ(parse_place(say_place(place)), place);
    EXPECT_EQ(parse_place("0-1"), (InboxPlace{{}, 1}));
    for (const auto* wrong : {"", "1", "-", "1-", "-1", "x-1", "1-x", "1-1-1", "1--1"})
        EXPECT_FALSE(parse_place(wrong)) << wrong;
}

TEST(Inbox, cuts_words_between_characters) {
    EXPECT_EQ(cut_to("Żółć", 4), "Żółć");
    EXPECT_EQ(cut_to("Żółć", 2), "Żó…");
    EXPECT_EQ(cut_to("شکریہ", 3), "شکر…");
    EXPECT_EQ(cut_to("", 3), "");
}

TEST(Inbox, finds_words_whatever_their_accents_and_capitals) {
    EXPECT_TRUE(is_said_in("zolc", "Zofia Żółć", ""));
    EXPECT_TRUE(is_said_in("ŻÓŁĆ", "Zofia zolc", ""));
    EXPECT_TRUE(is_said_in("wheel", "", "Is there room for a WHEELCHAIR?"));
    EXPECT_FALSE(is_said_in("bus", "Zofia Żółć", "by car"));
}

TEST_P(InboxOf, the_school_begins_with_who_has_waited_longest) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    const auto bea = site().parent(TestSite::oak, "Bea", "Okoro", "pl");
    wrote(ada, "Can I bring my mother?", "2026-09-15 09:00");
    wrote(bea, "O której to jest?", "2026-09-14 18:00");
    const auto page = site().get("/inbox");
    ASSERT_EQ(page.status, 200) << page.text();
    EXPECT_LT(page.body.find("Bea Okoro"), page.body.find("Ada Okoro"));
    EXPECT_TRUE(page.says("Needs an answer (2)"));
    EXPECT_TRUE(page.says("Polish"));
    EXPECT_TRUE(page.says("Monday 14 September 2026, 6pm"));
    EXPECT_TRUE(page.says("lang=\"pl\""));
}

TEST_P(InboxOf, the_school_reads_the_parents_words_whatever_the_program_said_after_them) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    wrote(ada, "Can I bring my mother?", "2026-09-14 09:00");
    const auto bea = site().parent(TestSite::oak, "Bea", "Okoro");
    wrote(bea, "Which room?", "2026-09-14 09:30");
    note_written(site().platform(), ada, TestSite::county, TestSite::oak.value,
                 "Thank you. Somebody from school will read this.");
    const auto page = site().get("/inbox");
    EXPECT_TRUE(page.says("Can I bring my mother?"));
    EXPECT_FALSE(page.says("Somebody from school"));
    EXPECT_LT(page.body.find("Ada"), page.body.find("Bea")) << "she waits no shorter for that";
}

TEST_P(InboxOf, another_school_is_never_seen) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    const auto thread = wrote(ada, "Can I bring my mother?", "2026-09-15 09:00");
    site().sign_in("Carol");
    for (const auto* path : {"/inbox", "/inbox?show=all", "/inbox?words=mother",
                             "/inbox/export.csv?show=all", "/messages"}) {
        const auto page = site().get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_FALSE(page.says("Okoro")) << path;
        EXPECT_FALSE(page.says("bring my")) << path;
    }
    const auto address = page_of(thread);
    EXPECT_EQ(site().get(address).status, 404);
    EXPECT_EQ(site().get(address + "?number=shown").status, 404);
    EXPECT_EQ(site().get(address + "/export.csv").status, 404);
    for (const auto* deed : {"/reply", "/assign", "/handled"})
        EXPECT_EQ(site().post(address + deed, {{"words", "x"}, {"step", "send"}}).status, 404);
}

TEST_P(InboxOf, the_school_shows_the_two_parents_of_a_child_as_two_conversations) {
    const auto mother = site().parent(TestSite::oak, "Ada", "Okoro");
    const auto father = site().parent(TestSite::oak, "Ike", "Okoro");
    db().run("UPDATE people_members SET household_id = $2 WHERE person_id = $1", father,
             site().household_of(mother));
    const auto hers = wrote(mother, "We moved to my sister.", "2026-09-15 09:00");
    const auto his = wrote(father, "Where is Sam?", "2026-09-15 09:30");
    message(mother, "We will keep your address.", "2026-09-15 09:10");
    const auto page = site().get(page_of(his));
    EXPECT_TRUE(page.says("Where is Sam?"));
    EXPECT_FALSE(page.says("my sister"));
    EXPECT_FALSE(page.says("keep your address"));
    EXPECT_TRUE(site().get(page_of(hers)).says("keep your address"));
    EXPECT_FALSE(site().get(page_of(hers)).says("Where is Sam?"));
}

// The conversations that a page links to, and where the list goes on.
std::vector<std::string> listed(const kit::Page& page) {
    std::vector<std::string> ids;
    constexpr std::string_view beginning = "href=\"/inbox/";
    for (auto at = page.body.find(beginning); at != std::string::npos;
         at = page.body.find(beginning, at + 1)) {
        const auto from = at + beginning.size();
        auto id = page.body.substr(from, page.body.find_first_of("#\"", from) - from);
        if (id.find_first_not_of("0123456789") == std::string::npos) ids.push_back(std::move(id));
    }
    return ids;
}

std::string next_of(const kit::Page& page) {
    const auto after = page.body.find("&amp;after=");
    if (after == std::string::npos) return {};
    const auto from = page.body.rfind("href=\"", after) + 6;
    auto address = page.body.substr(from, page.body.find('"', from) - from);
    for (auto amp = address.find("&amp;"); amp != std::string::npos; amp = address.find("&amp;"))
        address.replace(amp, 5, "&");
    return address;
}

// The first on the list writes again, and so does somebody for the first time.
constexpr db::Sql writes_again = R"(
    UPDATE conversations_threads SET last_at = $2, heard_at = $2 WHERE id = $1)";

TEST_P(InboxOf, the_school_is_paged_without_anybody_twice_while_more_comes_in) {
    for (int i = 0; i < 55; ++i) {  // many in the same second
        const auto parent = site().parent(TestSite::oak, "Parent" + std::to_string(i), "Okoro");
        wrote(parent, "Hello", i < 30 ? "2026-09-14 09:00" : "2026-09-14 09:30");
    }
    int late = 0;
    for (const auto* list : {"/inbox?show=waiting", "/inbox?show=all", "/inbox?words=Okoro"}) {
        std::multiset<std::string> seen;
        std::string next = list;
        for (int pages = 0; !next.empty(); ++pages) {
            ASSERT_LT(pages, 4) << list;
            const auto page = site().get(next);
            ASSERT_EQ(page.status, 200) << next;
            const auto ids = listed(page);
            seen.insert(ids.begin(), ids.end());
            next = next_of(page);
            if (pages > 0) continue;
            site().clock.move_to(site().clock.now() + std::chrono::seconds(1));
            db().run(writes_again, std::int64_t{std::stoll(ids.front())}, site().clock.now());
            const auto name = "Late" + std::to_string(++late);
            const auto thread =
                wrote(site().parent(TestSite::oak, name, "Okoro"), "Me too", "2026-09-15 10:00");
            db().run(writes_again, thread, site().clock.now());
        }
        EXPECT_EQ(seen.size(), static_cast<std::size_t>(54 + late)) << list;
        EXPECT_EQ(std::set(seen.begin(), seen.end()).size(), seen.size()) << list;
    }
}

TEST_P(InboxOf, the_school_asks_the_database_no_more_often_for_many) {
    const auto asked = [&](const std::string& path) {
        const auto noted = db().one<std::int64_t>("SELECT COUNT(*) FROM platform_audit");
        const auto before = db().statements();
        EXPECT_EQ(site().get(path).status, 200) << path;
        const auto asked_for = db().statements() - before;
        return asked_for - (db().one<std::int64_t>("SELECT COUNT(*) FROM platform_audit") - noted);
    };
    ThreadId last{};
    for (int i = 0; i < 30; ++i) {
        const auto parent = site().parent(TestSite::oak, "P" + std::to_string(i), "Okoro");
        last = wrote(parent, "Hello", "2026-09-15 09:00");
        for (int n = 0; n < 4; ++n) message(parent, "Hello", "2026-09-15 09:10");
    }
    for (const auto* show : {"waiting", "mine", "all", "silent", "unreached"})
        EXPECT_LE(asked("/inbox?show=" + std::string(show)), 4) << show;
    EXPECT_LE(asked("/inbox?words=hello"), 4);
    EXPECT_LE(asked(page_of(last)), 5);
    EXPECT_LE(asked("/messages"), 4);
}

TEST_P(InboxOf, the_school_is_found_in_by_name_and_by_what_was_said) {
    const auto zofia = site().parent(TestSite::oak, "Zofia", "Żółć", "pl");
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    const auto thread = wrote(zofia, "Dzień dobry", "2026-09-15 09:00");
    wrote(ada, "Is there room for a wheelchair?", "2026-09-15 09:00");
    receive(thread, "My son is 50% better_now", "2026-09-15 08:00");
    message(ada, "The automatic reminder about Wednesday", "2026-09-14 09:00");
    message(zofia, "Parking is behind the hall", "2026-09-14 09:00", MessageState::sent, {},
            site().person("Lena"));
    const auto names = [&](std::string_view words) {
        std::string found;
        for (const auto& line : find_said(db(), lena_asks(), words)) found += line.given + " ";
        return found;
    };
    EXPECT_EQ(names("zolc"), "Zofia ");
    EXPECT_EQ(names("okoro"), "Ada ");
    EXPECT_EQ(names("WHEELCHAIR"), "Ada ");
    EXPECT_EQ(names("50% better_"), "Zofia ");
    EXPECT_EQ(names("5_%"), "") << "% and _ are only themselves";
    EXPECT_EQ(names("behind the HALL"), "Zofia ");
    EXPECT_EQ(names("reminder"), "") << "what the program says is not looked through";
}

TEST_P(InboxOf, the_school_lists_as_silent_whom_it_wrote_to_a_month_ago) {
    const auto old = site().parent(TestSite::oak, "Old", "Okoro");
    const auto fresh = site().parent(TestSite::oak, "Fresh", "Okoro");
    const auto weekly = site().parent(TestSite::oak, "Weekly", "Okoro");
    const auto answered = site().parent(TestSite::oak, "Answered", "Okoro");
    written_to(old, "Come along", "2026-08-10 09:00");
    written_to(fresh, "Come along", "2026-09-01 09:00");
    written_to(weekly, "Come along", "2026-09-14 09:00");
    message(weekly, "Come along", "2026-08-01 09:00");
    const auto thread = written_to(answered, "Come along", "2026-08-01 09:00");
    db().run("UPDATE conversations_threads SET heard_at = $2 WHERE id = $1", thread,
             kit::at("2026-08-02 09:00"));
    std::set<std::string> silent;
    for (const auto& line : load_inbox(db(), lena_asks(), InboxTab::silent))
        silent.insert(line.given);
    EXPECT_EQ(silent, (std::set<std::string>{"Old", "Weekly"}));
}

TEST_P(InboxOf, the_school_lists_whom_no_text_reaches_and_says_what_to_do) {
    const auto none = site().parent(TestSite::oak, "None", "Aaa");
    const auto wrong = site().parent(TestSite::oak, "Wrong", "Bbb");
    const auto fine = site().parent(TestSite::oak, "Fine", "Ccc");
    const auto refuses = site().parent(TestSite::oak, "Refuses", "Ddd");
    site().parent(TestSite::ash, "Other", "Eee");
    db().script("UPDATE people_persons SET phone = NULL WHERE given IN ('None', 'Other')");
    message(wrong, "Hello", "2026-09-14 09:00", MessageState::undelivered);
    message(fine, "Hello", "2026-09-14 09:00", MessageState::undelivered);
    message(fine, "Hello", "2026-09-14 09:30", MessageState::delivered);
    message(refuses, "Hello", "2026-09-14 09:00", MessageState::held, "no_consent");
    std::string names;
    for (const auto& line : load_no_number(db(), lena_asks().scope, {}, 10)) names += line.given;
    EXPECT_EQ(names, "NoneWrong");
    EXPECT_EQ(load_no_number(db(), lena_asks().scope, none, 10).size(), 1u) << "after the first";
    const auto page = site().get("/inbox?show=unreached");
    EXPECT_TRUE(page.says("There is no telephone number.")) << page.text();
    EXPECT_TRUE(page.says("The last message did not arrive."));
}

TEST_P(InboxOf, the_school_sees_on_its_home_page_how_many_wait) {
    EXPECT_FALSE(site().get("/").says("an answer"));
    wrote(site().parent(TestSite::oak, "Ada", "Okoro"), "Hello?", "2026-09-15 09:00");
    EXPECT_TRUE(site().get("/").says("1 conversation needs an answer"));
    site().sign_in("Carol");
    EXPECT_FALSE(site().get("/").says("needs an answer"));
}

TEST_P(InboxOf, the_school_writes_down_who_looked_at_it_once_a_minute) {
    const auto looks = [&] {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM platform_audit WHERE what = 'conversations' AND act = 'read'");
    };
    site().get("/inbox");
    site().get("/inbox");
    EXPECT_EQ(looks(), 1);
    site().get("/inbox?show=all");
    EXPECT_EQ(looks(), 2) << "another list is another look";
    site().sign_in("Hana");
    site().get("/inbox");
    EXPECT_EQ(looks(), 3) << "so is another person's";
    site().set_clock("2026-09-15 10:01");
    site().get("/inbox");
    EXPECT_EQ(looks(), 4);
}

TEST_P(InboxOf, the_school_is_taken_along_as_a_file) {
    const auto thread =
        wrote(site().parent(TestSite::oak, "Ada", "Okoro"), "=Hello?", "2026-09-15 09:00");
    EXPECT_TRUE(site().get("/inbox/export.csv").says("Ada Okoro"));
    EXPECT_TRUE(site().get("/inbox/export.xlsx").body.starts_with("PK"));
    EXPECT_EQ(site().get("/inbox/export.csv?show=unreached").status, 200);
    const auto one = site().get(page_of(thread) + "/export.csv");
    EXPECT_TRUE(one.says("2026-09-15 09:00"));
    EXPECT_TRUE(one.says("Hello?"));
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM platform_audit WHERE act = 'exported'"),
              4);
}

INSTANTIATE_TEST_SUITE_P(Engines, InboxOf, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
