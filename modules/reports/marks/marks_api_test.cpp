#include "modules/conversations/programs/caller_test.hpp"
#include "modules/reports/marks/batch_store.hpp"
#include "modules/reports/marks/marks_test.hpp"

namespace reports {
namespace {

using conversations::KeyKind;
using conversations::objection_in;
using conversations::ProgramOfOak;
using nlohmann::json;

constexpr auto to_oak = "/api/v1/schools/900001/marks";

// Oak's records system, and Maja with a UPN.
class Records : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        oak_ = std::make_unique<ProgramOfOak>(KeyKind::live, GetParam());
        oak_->site.set_clock("2026-11-20 09:10");
        maja_ = child_of("Ola", "A123456789012");
    }
    void TearDown() override { oak_.reset(); }

    ProgramOfOak& oak() { return *oak_; }
    db::Connection& db() { return oak_->site.db(); }
    people::ChildId child_of(std::string_view parent, std::string_view upn,
                             schools::SchoolId school = kit::TestSite::oak) {
        const auto id = oak_->site.parent(school, parent, "Nowak");
        const auto child = db().one<people::ChildId>(
            "SELECT child_id FROM people_carers WHERE person_id = $1", id);
        db().run("UPDATE people_children SET upn = $2 WHERE id = $1", child, upn);
        return child;
    }
    static json mark(std::string_view upn, std::string_view code,
                     std::string_view day = "2026-11-20") {
        return {{"pupil", {{"upn", upn}}}, {"date", day}, {"session", "am"}, {"code", code}};
    }
    // A list in braces, for braces around one JSON value are that value.
    json send(const std::vector<json>& marks, const std::string& once = {}) {
        const auto page = oak_->post(to_oak, {{"marks", marks}}, once);
        EXPECT_EQ(page.status, 200) << page.body;
        return json::parse(page.body);
    }
    std::string codes(people::ChildId child) {
        std::string all;
        for (const auto& one :
             marks_of_child(db(), child, day_named("2026-11-01"), day_named("2026-11-30")))
            all += one.code;
        return all;
    }
    // As imports keep them: behind the name of the format.
    void known_to_the_records_as_p7() {
        for (const auto* key : {"ctf:A123456789012", "oneroster:p-7"})
            db().run(
                "INSERT INTO reports_keys (school_id, kind, key, subject_id) "
                "VALUES ($1, 'pupil', $2, $3)",
                kit::TestSite::oak, key, maja());
    }
    std::string reason(const json& one) {
        const auto answer = send({one});
        EXPECT_EQ(answer["refused"].size(), 1u) << answer;
        return answer["refused"][0]["reason"];
    }
    people::ChildId maja() const { return maja_; }

private:
    std::unique_ptr<ProgramOfOak> oak_;
    people::ChildId maja_{};
};
INSTANTIATE_TEST_SUITE_P(Engines, Records, kit::both_engines, kit::engine_name);

TEST_P(Records, bring_marks_by_upn_or_by_their_own_key) {
    known_to_the_records_as_p7();
    auto by_key = mark("", "\\");
    by_key["pupil"] = {{"id", "p-7"}};
    by_key["session"] = "PM";
    auto late = mark("a123456789012", "l");
    late["minutesLate"] = 12;
    const auto answer = send({late, by_key});
    EXPECT_EQ(answer["marks"]["added"], 2);
    EXPECT_TRUE(answer["kept"]);
    EXPECT_TRUE(answer["refused"].empty());
    EXPECT_EQ(codes(maja()), "L\\");
    const auto day = day_named("2026-11-20");
    EXPECT_EQ(marks_of_child(db(), maja(), day, day).front().minutes, 12);
}

TEST_P(Records, name_who_is_unknown_and_the_rest_is_taken) {
    child_of("Eva", "B123456789012", kit::TestSite::elm);
    const auto answer =
        send({mark("B123456789012", "/"), mark("A123456789012", "/"), mark("nobody", "N")});
    EXPECT_EQ(answer["marks"]["added"], 1);
    ASSERT_EQ(answer["refused"].size(), 2u);
    EXPECT_EQ(answer["refused"][0]["list"], "marks");
    EXPECT_EQ(answer["refused"][0]["index"], 0);
    EXPECT_EQ(answer["refused"][0]["pupil"], "B123456789012");
    EXPECT_EQ(answer["refused"][0]["reason"], "No pupil of this school has the UPN B123456789012.");
    EXPECT_EQ(answer["refused"][1]["index"], 2);
    EXPECT_EQ(codes(maja()), "/");
}

TEST_P(Records, say_what_is_wrong_with_each_that_cannot_be_read) {
    EXPECT_EQ(reason(mark("A123456789012", "Q9")), "code is none of the attendance codes: Q9");
    EXPECT_EQ(reason(mark("A123456789012", "/", "2026-02-30")),
              "date is not a date such as 2026-09-15: 2026-02-30");
    EXPECT_EQ(reason(mark("A123456789012", "/", "0202-09-15")),
              "date is too far from today: 0202-09-15");
    EXPECT_EQ(reason("x"), "this is not an object.");
    EXPECT_EQ(reason(json{{"pupil", "A1"}}), "pupil is missing: an object with upn or id.");
    auto one = mark("A123456789012", "L");
    one["minutesLate"] = 1e18;
    EXPECT_EQ(reason(one), "minutesLate is not a whole number from 0 to 600.");
    one["minutesLate"] = 18446744073709551615ULL;
    EXPECT_EQ(reason(one), "minutesLate is not a whole number from 0 to 600.");
    one["minutesLate"] = 0;
    one["session"] = "evening";
    EXPECT_EQ(reason(one), "session is none of am, pm: evening");
    one.erase("code");
    one["session"] = "am";
    EXPECT_EQ(reason(one), "code is missing.");
    EXPECT_EQ(codes(maja()), "");
}

TEST_P(Records, of_a_child_who_left_are_taken_up_to_that_day) {
    db().run("UPDATE people_children SET left_on = '2026-11-19' WHERE id = $1", maja());
    const auto answer =
        send({mark("A123456789012", "/", "2026-11-19"), mark("A123456789012", "N")});
    EXPECT_EQ(answer["marks"]["added"], 1);
    EXPECT_EQ(answer["refused"][0]["reason"], "This pupil left the school on 2026-11-19.");
}

TEST_P(Records, of_two_children_with_one_upn_are_for_a_person) {
    child_of("Eva", "A123456789012");
    EXPECT_EQ(reason(mark("A123456789012", "/")),
              "More than one pupil of this school has the UPN A123456789012.");
}

TEST_P(Records, sent_thrice_with_one_key_are_answered_as_the_first_time) {
    const auto first = send({mark("A123456789012", "N")}, "morning 1");
    EXPECT_EQ(first["marks"]["added"], 1);
    for (int again = 0; again < 2; ++again)
        EXPECT_EQ(send({mark("A123456789012", "N")}, "morning 1"), first);
    EXPECT_EQ(send({mark("A123456789012", "N")})["marks"]["same"], 1);
    EXPECT_EQ(objection_in(oak().post(to_oak, {{"marks", json::array()}}, "morning 1")),
              "BadRequestError: Idempotency-Key was used for another request before");
    oak().site.clock.move_to(oak().site.clock.now() + std::chrono::days(8));
    forget_batches(oak().site.platform(), "");
    EXPECT_EQ(send({mark("A123456789012", "N")}, "morning 1")["marks"]["same"], 1);
}

TEST_P(Records, bring_notes_beside_marks) {
    const json note{{"key", "n1"},         {"pupil", {{"upn", "A123456789012"}}},
                    {"kind", "homework"},  {"date", "2026-11-20"},
                    {"due", "2026-11-24"}, {"words", "Page 4"}};
    auto wrong = note;
    wrong["kind"] = "gossip";
    const auto page = oak().post(to_oak, {{"notes", {note, wrong}}});
    const auto answer = json::parse(page.body);
    EXPECT_EQ(answer["notes"]["added"], 1) << page.body;
    EXPECT_EQ(answer["refused"][0]["list"], "notes");
    EXPECT_EQ(answer["refused"][0]["index"], 1);
    EXPECT_EQ(db().one<std::string>("SELECT words FROM reports_notes"), "Page 4");
}

TEST_P(Records, with_a_key_for_trying_are_looked_at_and_not_kept) {
    oak().key = oak().make_key(KeyKind::test);
    const auto answer = send({mark("A123456789012", "N"), mark("nobody", "N")}, "trial");
    EXPECT_FALSE(answer["kept"]);
    EXPECT_EQ(answer["refused"].size(), 1u);
    EXPECT_EQ(codes(maja()), "");
    oak().key = oak().make_key(KeyKind::team);
    EXPECT_EQ(objection_in(oak().post(to_oak, {{"marks", json::array()}})),
              "AuthError: Marks are not taken with a team-only API key");
}

TEST_P(Records, are_taken_for_the_key_s_own_school_only) {
    for (const auto* other : {"/api/v1/schools/900002/marks", "/api/v1/schools/77/marks",
                              "/api/v1/schools/x/marks", "/api/v1/schools/900003/absences"}) {
        const auto page = std::string_view(other).ends_with("marks")
                              ? oak().post(other, {{"marks", json::array()}})
                              : oak().get(other);
        EXPECT_EQ(page.status, 404) << other;
        EXPECT_EQ(objection_in(page), "NoResultFound: This key speaks for no school with that URN");
    }
    kit::TestSite& site = oak().site;
    http::Request nobody;
    nobody.method = http::Method::post;
    nobody.path = to_oak;
    EXPECT_EQ(site.ask(nobody).status, 401);
    nobody.headers.add("authorization", "Bearer a.b.c");
    EXPECT_EQ(site.ask(nobody).status, 403);
}

TEST_P(Records, of_every_school_of_an_authority_are_taken_with_its_own_key) {
    const schools::Scope county(auth::Viewer{.authority = kit::TestSite::county});
    oak().service = conversations::service_of(oak().site.platform(), county);
    oak().key = oak().make_key(KeyKind::live);
    const auto eva = child_of("Eva", "B123456789012", kit::TestSite::elm);
    EXPECT_EQ(send({mark("A123456789012", "/")})["marks"]["added"], 1);
    EXPECT_EQ(oak()
                  .post("/api/v1/schools/900002/marks",
                        {{"marks", json::array({mark("B123456789012", "I")})}})
                  .status,
              200);
    EXPECT_EQ(codes(maja()), "/");
    EXPECT_EQ(codes(eva), "I");
}

TEST_P(Records, are_refused_whole_where_nothing_can_be_made_of_them) {
    const auto said = [&](const std::string& body) {
        return objection_in(oak().ask(http::Method::post, to_oak, body));
    };
    EXPECT_EQ(said("{"), "BadRequestError: Invalid JSON supplied in POST data");
    EXPECT_EQ(said("[]"), "ValidationError: marks or notes is a required property");
    EXPECT_EQ(said(R"({"marks": 1})"), "ValidationError: marks is not of type array");
    EXPECT_EQ(said(std::string(2000, '[')), "BadRequestError: Invalid JSON supplied in POST data");
    const json many(std::vector<int>(5001, 1));
    EXPECT_EQ(said(json{{"marks", many}}.dump()),
              "TooLargeError: A batch may have 5000 marks and notes, and this one has 5001; send "
              "it in parts");
    EXPECT_EQ(said(std::string((1 << 20) + 1, ' ')),
              "TooLargeError: A batch may have 1 MB; send it in parts");
    EXPECT_EQ(objection_in(oak().post(to_oak, {{"marks", json::array()}}, std::string(201, 'k'))),
              "BadRequestError: Idempotency-Key is longer than 200 characters");
}

TEST_P(Records, stop_where_one_key_asks_too_often) {
    int let_in = 0;
    while (oak().post(to_oak, {{"marks", json::array()}}).status == 200 && let_in < 3500) ++let_in;
    EXPECT_EQ(let_in, 3000);
}

TEST_P(Records, learn_why_children_are_not_there) {
    known_to_the_records_as_p7();
    const auto add = [&](std::int64_t id, std::string_view day, std::string_view said,
                         std::string_view code, std::int64_t school) {
        db().run(
            "INSERT INTO reports_absences (id, school_id, child_id, day, session, asked_at, "
            "said_at, code, words) VALUES ($1, $2, $3, $4, 'am', $5, $6, $7, 'chora')",
            id, school, maja(), day, kit::at("2026-11-20 09:30"),
            said.empty() ? std::nullopt : std::optional(kit::at(said)), code);
    };
    const auto elsewhere = kit::TestSite::elm.value, here = kit::TestSite::oak.value;
    add(1, "2026-11-18", "2026-11-19 16:00", "I", here);
    add(2, "2026-11-19", "2026-11-20 09:35", "I", here);
    add(3, "2026-11-20", "2026-11-20 09:40", "", here);
    add(4, "2026-11-17", "", "", here);
    add(5, "2026-11-16", "2026-11-20 09:40", "M", elsewhere);
    const auto page = [&](const std::string& query) {
        const auto got = oak().get("/api/v1/schools/900001/absences" + query);
        EXPECT_EQ(got.status, 200) << got.body;
        return json::parse(got.body);
    };
    const auto today = page("");
    ASSERT_EQ(today["absences"].size(), 2u);
    EXPECT_EQ(today["absences"][0], json::parse(R"({"pupil": {"upn": "A123456789012", "id": "p-7"},
                  "date": "2026-11-19", "session": "am", "askedAt": "2026-11-20T09:30:00Z",
                  "saidAt": "2026-11-20T09:35:00Z", "code": "I", "words": "chora"})"));
    EXPECT_EQ(today["absences"][1]["code"], nullptr);
    EXPECT_EQ(page("?since=2026-11-19T00:00:00Z")["absences"].size(), 3u);
    const std::string next = today["links"]["next"];
    const auto more = page(next.substr(next.find('?')));
    EXPECT_TRUE(more["absences"].empty());
    db().run("UPDATE reports_absences SET code = 'C', decided_by = 1, decided_at = $1 WHERE id = 3",
             kit::at("2026-11-20 10:15"));
    const auto decided = page(next.substr(next.find('?')));
    ASSERT_EQ(decided["absences"].size(), 1u) << "the office decided afterwards";
    EXPECT_EQ(decided["absences"][0]["code"], "C");
    const std::string later = decided["links"]["next"];
    db().run(
        "INSERT INTO reports_absences (id, school_id, child_id, day, session, came_at, said_at, "
        "code) VALUES (6, $1, $2, '2026-11-19', 'pm', $3, $4, 'I')",
        here, maja(), kit::at("2026-11-20 13:10"), kit::at("2026-11-20 09:35"));
    const auto afternoon = page(later.substr(later.find('?')));
    ASSERT_EQ(afternoon["absences"].size(), 1u) << "said before, of what came afterwards";
    EXPECT_EQ(afternoon["absences"][0]["saidAt"], "2026-11-20T09:35:00Z");
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM platform_audit WHERE act = 'exported' "
                                     "AND role = 'program' AND authority_id = 919 "
                                     "AND school_id = $1",
                                     here),
              4);
    EXPECT_EQ(objection_in(oak().get("/api/v1/schools/900001/absences?since=now")),
              "ValidationError: since is not a time such as 2026-09-15T09:05:00Z");
    EXPECT_EQ(objection_in(oak().get("/api/v1/schools/900001/absences?until=1")),
              "ValidationError: until is not asked for here; since and after are");
}

// On the last Sunday of October the day in London has 25 hours, and all of them are today.
TEST_P(Records, learn_of_the_whole_day_when_the_clocks_go_back) {
    oak().site.set_clock("2026-10-25 23:30");
    db().run(
        "INSERT INTO reports_absences (id, school_id, child_id, day, session, asked_at, "
        "said_at) VALUES (1, $1, $2, '2026-10-23', 'am', 0, $3)",
        kit::TestSite::oak, maja(), oak().site.clock.now() - std::chrono::minutes(24 * 60 + 20));
    const auto got = json::parse(oak().get("/api/v1/schools/900001/absences").body);
    EXPECT_EQ(got["absences"].size(), 1u);
    EXPECT_EQ(got["links"]["current"],
              "http://localhost:8080/api/v1/schools/900001/absences?since=2026-10-24T23:00:00Z");
}

}  // namespace
}  // namespace reports
