#include "modules/programmes/award/award_pages.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/credentials/credentials_store.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

constexpr std::string_view a_pdf = "%PDF-1.7 minutes of the governors";

AwardId id_of(std::string_view address) {
    return *http::parse_id<AwardId>(address.substr(address.rfind('/') + 1));
}

// Oak on its way to the award: everything answered, and one file for whatever nothing else shows.
struct OnTheWay {
    explicit OnTheWay(db::Engine engine = db::Engine::sqlite)
        : programme("2026-09-15 10:00", {"2026-09-15 18:00", "2026-09-22 18:00"}, engine) {
        site.sign_in("Hana");
        award = site.post("/award/begin").location;
    }

    kit::Page answer(const Objective& objective, std::string_view standing = "in_place") {
        kit::Form form;
        for (const auto& indicator : objective.indicators) {
            form.emplace_back("standing-" + indicator.slug, standing);
            form.emplace_back("words-" + indicator.slug, "We do " + indicator.slug + ".");
            form.emplace_back("version-" + indicator.slug, "0");
        }
        return site.post(award + "/objectives/" + objective.slug, form);
    }

    kit::Page upload(std::string_view bytes = a_pdf, std::string_view name = "minutes.pdf") {
        kit::Form form{{"title", "Minutes"}};
        for (const auto& objective : measured.objectives)
            for (const auto& indicator : objective.indicators)
                form.emplace_back("indicators", indicator.slug);
        return site.post(award + "/files/new", form,
                         {{"file", std::string(name), std::string(bytes)}});
    }

    void submit() {
        for (const auto& objective : measured.objectives) answer(objective);
        upload();
        ASSERT_EQ(site.post(award + "/submit").status, 303);
    }

    void visit() {
        submit();
        site.sign_in("Adrian");
        ASSERT_EQ(site.post(award + "/visit",
                            {{"day-day", "21"}, {"day-month", "9"}, {"day-year", "2026"}})
                      .status,
                  303);
        site.set_clock("2026-09-21 09:00");
        site.sign_in("Adrian");
    }

    kit::Page find(std::string_view not_met = "") {
        kit::Form form;
        for (const auto& objective : measured.objectives)
            form.emplace_back("finding-" + objective.slug,
                              objective.slug == not_met ? "not_met" : "met");
        return site.post(award + "/findings", form);
    }

    std::string code() { return *find_current_award(site.db(), kit::TestSite::oak, today()); }
    calendar::Day today() { return site.clock.today(); }

    kit::Programme programme;
    kit::TestSite& site = programme.site;
    const AwardTemplate& measured = award_template("2026");
    std::string award{};
};

TEST(SelfEvaluation, begins_once_and_shows_what_is_known_by_itself) {
    OnTheWay oak;
    const auto page = oak.site.get(oak.award);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Commitment"));
    EXPECT_EQ(oak.site.post("/award/begin").location, "/award");
    const auto objective = oak.site.get(oak.award + "/objectives/commitment");
    EXPECT_TRUE(objective.says("1 school governor looks at how parents take part."));
    EXPECT_TRUE(objective.says("Shown by itself"));
}

TEST(SelfEvaluation, keeps_what_is_typed_when_somebody_else_answered_meanwhile) {
    OnTheWay oak;
    const auto& commitment = oak.measured.objectives.front();
    EXPECT_EQ(oak.answer(commitment, "partly").status, 303);
    oak.site.sign_in("Lena");
    kit::Form stale{{"standing-promise", "not_yet"},
                    {"words-promise", "Not written down."},
                    {"version-promise", "0"}};
    const auto page = oak.site.post(oak.award + "/objectives/commitment", stale);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Hana Hughes changed this answer meanwhile"));
    EXPECT_TRUE(page.says("Not written down."));
    const auto answers = load_gathered(oak.site.db(), id_of(oak.award)).answers;
    ASSERT_EQ(answers.size(), commitment.indicators.size());
    for (const auto& answer : answers) EXPECT_EQ(answer.standing, SelfStanding::partly);
}

TEST(SelfEvaluation, is_submitted_only_when_all_is_answered_and_shown) {
    OnTheWay oak;
    EXPECT_EQ(oak.site.post(oak.award + "/submit").status, 422);
    for (const auto& objective : oak.measured.objectives) oak.answer(objective);
    const auto page = oak.site.post(oak.award + "/submit");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("not shown by anything yet"));
    EXPECT_EQ(oak.upload().status, 303);
    EXPECT_EQ(oak.site.post(oak.award + "/submit").status, 303);
    EXPECT_EQ(oak.answer(oak.measured.objectives.front(), "not_yet").status, 422);
}

TEST(Evidence, is_known_by_what_is_in_the_file) {
    OnTheWay oak;
    const auto page = oak.upload("MZ this is a program", "minutes.pdf");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("not a PDF"));
    EXPECT_EQ(oak.upload("ID3 a recording", "song.pdf").status, 422);
    EXPECT_EQ(oak.upload("\x89PNG\r\n\x1a\n", "door.png").status, 303);
}

TEST(Evidence, is_read_by_the_schools_governor_and_never_by_another_school) {
    OnTheWay oak;
    oak.upload();
    oak.site.sign_in("Grace");
    const auto objective = oak.site.get(oak.award + "/objectives/commitment");
    EXPECT_EQ(objective.status, 200);
    const auto file = oak.site.link(objective, oak.award + "/files/");
    EXPECT_EQ(oak.site.get(file).body, a_pdf);
    EXPECT_FALSE(objective.says("/remove"));
    EXPECT_EQ(oak.upload().status, 403);
    oak.site.sign_in("Carol");
    EXPECT_EQ(oak.site.get(oak.award).status, 404);
    EXPECT_EQ(oak.site.get(file).status, 404);
    EXPECT_EQ(oak.site.post(oak.award + "/submit").status, 404);
    oak.site.sign_in("Walter");
    EXPECT_EQ(oak.site.get(oak.award).status, 404);
}

TEST(Evidence, that_no_longer_shows_anything_is_gone) {
    OnTheWay oak;
    oak.site.post(oak.award + "/files/new", {{"title", "Minutes"}, {"indicators", "promise"}},
                  {{"file", "minutes.pdf", std::string(a_pdf)}});
    const auto file =
        oak.site.link(oak.site.get(oak.award + "/objectives/commitment"), oak.award + "/files/");
    EXPECT_EQ(oak.site.post(file + "/promise/remove").status, 303);
    EXPECT_EQ(oak.site.get(file).status, 404);
}

TEST(Verifying, is_refused_to_somebody_who_ever_had_a_seat_at_the_school) {
    OnTheWay oak;
    oak.submit();
    constexpr db::Sql add_past_seat = R"(
        INSERT INTO people_seats (id, person_id, role, authority_id, school_id, since, until)
        VALUES (5, $1, 'governor', 919, 900001, '2019-01-01', '2020-01-01'))";
    oak.site.db().run(add_past_seat, oak.site.person("Adrian"));
    oak.site.sign_in("Adrian");
    const auto page = oak.site.post(oak.award + "/visit",
                                    {{"day-day", "21"}, {"day-month", "9"}, {"day-year", "2026"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("somebody else has to verify it"));
}

TEST(Verifying, waits_for_the_visit) {
    OnTheWay oak;
    oak.visit();
    oak.site.set_clock("2026-09-20 09:00");
    EXPECT_EQ(oak.find().status, 422);
    oak.site.set_clock("2026-09-21 09:00");
    EXPECT_EQ(oak.find().status, 303);
    oak.site.sign_in("Hana");
    EXPECT_FALSE(oak.site.get(oak.award).says(">Met<")) << "before it is decided";
    oak.site.sign_in("Adrian");
    oak.site.post(oak.award + "/decision", {{"decision", "award"}});
    oak.site.sign_in("Hana");
    EXPECT_TRUE(oak.site.get(oak.award).says(">Met<"));
}

TEST(AwardGiven, has_a_public_page_that_says_why_and_names_nobody) {
    OnTheWay oak;
    oak.visit();
    oak.find();
    EXPECT_EQ(oak.site.post(oak.award + "/decision", {{"decision", "award"}}).status, 303);
    EXPECT_EQ(oak.programme.messages("award.decided"), 1);
    oak.site.sign_out();
    const auto address = "/awards/" + oak.code();
    const auto page = oak.site.get(address);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Oak Primary School"));
    EXPECT_TRUE(page.says("20 September 2029"));
    for (const auto& objective : oak.measured.objectives) {
        html::Out escaped;
        escaped.text(objective.in("en").sentence);
        EXPECT_TRUE(page.says(escaped.take())) << objective.slug;
    }
    for (const auto* name : {"Hana", "Adrian", "Lena", "Grace", "We do promise"})
        EXPECT_FALSE(page.says(name));
    oak.site.speak("ur");
    EXPECT_TRUE(oak.site.get(address).says("اسکول"));
    EXPECT_TRUE(oak.site.get(address + "/badge.svg").says("Oak Primary School"));
    EXPECT_TRUE(oak.site.get(address + "/certificate.pdf").body.starts_with("%PDF"));
    EXPECT_EQ(oak.site.get("/awards/AAAA-AAAA-AAAA").status, 404);
}

TEST(AwardGiven, is_a_badge_that_a_computer_can_check_exactly_once) {
    OnTheWay oak;
    oak.visit();
    oak.find();
    oak.site.post(oak.award + "/decision", {{"decision", "award"}});
    issue_badges(oak.site.platform());
    EXPECT_EQ(issue_badges(oak.site.platform()), 0);
    const auto badge = find_badge_of(oak.site.db(), BadgeKind::award, id_of(oak.award).value);
    ASSERT_TRUE(badge);
    EXPECT_EQ(badge->holder, "Oak Primary School");
    EXPECT_FALSE(badge->personal);
    EXPECT_EQ(badge->code, oak.code());
    oak.site.sign_out();
    EXPECT_EQ(oak.site.get("/badges/" + oak.code()).status, 200);
    EXPECT_TRUE(oak.site.get("/awards/" + oak.code()).says("/badges/" + oak.code()));
}

TEST(AwardGiven, is_asked_for_with_few_statements) {
    OnTheWay oak;
    oak.visit();
    oak.find();
    oak.site.post(oak.award + "/decision", {{"decision", "award"}});
    const auto code = oak.code();
    oak.site.sign_out();
    auto before = oak.site.db().statements();
    oak.site.get("/awards/" + code);
    EXPECT_LE(oak.site.db().statements() - before, 3);
    oak.site.sign_in("Adrian");
    for (const auto& path : {std::string("/award"), oak.award, oak.award + "/objectives/welcome",
                             std::string("/award/schools/900001")}) {
        before = oak.site.db().statements();
        EXPECT_EQ(oak.site.get(path).status, 200) << path;
        EXPECT_LE(oak.site.db().statements() - before, 5) << path;
    }
}

TEST(SelfEvaluation, is_looked_at_with_few_statements) {
    OnTheWay oak;
    oak.upload();
    for (const auto* page : {"", "/objectives/welcome", "/files/new"}) {
        const auto before = oak.site.db().statements();
        EXPECT_EQ(oak.site.get(oak.award + page).status, 200) << page;
        EXPECT_LE(oak.site.db().statements() - before, 5) << page;
    }
}

TEST(AwardWithConditions, counts_when_the_last_condition_is_cleared) {
    OnTheWay oak;
    oak.visit();
    oak.find("policies");
    EXPECT_EQ(oak.site.post(oak.award + "/decision", {{"decision", "award"}}).status, 422);
    kit::Form form{{"decision", "conditions"},
                   {"condition-policies", "Shorten the behaviour policy."},
                   {"due-policies-day", "1"},
                   {"due-policies-month", "12"},
                   {"due-policies-year", "2026"}};
    EXPECT_EQ(oak.site.post(oak.award + "/decision", form).status, 303);
    EXPECT_FALSE(find_current_award(oak.site.db(), kit::TestSite::oak, oak.today()));
    oak.site.sign_in("Hana");
    EXPECT_TRUE(oak.site.get(oak.award).says("Shorten the behaviour policy."));
    EXPECT_EQ(oak.site.post(oak.award + "/conditions/policies/clear").status, 403);
    oak.site.sign_in("Adrian");
    EXPECT_EQ(oak.site.post(oak.award + "/conditions/policies/clear").status, 303);
    EXPECT_TRUE(find_current_award(oak.site.db(), kit::TestSite::oak, oak.today()));
}

TEST(AwardWithConditions, is_not_yet_when_they_are_not_met_in_time) {
    OnTheWay oak;
    oak.visit();
    oak.find("policies");
    oak.site.post(oak.award + "/decision", {{"decision", "conditions"},
                                            {"condition-policies", "Shorten the policy."},
                                            {"due-policies-day", "1"},
                                            {"due-policies-month", "12"},
                                            {"due-policies-year", "2026"}});
    const kit::Form reasons{{"reasons", "The policy is as long as it was."}};
    EXPECT_EQ(oak.site.post(oak.award + "/give-up", reasons).status, 422);
    oak.site.set_clock("2026-12-02 09:00");
    oak.site.sign_in("Adrian");
    EXPECT_TRUE(oak.site.get(oak.award).says("/give-up"));
    EXPECT_EQ(oak.site.post(oak.award + "/give-up", reasons).status, 303);
    oak.site.sign_in("Hana");
    EXPECT_TRUE(oak.site.get(oak.award).says("as long as it was"));
}

TEST(AwardNotYet, says_why_and_keeps_answers_and_files_for_the_next_time) {
    OnTheWay oak;
    oak.visit();
    oak.find("welcome");
    EXPECT_EQ(oak.site.post(oak.award + "/decision", {{"decision", "not_yet"}}).status, 422);
    EXPECT_EQ(oak.site
                  .post(oak.award + "/decision",
                        {{"decision", "not_yet"}, {"reasons", "The office is locked."}})
                  .status,
              303);
    oak.site.sign_in("Hana");
    EXPECT_TRUE(oak.site.get(oak.award).says("The office is locked."));
    const auto again = oak.site.post("/award/begin").location;
    EXPECT_NE(again, oak.award);
    const auto page = oak.site.get(again + "/objectives/commitment");
    EXPECT_TRUE(page.says("We do promise."));
    EXPECT_TRUE(page.says(again + "/files/"));
    EXPECT_EQ(oak.site.post(again + "/submit").status, 303);
}

TEST(Reassessment, is_reminded_of_begins_from_the_last_answers_and_takes_the_awards_place) {
    OnTheWay oak;
    oak.visit();
    oak.find();
    oak.site.post(oak.award + "/decision", {{"decision", "award"}});
    const auto first = oak.code();
    oak.site.sign_in("Hana");
    EXPECT_EQ(oak.site.post("/award/begin").location, "/award");

    oak.site.set_clock("2029-06-01 09:00");
    oak.site.run_jobs();
    EXPECT_EQ(oak.programme.messages("award.ends_soon"), 1);
    oak.site.set_clock("2029-06-03 09:00");
    oak.site.run_jobs();
    EXPECT_EQ(oak.programme.messages("award.ends_soon"), 1);
    oak.site.sign_in("Hana");
    EXPECT_TRUE(oak.site.get("/award").says("Begin the reassessment"));

    oak.award = oak.site.post("/award/begin").location;
    EXPECT_TRUE(oak.site.get(oak.award + "/objectives/commitment").says("We do promise."));
    EXPECT_EQ(oak.site.post(oak.award + "/submit").status, 422) << "old files show nothing now";
    EXPECT_EQ(oak.site.get(oak.award + "/changes").status, 200);
    oak.upload();
    ASSERT_EQ(oak.site.post(oak.award + "/submit").status, 303);
    oak.site.sign_in("Adrian");
    oak.site.post(oak.award + "/visit",
                  {{"day-day", "3"}, {"day-month", "6"}, {"day-year", "2029"}});
    oak.find();
    EXPECT_EQ(oak.site.post(oak.award + "/decision", {{"decision", "award"}}).status, 303);
    EXPECT_NE(oak.code(), first);
    oak.site.sign_out();
    EXPECT_TRUE(oak.site.get("/awards/" + first).says("/awards/" + oak.code()));
}

TEST(AwardLists, show_the_county_who_waits_and_go_into_a_spreadsheet) {
    OnTheWay oak;
    oak.submit();
    oak.site.sign_in("Adrian");
    EXPECT_TRUE(oak.site.get("/").says("1 school waits for a verifier"));
    EXPECT_TRUE(oak.site.get("/award").says("Oak Primary School"));
    EXPECT_TRUE(oak.site.get("/award/export?as=csv").says("Oak Primary School"));
    EXPECT_TRUE(oak.site.get("/award/export?as=xlsx").body.starts_with("PK"));
    EXPECT_EQ(oak.site.get("/award/schools/900002").status, 200);
}

TEST(AwardBadge, breaks_long_names_between_words) {
    EXPECT_EQ(broken_name("Oak Primary School", 24),
              (std::vector<std::string>{"Oak Primary School"}));
    EXPECT_EQ(broken_name("The Thomas Coram Church of England School", 24),
              (std::vector<std::string>{"The Thomas Coram Church", "of England School"}));
}

class AwardStore : public testing::TestWithParam<db::Engine> {};

TEST_P(AwardStore, keeps_one_current_award_and_one_on_its_way_for_each_school) {
    if (!kit::has(GetParam())) GTEST_SKIP() << "there is no such engine here";
    OnTheWay oak(GetParam());
    auto& db = oak.site.db();
    const auto another = [&](std::string_view state) {
        constexpr db::Sql add = R"(
            INSERT INTO programmes_awards (id, authority_id, school_id, template, state, version,
                                           since, begun_on, begun_by)
            VALUES ($1, 919, 900001, '2026', $2, 1, '2026-01-01', '2026-01-01', 1))";
        db::Transaction change(db);
        db.run(add, oak.site.platform().ids.next(), state);
        change.commit();
    };
    EXPECT_THROW(another("submitted"), db::Fault);
    another("awarded");
    EXPECT_THROW(another("awarded"), db::Fault);
    another("replaced");
    another("replaced");
}

TEST_P(AwardStore, finds_the_facts_of_a_school_and_nobody_elses) {
    if (!kit::has(GetParam())) GTEST_SKIP() << "there is no such engine here";
    OnTheWay oak(GetParam());
    const auto ngozi = oak.programme.accepted("Ngozi", "Okafor");
    oak.programme.accepted("Harpreet", "Singh");
    oak.site.set_clock("2026-09-15 18:30");
    oak.site.sign_in("Amina");
    oak.programme.tick(oak.programme.register_of(0), {ngozi});
    oak.site.set_clock("2026-09-16 09:00");
    const auto facts = [&](schools::SchoolId school) {
        return load_facts(oak.site.db(), school, calendar::plus_days(oak.today(), -100),
                          oak.today());
    };
    const auto known = facts(kit::TestSite::oak);
    EXPECT_EQ(known.known.size(), enums::all<Fact>().size());
    EXPECT_EQ(known.find(Fact::parents_invited)->amount, 2);
    EXPECT_EQ(known.find(Fact::parents_came)->amount, 1);
    EXPECT_EQ(known.find(Fact::registers_taken)->amount, 1);
    EXPECT_EQ(known.find(Fact::registers_taken)->of, 1) << "the second is still to come";
    EXPECT_EQ(known.find(Fact::governors_with_seats)->amount, 1);
    EXPECT_EQ(known.find(Fact::times_of_day)->amount, 1);
    EXPECT_EQ(facts(kit::TestSite::elm).find(Fact::parents_invited)->amount, 0);
    EXPECT_EQ(facts(kit::TestSite::elm).find(Fact::governors_with_seats)->amount, 0);
}

TEST_P(AwardStore, goes_all_the_way_on_this_engine) {
    if (!kit::has(GetParam())) GTEST_SKIP() << "there is no such engine here";
    OnTheWay oak(GetParam());
    oak.visit();
    oak.find();
    EXPECT_EQ(oak.site.post(oak.award + "/decision", {{"decision", "award"}}).status, 303);
    EXPECT_EQ(oak.site.get("/awards/" + oak.code()).status, 200);
    EXPECT_EQ(oak.site.get("/award").status, 200);
}

INSTANTIATE_TEST_SUITE_P(Engines, AwardStore, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
