// A small world whose numbers can be counted by hand. This school year:
//
//   Oak, finished, 3 sessions held     invited 8, said yes 5, came 3, completed 2, stopped 3
//   Elm, running, 1 session held       invited 6, said yes 6, came 6, completed 0, stopped 0
//   Ash, finished, 1 session held      invited 5, said yes 5, came 5, completed 5, stopped 0
//
// Oak stands in a neighbourhood of decile 2, Ash in one of decile 9; Elm's is not known. Last year
// Oak had one parent, who completed. Surrey has a group of one parent, who is nobody's business.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "modules/programmes/standing/panels.hpp"
#include "modules/programmes/standing/standing_store.hpp"
#include "modules/programmes/tally.hpp"
#include "platform/sheets/rows.hpp"
#include "tests/kit/site.hpp"

namespace programmes {
namespace {

using kit::at;
using kit::TestSite;
using people::PersonId;
using schools::SchoolId;

constexpr db::Sql add_edition = R"(
    INSERT INTO programmes_editions (id, authority_id, programme_id, price_pence, vat,
        minimum_group, maximum_group, needed, state, version)
    VALUES ($1, $2, $3, 0, 'none', 2, 15, 2, 'offered', 1))";
constexpr db::Sql add_edition_words = R"(
    INSERT INTO programmes_edition_words (edition_id, language, title, about, version)
    VALUES ($1, 'en', $2, '', 1))";
constexpr db::Sql add_module = R"(
    INSERT INTO programmes_modules (id, edition_id, position, slug, minutes, plan, version)
    VALUES ($1, $2, $3, '', 90, '', 1))";
constexpr db::Sql add_module_words = R"(
    INSERT INTO programmes_module_words (module_id, language, title, learns, version)
    VALUES ($1, 'en', $2, '', 1))";
constexpr db::Sql add_subscription = R"(
    INSERT INTO programmes_subscriptions (id, authority_id, school_id, edition_id, purpose,
        net_pence, vat_pence, state, subscribed_on, subscribed_by, asked)
    VALUES ($1, $2, $3, $4, $5, 0, 0, 'active', '2026-09-01', 1, $6))";
constexpr db::Sql add_group = R"(
    INSERT INTO programmes_cohorts (id, authority_id, school_id, subscription_id, edition_id,
        trainer_id, name, room, capacity, needed, state, version, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'Library', 9, 2, $8, 1, 0))";
constexpr db::Sql add_session = R"(
    INSERT INTO programmes_sessions (id, authority_id, school_id, cohort_id, module_id, position,
        trainer_id, room, starts_at, ends_at, state, revision, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'Library', $8, $9, $10, 0, 0))";
constexpr db::Sql add_place = R"(
    INSERT INTO programmes_places (id, authority_id, school_id, cohort_id, person_id, household_id,
        state, children, invited_at, came, last_came, completed_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, $9, $10))";
constexpr db::Sql add_attendance = R"(
    INSERT INTO programmes_attendance (session_id, place_id, came, marked_by, marked_at)
    VALUES ($1, $2, $3, 1, 0))";
constexpr db::Sql add_feedback = R"(
    INSERT INTO programmes_feedback (session_id, place_id, welcome, learned, will_try, words, at)
    VALUES ($1, $2, $3, $4, $5, $6, 0))";
constexpr db::Sql add_message = R"(
    INSERT INTO conversations_messages (id, authority_id, school_id, person_id, kind, channel,
        address, language, subject, body, state, problem, about_id, due_at, attempts, leased_until,
        created_at)
    SELECT CAST($1 AS BIGINT), n.authority_id, CAST($2 AS BIGINT), n.id, 'reminder', 'email',
           COALESCE(n.email, ''), 'en', '', '', CAST($3 AS TEXT), CAST($6 AS TEXT), 0, 0, 1, 0,
           CAST($4 AS BIGINT)
      FROM people_persons n WHERE n.id = $5)";

struct EditionOf {
    EditionId id{};
    std::vector<ModuleId> modules{};
};

struct SessionOf {
    const char* starts;
    bool held = true;
};

struct GroupOf {
    CohortId id{};
    std::int64_t authority = 0;
    SchoolId school{};
    std::vector<SessionId> sessions{};
};

class World {
public:
    explicit World(db::Engine engine) : site("2026-12-01 10:00", engine) {
        run("UPDATE schools_schools SET imd_decile = 2 WHERE id = 900001");
        run("UPDATE schools_schools SET imd_decile = 9 WHERE id = 900003");
        six = edition(TestSite::county, "Learning together");
        const auto pilot = edition(TestSite::county, "Pilot");
        oak(six);
        last_year(six);
        elm(six);
        ash(pilot);
        surrey();
    }

    EditionOf edition(std::int64_t authority, const char* title) {
        EditionOf made{ids().next<Edition>()};
        const auto programme = ids().next<Programme>();
        db().run("INSERT INTO programmes_programmes (id, authority_id, title) VALUES ($1, $2, $3)",
                 programme, authority, title);
        db().run(add_edition, made.id, authority, programme);
        db().run(add_edition_words, made.id, title);
        for (int position = 1; position <= 3; ++position) {
            made.modules.push_back(ids().next<Module>());
            db().run(add_module, made.modules.back(), made.id, position);
            db().run(add_module_words, made.modules.back(), "Module " + std::to_string(position));
        }
        return made;
    }

    GroupOf group(const EditionOf& of, SchoolId school, const char* name, CohortState state,
                  SubscriptionPurpose purpose, const std::vector<SessionOf>& sessions,
                  std::int64_t authority = TestSite::county) {
        GroupOf made{ids().next<Cohort>(), authority, school};
        const auto subscription = ids().next<Subscription>();
        const auto amina = site.person("Amina");
        db().run(add_subscription, subscription, authority, school, of.id, purpose,
                 std::to_string(made.id.value));
        db().run(add_group, made.id, authority, school, subscription, of.id, amina, name, state);
        for (std::size_t i = 0; i < sessions.size(); ++i) {
            made.sessions.push_back(ids().next<Session>());
            const auto starts = at(sessions[i].starts);
            db().run(add_session, made.sessions.back(), authority, school, made.id, of.modules[i],
                     static_cast<std::int64_t>(i + 1), amina, starts,
                     starts + std::chrono::minutes(90),
                     sessions[i].held ? SessionState::held : SessionState::planned);
        }
        tally(db(), made.id);
        return made;
    }

    /// A place, and the sessions (by number) that its parent came to.
    PlaceId place(const GroupOf& group, const char* given, const char* language, PlaceState state,
                  const std::vector<std::size_t>& came = {}, bool completed = false) {
        const auto person = site.parent(group.school, given, "Okoro", language);
        const auto id = ids().next<Place>();
        db().run(add_place, id, group.authority, group.school, group.id, person,
                 site.household_of(person), state, static_cast<std::int64_t>(came.size()),
                 came.empty() ? std::int64_t{0} : static_cast<std::int64_t>(came.back()),
                 completed ? std::optional<std::string>("2026-10-01") : std::nullopt);
        for (std::size_t number = 1; number <= group.sessions.size(); ++number)
            db().run(add_attendance, group.sessions[number - 1], id,
                     std::ranges::find(came, number) != came.end());
        tally(db(), group.id);
        return id;
    }

    void message(const char* given, const char* state, const char* problem = "",
                 const char* when = "2026-11-30 10:00") {
        db().run(add_message, ids().next(), TestSite::oak, state, at(when), site.person(given),
                 problem);
    }

    void run(const std::string& sql) { db().script(sql); }
    db::Connection& db() { return site.db(); }
    Ids& ids() { return site.platform().ids; }

    TestSite site;
    EditionOf six{};

private:
    void oak(const EditionOf& of) {
        using enum PlaceState;
        const auto made = group(of, TestSite::oak, "Oak autumn", CohortState::finished,
                                SubscriptionPurpose::closing_a_gap,
                                {{"2026-09-15 18:00"}, {"2026-09-22 18:00"}, {"2026-09-29 18:00"}});
        const auto ada = place(made, "Ada", "en", accepted, {1, 2, 3}, true);
        const auto bea = place(made, "Bea", "en", accepted, {1, 2}, true);
        const auto cem = place(made, "Cem", "ur", accepted, {1});
        place(made, "Dan", "ur", accepted);
        place(made, "Eve", "pl", invited);
        place(made, "Fay", "pl", declined);
        place(made, "Gus", "en", waiting);
        place(made, "Hal", "en", cancelled);
        db().run(add_feedback, made.sessions[0], ada, 4, 4, 4, "Lovely people");
        db().run(add_feedback, made.sessions[0], bea, 3, 4, 2, "");
        db().run(add_feedback, made.sessions[0], cem, 1, 2, 1, "Too <loud>");
        db().run(add_feedback, made.sessions[1], ada, 4, 3, 4, "");
    }
    void last_year(const EditionOf& of) {
        const auto made = group(of, TestSite::oak, "Oak last year", CohortState::finished,
                                SubscriptionPurpose::closing_a_gap, {{"2025-10-01 18:00"}});
        place(made, "Ann", "en", PlaceState::accepted, {1}, true);
    }
    void elm(const EditionOf& of) {
        const auto made = group(of, TestSite::elm, "Elm autumn", CohortState::running,
                                SubscriptionPurpose::attendance,
                                {{"2026-11-20 18:00"}, {"2026-12-08 18:00", false}});
        for (const auto* given : {"Elsa", "Elva", "Emil"})
            place(made, given, "en", PlaceState::accepted, {1});
        for (const auto* given : {"Ewa", "Ela", "Edyta"})
            place(made, given, "pl", PlaceState::accepted, {1});
    }
    void ash(const EditionOf& of) {
        const auto made = group(of, TestSite::ash, "Ash autumn", CohortState::finished,
                                SubscriptionPurpose::closing_a_gap, {{"2026-10-01 18:00"}});
        for (const auto* given : {"Asma", "Anum", "Adil", "Amir", "Arif"})
            place(made, given, "ur", PlaceState::accepted, {1}, true);
    }
    void surrey() {
        run(R"(INSERT INTO schools_schools (id, authority_id, name, type, phase, status, gender,
                   religion, street, locality, town, county, postcode, district, ward, website, phone)
               VALUES (900009, 936, 'Fir School', '', 'primary', 'open', '', '', '', '', 'Woking', '',
                   'GU21 1AA', 'Woking', '', '', ''))");
        const auto made =
            group(edition(936, "Surrey"), SchoolId{900009}, "Fir autumn", CohortState::finished,
                  SubscriptionPurpose::confidence, {{"2026-10-01 18:00"}}, 936);
        place(made, "Wilma", "en", PlaceState::accepted, {1}, true);
    }
};

using Rows = std::vector<std::vector<std::string>>;

std::string without_markup(std::string_view html) {
    std::string text;
    bool markup = false;
    for (const char c : html) {
        if (c == '<')
            markup = true;
        else if (c == '>')
            markup = false;
        else if (!markup && c != '\n')
            text += c;
    }
    while (text.starts_with(' ')) text.erase(0, 1);
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

// The cells of the page's table of figures, its headings first.
Rows cells_of(const kit::Page& page) {
    Rows rows;
    const auto end = page.body.find("</table>");
    for (auto row = page.body.find("<tr"); row < end; row = page.body.find("<tr", row + 1)) {
        const auto row_end = page.body.find("</tr>", row);
        auto& cells = rows.emplace_back();
        for (auto cell = page.body.find("<t", row + 3); cell < row_end;
             cell = page.body.find("<t", cell + 1)) {
            const auto close = page.body.find("</t", cell);
            cells.push_back(without_markup(page.body.substr(cell, close - cell)));
        }
    }
    return rows;
}

Rows cells_in(const kit::Page& file) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("standing-" + std::to_string(::getpid()) + ".table");
    std::ofstream(path, std::ios::binary) << file.body;
    Rows rows;
    auto reader = sheets::rows_of(path);
    for (auto next = reader->next(); next && *next; next = reader->next())
        rows.emplace_back((*next)->cells.begin(), (*next)->cells.end());
    std::filesystem::remove(path);
    return rows;
}

// A page says 1,200 and 15 Sep 2026 where a file says 1200 and 2026-09-15.
std::string as_on_page(const std::string& cell) {
    if (const auto day = calendar::parse_day(cell)) return html::say_short_day({}, *day);
    const bool whole = !cell.empty() && cell.find_first_not_of("0123456789") == std::string::npos;
    return whole && cell.size() < 6 ? html::say_number({}, std::stoll(cell)) : cell;
}

std::vector<std::string> row_of(const Rows& rows, std::string_view name) {
    for (const auto& row : rows)
        if (row.front() == name) return row;
    ADD_FAILURE() << "no row " << name;
    return {};
}

std::vector<std::string> first(std::vector<std::string> row, std::size_t count) {
    row.resize(std::min(count, row.size()));
    return row;
}

class StandingPages : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        world_ = std::make_unique<World>(GetParam());
    }
    World& world() { return *world_; }
    TestSite& site() { return world_->site; }
    Rows table(const std::string& path) { return cells_of(site().get(path)); }

private:
    std::unique_ptr<World> world_;
};

using Cells = std::vector<std::string>;

TEST_P(StandingPages, tell_a_school_how_its_groups_stand) {
    site().sign_in("Lena");
    const auto page = site().get("/standing");
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Of 8 parents invited, 5 said yes, 3 came and 2 completed."));
    const auto rows = cells_of(page);
    ASSERT_EQ(rows.size(), 2u) << "headings, and this year's one group";
    EXPECT_EQ(rows[1], Cells({"Oak autumn", "15 Sep 2026", "8", "5", "3", "2", "67%", "3", "4", "3",
                              "3.3", "2.8"}));

    const auto all = table("/standing?year=all");
    EXPECT_EQ(first(row_of(all, "Oak last year"), 6),
              Cells({"Oak last year", "1 Oct 2025", "1", "1", "1", "1"}));
    EXPECT_EQ(first(row_of(all, "All"), 6), Cells({"All", "", "9", "6", "4", "3"}));
    EXPECT_EQ(table("/standing?year=2025").size(), 2u);
    EXPECT_TRUE(site().get("/standing?year=2024").says("There is nothing to tell for this choice"));
}

TEST_P(StandingPages, tell_the_county_by_school_district_deprivation_and_programme) {
    site().sign_in("Adrian");
    const auto numbers = [&](const char* by, const char* name, std::size_t skip = 1) {
        const auto row = row_of(table(std::string("/standing?by=") + by), name);
        std::string told;
        for (std::size_t i = skip; i < skip + 5 && i < row.size(); ++i) told += row[i] + " ";
        return told;
    };
    EXPECT_EQ(numbers("school", "Oak Primary School", 2), "1 8 5 3 2 ");
    EXPECT_EQ(numbers("school", "Elm Primary School", 2), "1 6 6 6 0 ");
    EXPECT_EQ(numbers("school", "All", 2), "3 19 16 14 7 ");
    EXPECT_EQ(numbers("district", "Stevenage"), "2 14 11 9 2 ");
    EXPECT_EQ(numbers("district", "Watford"), "1 5 5 5 5 ");
    EXPECT_EQ(numbers("deprivation", "Most deprived fifth"), "1 8 5 3 2 ");
    EXPECT_EQ(numbers("deprivation", "Least deprived fifth"), "1 5 5 5 5 ");
    EXPECT_EQ(numbers("deprivation", "Not known"), "1 6 6 6 0 ");
    EXPECT_EQ(numbers("edition", "Learning together"), "2 14 11 9 2 ");
    EXPECT_EQ(numbers("edition", "Pilot"), "1 5 5 5 5 ");

    const auto six = "/standing?edition=" + std::to_string(world().six.id.value);
    EXPECT_EQ(row_of(table(six), "All")[3], "14");
    EXPECT_TRUE(site().get("/standing").says("Most parents came at Elm Primary School: 6 of 14."));
    EXPECT_TRUE(site().get("/standing?by=deprivation").says("3 of 14 parents who came"));
}

TEST_P(StandingPages, keep_small_numbers_of_languages_and_purposes_from_the_county_only) {
    site().sign_in("Lena");
    const auto own = table("/standing?by=language");
    EXPECT_EQ(row_of(own, "English"), Cells({"English", "4", "3", "2", "2", "100%", "1"}));
    EXPECT_EQ(row_of(own, "Urdu"), Cells({"Urdu", "2", "2", "1", "0", "0%", "2"}));

    site().sign_in("Olive");
    const auto county = table("/standing?by=language");
    EXPECT_EQ(row_of(county, "English"),
              Cells({"English", "7", "not told", "not told", "fewer than 5", "", "fewer than 5"}));
    EXPECT_EQ(row_of(county, "Polish"), Cells({"Polish", "5", "fewer than 5", "fewer than 5",
                                               "fewer than 5", "", "fewer than 5"}));
    EXPECT_EQ(row_of(county, "Urdu"), Cells({"Urdu", "7", "7", "6", "5", "83%", "fewer than 5"}));
    EXPECT_EQ(county.size(), 4u) << "no sum from which they could be worked out";

    const auto purpose = table("/standing/900001?by=purpose");
    EXPECT_EQ(first(row_of(purpose, "Closing a gap in attainment"), 4),
              Cells({"Closing a gap in attainment", "8", "5", "fewer than 5"}));
    const auto file = site().get("/standing.csv?by=purpose&school=900001");
    EXPECT_TRUE(file.says("8,5,fewer than 5,fewer than 5,,fewer than 5"));
    EXPECT_EQ(row_of(table("/standing?by=school"), "Oak Primary School")[9], "4")
        << "how many answered is told";
    EXPECT_EQ(row_of(table("/standing?by=school"), "Oak Primary School")[10], "")
        << "but not the mean of so few";
}

TEST_P(StandingPages, show_the_same_numbers_as_their_exports) {
    for (const auto* who : {"Olive", "Lena"}) {
        site().sign_in(who);
        for (const auto by : enums::all<StandingBy>()) {
            const auto asked = "?by=" + std::string(enums::text(by)) + "&year=all&sort=-came";
            const auto page = site().get("/standing" + asked);
            const auto shown = cells_of(page);
            auto csv = cells_in(site().get("/standing.csv" + asked));
            const auto xlsx = cells_in(site().get("/standing.xlsx" + asked));
            ASSERT_GT(csv.size(), 1u) << who << asked;
            ASSERT_EQ(xlsx.size(), csv.size());
            EXPECT_TRUE(page.says("href=\"/standing.csv?by="));
            for (std::size_t r = 0; r < csv.size(); ++r)
                for (std::size_t c = 0; c < csv[r].size(); ++c) {
                    EXPECT_EQ(shown[r][c], as_on_page(csv[r][c])) << who << asked;
                    if (!csv[r][c].ends_with('%') && c < xlsx[r].size()) {
                        EXPECT_EQ(xlsx[r][c], csv[r][c]) << who << asked;
                    }
                }
        }
    }
}

TEST_P(StandingPages, tell_attendance_by_session) {
    site().sign_in("Hana");
    EXPECT_EQ(table("/standing/sessions"),
              Rows({{"Group", "Session", "Day", "Came", "Said yes", "Came, of those who said yes"},
                    {"Oak autumn", "1. Module 1", "15 Sep 2026", "3", "5", "60%"},
                    {"Oak autumn", "2. Module 2", "22 Sep 2026", "2", "5", "40%"},
                    {"Oak autumn", "3. Module 3", "29 Sep 2026", "1", "5", "20%"}}));
    site().sign_in("Olive");
    const auto county = site().get("/standing/sessions");
    EXPECT_TRUE(county.says("88% came to the first session and 20% to the last one held"));
    EXPECT_EQ(cells_of(county)[1],
              Cells({"Learning together", "1. Module 1", "2", "9", "11", "82%"}));
}

TEST_P(StandingPages, name_who_stopped_to_those_who_know_the_families_and_write_it_down) {
    const Rows counts{{"When", "Parents", "Of those who said yes"},
                      {"Said yes and never came", "2", "40%"},
                      {"After session 1", "1", "20%"},
                      {"All who stopped", "3", "60%"}};
    const auto reads = [&] {
        return world().db().one<std::int64_t>(
            "SELECT COUNT(*) FROM platform_audit WHERE details = 'who stopped coming'");
    };
    site().sign_in("Grace");
    const auto governors = site().get("/standing?by=stopped");
    EXPECT_EQ(cells_of(governors), counts);
    EXPECT_FALSE(governors.says("Okoro"));
    site().sign_in("Olive");
    const auto countys = site().get("/standing/900001?by=stopped");
    EXPECT_EQ(cells_of(countys), counts);
    EXPECT_FALSE(countys.says("Okoro"));
    EXPECT_EQ(reads(), 0);

    site().sign_in("Lena");
    const auto page = site().get("/standing?by=stopped");
    EXPECT_EQ(cells_of(page), counts);
    for (const auto* gone : {"Cem Okoro", "Dan Okoro", "Hal Okoro"}) EXPECT_TRUE(page.says(gone));
    EXPECT_FALSE(page.says("Ada Okoro"));
    EXPECT_EQ(reads(), 1);
}

TEST_P(StandingPages, quote_parents_without_their_names) {
    site().sign_in("Lena");
    const auto page = site().get("/standing?by=feedback");
    EXPECT_EQ(row_of(cells_of(page), "Did you feel welcome?"),
              Cells({"Did you feel welcome?", "4", "50%", "25%", "0%", "25%", "3"}));
    EXPECT_TRUE(page.says("“Lovely people”"));
    EXPECT_TRUE(page.says("Too &lt;loud&gt;"));
    EXPECT_FALSE(page.says("Okoro"));
    EXPECT_FALSE(site().get("/standing?by=feedback&year=2025").says("Lovely"));
    site().sign_in("Olive");
    EXPECT_FALSE(site().get("/standing?by=feedback").says("Lovely"));
    EXPECT_EQ(row_of(table("/standing?by=feedback"), "Did you feel welcome?"),
              Cells({"Did you feel welcome?", "4", "", "", "", "", ""}));
}

TEST_P(StandingPages, show_everybody_their_own_and_nothing_else) {
    site().sign_in("Carol");
    const auto carols = site().get("/standing");
    EXPECT_TRUE(carols.says("Of 5 parents invited"));
    EXPECT_FALSE(carols.says("Oak"));
    EXPECT_EQ(site().get("/standing/900003").status, 200);
    for (const auto* oaks : {"/standing/900001", "/standing/900001?by=stopped",
                             "/standing.csv?school=900001", "/standing.xlsx?school=900001"})
        EXPECT_EQ(site().get(oaks).status, 404) << oaks;

    site().sign_in("Walter");
    const auto walters = site().get("/standing?year=all");
    EXPECT_TRUE(walters.says("Fir School"));
    EXPECT_FALSE(walters.says("Oak"));
    EXPECT_EQ(row_of(cells_of(walters), "Fir School")[3], "1");
    for (const auto* ours : {"/standing/900001", "/standing.csv?school=900001"})
        EXPECT_EQ(site().get(ours).status, 404) << ours;

    site().sign_in("Olive");
    EXPECT_TRUE(site().get("/standing/900001").says("Of 8 parents invited"));
    EXPECT_FALSE(site().get("/standing?year=all").says("Fir School"));
    EXPECT_EQ(site().get("/standing/900009").status, 404);
    EXPECT_EQ(site().get("/standing.csv?school=nonsense").status, 404);
    site().sign_in("Amina");
    EXPECT_EQ(site().get("/standing").status, 403);
}

TEST_P(StandingPages, take_five_statements_at_most) {
    const auto statements_of = [&](const std::string& path) {
        const auto before = world().db().statements();
        EXPECT_EQ(site().get(path).status, 200) << path;
        return world().db().statements() - before;
    };
    for (const auto by : enums::all<StandingBy>()) {
        const auto asked = "?by=" + std::string(enums::text(by));
        for (const auto* who : {"Lena", "Grace", "Olive"}) {
            site().sign_in(who);
            EXPECT_LE(statements_of("/standing" + asked), 5) << who << asked;
        }
        EXPECT_LE(statements_of("/standing/900001" + asked), 5) << "Olive at Oak" << asked;
    }
    for (const auto* who : {"Hana", "Lena", "Grace", "Olive", "Adrian", "Amina"}) {
        site().sign_in(who);
        EXPECT_LE(statements_of("/"), 5) << who;
    }
}

TEST_P(StandingPages, put_this_years_figures_on_the_home_page) {
    site().sign_in("Lena");
    const auto lenas = site().get("/");
    EXPECT_TRUE(lenas.says("This school year, 2026/27"));
    EXPECT_EQ(row_of(cells_of(lenas), "Oak autumn"), Cells({"Oak autumn", "8", "5", "3", "2"}));
    EXPECT_FALSE(lenas.says("Oak last year"));
    EXPECT_FALSE(lenas.says("Needs a person today"));
    site().sign_in("Adrian");
    const auto adrians = site().get("/");
    EXPECT_TRUE(adrians.says(">19<"));
    EXPECT_TRUE(adrians.says("84% of those invited"));
    site().sign_in("Grace");
    EXPECT_TRUE(site().get("/").says("25% of those invited"));
    site().sign_in("Walter");
    EXPECT_FALSE(site().get("/").says(">19<"));
}

TEST_P(StandingPages, remind_the_school_and_its_trainer_of_registers_nobody_took) {
    world().group(world().six, TestSite::oak, "Oak winter", CohortState::running,
                  SubscriptionPurpose::attendance,
                  {{"2026-11-20 18:00", false},  // longer ago than a register can be taken
                   {"2026-11-30 18:00", false},
                   {"2026-12-01 09:00", false}});  // not over yet
    for (const auto* who : {"Lena", "Amina"}) {
        site().sign_in(who);
        const auto page = site().get("/");
        EXPECT_TRUE(page.says("session is over, and nobody has said who came")) << who;
        EXPECT_TRUE(page.says("/register\">Module 2</a>")) << who;
        EXPECT_FALSE(page.says("nobody has said who came:</p>"));
    }
    site().sign_in("Ben");
    EXPECT_FALSE(site().get("/").says("nobody has said who came"));
    site().sign_in("Carol");
    EXPECT_FALSE(site().get("/").says("nobody has said who came"));
}

TEST_P(StandingPages, name_the_parents_whom_no_message_reaches) {
    const auto group =
        world().group(world().six, TestSite::oak, "Oak winter", CohortState::running,
                      SubscriptionPurpose::attendance, {{"2027-01-12 18:00", false}});
    for (const auto* given : {"Nia", "Ola", "Pia", "Quy", "Rae", "Sol", "Tia"})
        world().place(group, given, "en", PlaceState::invited);
    const auto change = [&](const char* what, const char* given) {
        world().run("UPDATE people_persons SET " + std::string(what) +
                    " WHERE id = " + std::to_string(site().person(given).value));
    };
    change("email = NULL, phone = NULL", "Nia");
    world().message("Nia", "held", "no_address");
    change("email = NULL, phone = NULL, channel = 'paper'", "Ola");  // letters reach her
    world().message("Ola", "held", "wishes_letters");
    world().message("Tia", "held", "no_consent");
    world().message("Pia", "refused");
    world().message("Pia", "refused");
    world().message("Quy", "refused");
    world().message("Quy", "shown");  // got through since
    world().message("Rae", "refused");
    change("email = 'another@example.org'", "Rae");
    world().message("Sol", "unknown", "", "2026-09-01 10:00");  // too long ago to be today's work

    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/").says("parents whose last message did not get through"));
    const auto page = site().get("/standing/unreached");
    EXPECT_EQ(cells_of(page),
              Rows({{"Parent", "What is wrong"},
                    {"Nia Okoro", "We have no e-mail address and no telephone number"},
                    {"Pia Okoro", "The last message came back"},
                    {"Tia Okoro", "They have not agreed to messages"}}));
    site().sign_in("Grace");
    EXPECT_FALSE(site().get("/").says("whose last message did not get through"));
    EXPECT_EQ(site().get("/standing/unreached").status, 403);
    site().sign_in("Carol");
    EXPECT_FALSE(site().get("/standing/unreached").says("Okoro"));
}

INSTANTIATE_TEST_SUITE_P(Engines, StandingPages, kit::both_engines, kit::engine_name);

TEST(StandingPage, says_what_will_be_here_while_there_is_nothing) {
    TestSite site;
    for (const auto* who : {"Lena", "Olive"}) {
        site.sign_in(who);
        EXPECT_TRUE(site.get("/standing").says("No group has been planned yet"));
        EXPECT_TRUE(site.get("/").says("Nobody has been invited this school year yet"));
        EXPECT_EQ(site.get("/standing.xlsx").status, 200);
    }
}

}  // namespace
}  // namespace programmes
