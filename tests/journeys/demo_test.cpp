// The demonstration county: real schools, believable people, and the same ones for the same seed.
#include "app/demo/demo.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>
#include <sstream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "app/demo/sign_ins.hpp"
#include "modules/people/sign_in/sign_in_store.hpp"
#include "modules/schools/register/register.hpp"
#include "platform/crypto/crypto.hpp"
#include "tests/kit/engines.hpp"

using namespace std::chrono_literals;

namespace {

constexpr calendar::Day saturday_in_term = 2026y / 11 / 21, monday_after = 2026y / 11 / 23;
constexpr calendar::Day sunday_in_term = 2026y / 11 / 22, tuesday_in_term = 2026y / 11 / 24;
constexpr calendar::Day summer_holidays = 2026y / 8 / 12, school_begins = 2026y / 9 / 1;

void make(db::Connection& db, std::uint64_t seed, calendar::Day today = saturday_in_term) {
    std::ostringstream ignored;
    demo::Progress progress(ignored, demo::Progress::Kind::lines);
    demo::make_county(db, {}, {.seed = seed, .today = today}, progress);
}

// The county of seed 1, for all tests that only look at it.
kit::TestDatabase& first_county() {
    static kit::TestDatabase database(db::Engine::sqlite);
    static const bool made = (make(database.connection(), 1), true);
    EXPECT_TRUE(made);
    return database;
}

std::int64_t count(db::Sql sql) {
    return first_county().connection().one<std::int64_t>(sql);
}

std::int64_t begin_of(calendar::Day day) {
    return calendar::in_london({day, 0min}).time_since_epoch().count();
}

// Every row of every table as one number, but when the tables themselves were made.
class Rows {
public:
    explicit Rows(const std::string& url) {
        sqlite3_open(url.substr(std::string("sqlite:").size()).c_str(), &database_);
    }
    ~Rows() { sqlite3_close(database_); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    std::map<std::string, std::size_t> by_table() {
        std::map<std::string, std::size_t> sums;
        for (const auto& table : texts("SELECT name FROM sqlite_master WHERE type = 'table'"))
            if (table != "platform_migrations") sums[table] = sum_of(table);
        return sums;
    }

private:
    std::vector<std::string> texts(const std::string& sql) {
        std::vector<std::string> rows;
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            std::string row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto* text = sqlite3_column_text(statement, i);
                row += text ? reinterpret_cast<const char*>(text) : "null";
                if (i + 1 < sqlite3_column_count(statement)) row += '|';
            }
            rows.push_back(std::move(row));
        }
        sqlite3_finalize(statement);
        return rows;
    }

    std::size_t sum_of(const std::string& table) {
        std::size_t sum = 0;
        for (const auto& row : texts("SELECT * FROM " + table + " ORDER BY 1, 2"))
            sum = sum * 1099511628211U + std::hash<std::string>()(row);
        return sum;
    }

    sqlite3* database_ = nullptr;
};

// What makes the page of a county that is being shown alive; `next` is the first school day.
void expect_alive(db::Connection& db, calendar::Day today, calendar::Day next) {
    constexpr db::Sql sessions_between = R"(
        SELECT COUNT(*) FROM programmes_sessions
         WHERE state = 'planned' AND starts_at >= $1 AND starts_at < $2)";
    const auto begin = begin_of(today), week = std::int64_t{7 * 24 * 3600};
    const auto meets = begin_of(next);
    EXPECT_EQ(db.one<std::int64_t>(sessions_between, begin, meets), 0) << "on days without school";
    EXPECT_GT(db.one<std::int64_t>(sessions_between, meets, meets + 24 * 3600), 0) << "next";
    EXPECT_GT(db.one<std::int64_t>(sessions_between, begin - week, begin), 0) << "to be taken";

    constexpr db::Sql with_waiting_list = R"(
        SELECT COUNT(*) FROM programmes_cohorts k
         WHERE k.state = 'planned'
           AND k.capacity = (SELECT COUNT(*) FROM programmes_places p
                              WHERE p.cohort_id = k.id AND p.state = 'accepted')
           AND EXISTS (SELECT 1 FROM programmes_places p
                        WHERE p.cohort_id = k.id AND p.state = 'waiting'))";
    EXPECT_GT(db.one<std::int64_t>(with_waiting_list), 0);

    constexpr db::Sql invited_in = R"(
        SELECT COUNT(*) FROM programmes_places p
          JOIN programmes_cohorts k ON k.id = p.cohort_id
          JOIN people_persons n ON n.id = p.person_id
         WHERE p.state = 'invited' AND k.state = 'planned' AND n.language = $1)";
    for (const std::string_view language : {"en", "pl", "ro", "ur"})
        EXPECT_GT(db.one<std::int64_t>(invited_in, language), 0) << language;

    constexpr db::Sql out_of_reach = R"(
        SELECT COUNT(*) FROM conversations_messages WHERE state = 'held' AND problem = 'no_consent')";
    EXPECT_GT(db.one<std::int64_t>(out_of_reach), 0);
    constexpr db::Sql shown = "SELECT COUNT(*) FROM conversations_messages WHERE state = 'shown'";
    EXPECT_GT(db.one<std::int64_t>(shown), 20);
    constexpr db::Sql open = R"(
        SELECT COUNT(*) FROM programmes_questions WHERE answered_at IS NULL)";
    EXPECT_GE(db.one<std::int64_t>(open), 2);
}

void expect_no_weekends(db::Connection& db) {
    EXPECT_EQ(db.one<std::int64_t>(R"(SELECT COUNT(*) FROM programmes_sessions
                                       WHERE strftime('%w', starts_at, 'unixepoch')
                                             IN ('0', '6'))"),
              0);
}

}  // namespace

TEST(DemonstrationCounty, tallies_at_its_groups_what_can_be_counted) {
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_cohorts k
          JOIN (SELECT cohort_id, COUNT(*) AS invited, SUM(state = 'accepted') AS coming,
                       SUM(came > 0) AS came, COUNT(completed_on) AS completed
                  FROM programmes_places GROUP BY cohort_id) p ON p.cohort_id = k.id
         WHERE k.invited <> p.invited OR k.coming <> p.coming OR k.came <> p.came
            OR k.completed <> p.completed)"),
              0);
    EXPECT_GT(count("SELECT SUM(completed) FROM programmes_cohorts"), 1000);
}

TEST(DemonstrationCounty, has_the_real_schools_and_forty_that_take_part) {
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM schools_schools
                        WHERE authority_id = 919 AND status IN ('open', 'closing')
                          AND phase <> 'family_centre')"),
              485);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE taking_part_since IS NOT NULL"),
              40);
    EXPECT_EQ(count(R"(SELECT COUNT(DISTINCT district) FROM schools_schools
                        WHERE taking_part_since IS NOT NULL)"),
              10);
}

TEST(DemonstrationCounty, has_six_thousand_families_and_two_years_of_groups) {
    EXPECT_EQ(count("SELECT COUNT(*) FROM people_households"), 6000);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM people_households h WHERE NOT EXISTS
                        (SELECT 1 FROM people_children c WHERE c.household_id = h.id))"),
              0);
    const auto groups = count("SELECT COUNT(*) FROM programmes_cohorts");
    EXPECT_GE(groups, 120);
    EXPECT_LE(groups, 170);
    const auto english = count(R"(
        SELECT 100 * SUM(CASE WHEN language = 'en' THEN 1 ELSE 0 END) / COUNT(*)
          FROM people_persons WHERE id IN (SELECT person_id FROM people_members))");
    EXPECT_GE(english, 72);
    EXPECT_LE(english, 84);
}

TEST(DemonstrationCounty, is_completed_by_three_of_four_who_accept) {
    const auto percent = count(R"(
        SELECT 100 * SUM(CASE WHEN p.completed_on IS NULL THEN 0 ELSE 1 END) / COUNT(*)
          FROM programmes_places p JOIN programmes_cohorts k ON k.id = p.cohort_id
         WHERE k.state = 'finished' AND p.state = 'accepted')");
    EXPECT_GE(percent, 70);
    EXPECT_LE(percent, 82);
}

TEST(DemonstrationCounty, reaches_nobody) {
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM people_persons
                        WHERE email NOT LIKE '%@example.org'
                           OR (phone IS NOT NULL AND phone NOT LIKE '+447700900___'))"),
              0);
    EXPECT_EQ(count("SELECT COUNT(phone) - COUNT(DISTINCT phone) FROM people_persons"), 0);
    // An e-mail address is one person's, whom two schools may know.
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM people_at_one_address a
                         JOIN people_persons p ON p.id = a.person_id
                         JOIN people_persons o ON o.id = a.other_id
                        WHERE p.given || p.family <> o.given || o.family)"),
              0);
    EXPECT_GT(count("SELECT COUNT(*) FROM people_at_one_address"), 0);
    EXPECT_LE(count("SELECT COUNT(email) - COUNT(DISTINCT email) FROM people_persons"), 4);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM conversations_messages
                        WHERE state NOT IN ('shown', 'held'))"),
              0);
    EXPECT_TRUE(keepsakes::is_demonstration(first_county().connection()));
}

TEST(DemonstrationCounty, counts_who_came_as_the_registers_do) {
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_places p
          JOIN programmes_cohorts k ON k.id = p.cohort_id
         WHERE p.came <> (SELECT COUNT(*) FROM programmes_attendance a
                           WHERE a.place_id = p.id AND a.came)
            OR p.last_came <> (SELECT COALESCE(MAX(s.position), 0) FROM programmes_attendance a
                                 JOIN programmes_sessions s ON s.id = a.session_id
                                WHERE a.place_id = p.id AND a.came)
            OR (p.completed_on IS NOT NULL) <> (p.came >= k.needed))"),
              0);
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_attendance a
          JOIN programmes_sessions s ON s.id = a.session_id
          JOIN programmes_places p ON p.id = a.place_id
         WHERE s.cohort_id <> p.cohort_id OR s.state <> 'held'
            OR (a.came AND p.state <> 'accepted'))"),
              0);
    EXPECT_GT(count("SELECT COUNT(*) FROM programmes_attendance WHERE came"), 5000);
}

TEST(DemonstrationCounty, fills_no_group_beyond_its_places) {
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_cohorts k
         WHERE k.capacity < (SELECT COUNT(*) FROM programmes_places p
                              WHERE p.cohort_id = k.id AND p.state = 'accepted')
            OR (k.capacity > (SELECT COUNT(*) FROM programmes_places p
                               WHERE p.cohort_id = k.id AND p.state = 'accepted')
                AND EXISTS (SELECT 1 FROM programmes_places p
                             WHERE p.cohort_id = k.id AND p.state = 'waiting')))"),
              0);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM programmes_places p
                         JOIN people_households h ON h.id = p.household_id
                         JOIN programmes_cohorts k ON k.id = p.cohort_id
                        WHERE h.school_id <> p.school_id OR k.school_id <> p.school_id)"),
              0);
}

TEST(DemonstrationCounty, accounts_for_every_penny) {
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_subscriptions b
         WHERE b.net_pence + b.vat_pence <> (SELECT SUM(pence) FROM programmes_shares h
                                              WHERE h.subscription_id = b.id)
            OR b.net_pence + b.vat_pence <> (SELECT SUM(net_pence + vat_pence - credited_pence)
                                               FROM programmes_invoices i
                                              WHERE i.subscription_id = b.id))"),
              0);
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_invoices i
         WHERE paid_pence <> (SELECT COALESCE(SUM(pence), 0) FROM programmes_payments p
                               WHERE p.invoice_id = i.id)
            OR net_pence + vat_pence <> (SELECT SUM(net_pence + vat_pence)
                                           FROM programmes_invoice_lines l
                                          WHERE l.invoice_id = i.id))"),
              0);
    EXPECT_GT(count("SELECT COUNT(*) FROM programmes_invoices WHERE paid_pence > 0"), 80);
    EXPECT_LT(count(R"(SELECT COUNT(*) FROM programmes_invoices
                        WHERE paid_pence = 0 AND due_on < '2026-11-21')"),
              9);
}

TEST(DemonstrationCounty, gives_one_certificate_to_each_who_completed_a_finished_group) {
    EXPECT_EQ(count(R"(SELECT COUNT(*) - COUNT(DISTINCT person_id) FROM programmes_certificates)"),
              0);
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_places p JOIN programmes_cohorts k ON k.id = p.cohort_id
         WHERE k.state = 'finished' AND p.completed_on IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM programmes_certificates t WHERE t.place_id = p.id))"),
              0);
    EXPECT_GT(count("SELECT COUNT(*) FROM programmes_certificates"), 700);
}

TEST(DemonstrationCounty, tells_of_nothing_that_is_still_to_come) {
    constexpr db::Sql after = R"(
        SELECT (SELECT COUNT(*) FROM programmes_sessions
                 WHERE starts_at >= $1 AND state = 'held') +
               (SELECT COUNT(*) FROM programmes_places
                 WHERE invited_at >= $1 OR answered_at >= $1 OR waiting_since >= $1) +
               (SELECT COUNT(*) FROM programmes_attendance WHERE marked_at >= $1) +
               (SELECT COUNT(*) FROM programmes_feedback WHERE at >= $1) +
               (SELECT COUNT(*) FROM programmes_questions
                 WHERE asked_at >= $1 OR answered_at >= $1) +
               (SELECT COUNT(*) FROM programmes_certificates WHERE issued_at >= $1) +
               (SELECT COUNT(*) FROM conversations_messages WHERE created_at >= $1) +
               (SELECT COUNT(*) FROM programmes_cohorts WHERE created_at >= $1))";
    EXPECT_EQ(first_county().connection().one<std::int64_t>(after, begin_of(saturday_in_term)), 0);
}

TEST(DemonstrationCounty, knows_the_staff_the_classes_and_the_numbers_of_its_pupils) {
    EXPECT_EQ(count("SELECT COUNT(*) FROM people_children WHERE LENGTH(upn) <> 13"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) - COUNT(DISTINCT upn) FROM people_children"), 0);
    EXPECT_EQ(count("SELECT COUNT(DISTINCT school_id) FROM reports_staff"), 40);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_staff WHERE email NOT LIKE '%@example.org'"), 0);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM people_children k WHERE NOT EXISTS
                        (SELECT 1 FROM reports_class_pupils p JOIN reports_classes c
                             ON c.id = p.class_id AND c.registration AND c.name = k.class
                          WHERE p.child_id = k.id))"),
              0);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM reports_classes c WHERE NOT EXISTS
                        (SELECT 1 FROM reports_class_staff t WHERE t.class_id = c.id AND t.main))"),
              0);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_classes WHERE subject <> ''"), 20);
    EXPECT_GE(count(R"(SELECT COUNT(*) FROM reports_imports WHERE state = 'applied')"), 40);
    EXPECT_GT(count(R"(SELECT COUNT(*) FROM reports_imports WHERE state = 'unchanged')"), 5);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_doubts"), 0);
}

TEST(DemonstrationCounty, has_registers_of_two_terms_and_what_the_rules_made_of_the_last_days) {
    EXPECT_EQ(count("SELECT COUNT(DISTINCT day) FROM reports_marks"), 120);
    EXPECT_EQ(count("SELECT COUNT(DISTINCT school_id) FROM reports_marks"), 2);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM reports_marks
                        WHERE strftime('%w', day) IN ('0', '6') OR day >= '2026-11-21')"),
              0);
    const auto marks = count("SELECT COUNT(*) FROM reports_marks");
    EXPECT_GT(marks, 50'000);
    const auto absent =
        count("SELECT COUNT(*) FROM reports_marks WHERE code IN ('I', 'M', 'C', 'O', 'N')");
    EXPECT_GT(100 * absent, 2 * marks);
    EXPECT_LT(100 * absent, 9 * marks);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_absences WHERE asked_at IS NOT NULL"), 10);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_absences WHERE said_at IS NOT NULL"), 5);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_mark_changes"), 3);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_doings WHERE rule = 'achievement'"), 10);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_notes WHERE kind = 'homework'"), 10);
    EXPECT_EQ(count(R"(SELECT COUNT(*) FROM platform_jobs
                        WHERE kind = 'read what was received' AND state = 'waiting')"),
              0);
}

TEST(DemonstrationCounty, meets_on_school_days) {
    EXPECT_EQ(count(R"(
        SELECT COUNT(*) FROM programmes_sessions s
         WHERE strftime('%w', s.starts_at, 'unixepoch') IN ('0', '6')
            OR EXISTS (SELECT 1 FROM schools_closed_days c
                        WHERE c.day = date(s.starts_at, 'unixepoch'))
            OR NOT EXISTS (SELECT 1 FROM schools_terms t
                            WHERE date(s.starts_at, 'unixepoch')
                                  BETWEEN t.first_day AND t.last_day))"),
              0);
}

TEST(DemonstrationCounty, is_alive_at_a_weekend_and_meets_on_monday) {
    expect_alive(first_county().connection(), saturday_in_term, monday_after);
    kit::TestDatabase sunday(db::Engine::sqlite);
    make(sunday.connection(), 1, sunday_in_term);
    expect_alive(sunday.connection(), sunday_in_term, monday_after);
    expect_no_weekends(sunday.connection());
}

TEST(DemonstrationCounty, meets_today_on_a_school_day) {
    kit::TestDatabase tuesday(db::Engine::sqlite);
    make(tuesday.connection(), 1, tuesday_in_term);
    expect_alive(tuesday.connection(), tuesday_in_term, tuesday_in_term);
}

TEST(DemonstrationCounty, agrees_to_messages_for_the_most_part) {
    constexpr auto agreed = R"(
        SELECT COUNT(*) FROM people_may_write w
         WHERE w.answer = 'yes' AND EXISTS (SELECT 1 FROM people_members m
                                             WHERE m.person_id = w.person_id))";
    const auto percent = 100 * count(agreed) / count("SELECT COUNT(*) FROM people_members");
    EXPECT_GE(percent, 85);
    EXPECT_LE(percent, 95);
}

TEST(DemonstrationCounty, is_the_same_for_the_same_seed) {
    kit::TestDatabase again(db::Engine::sqlite);
    make(again.connection(), 1);
    EXPECT_EQ(Rows(first_county().url()).by_table(), Rows(again.url()).by_table());
}

TEST(DemonstrationCounty, is_another_for_another_seed) {
    kit::TestDatabase other(db::Engine::sqlite);
    make(other.connection(), 2);
    auto first = Rows(first_county().url()).by_table();
    auto second = Rows(other.url()).by_table();
    EXPECT_EQ(first["schools_schools"] == second["schools_schools"], false) << "who takes part";
    EXPECT_NE(first["people_persons"], second["people_persons"]);
    EXPECT_NE(first["programmes_attendance"], second["programmes_attendance"]);
    EXPECT_EQ(first["schools_census"], second["schools_census"]);
}

// Stopped while the schools were read, and started again; in the summer holidays.
TEST(DemonstrationCounty, is_made_to_its_end_where_it_was_begun) {
    kit::TestDatabase database(db::Engine::sqlite);
    auto& db = database.connection();
    calendar::Clock clock(calendar::in_london({summer_holidays, 0min}));
    Ids ids(0, clock.now());
    Random random(1);
    audit::Trail trail;
    Platform platform{db, clock, ids, random, {}, trail};
    keepsakes::mark_demonstration(db);
    schools::load_county(platform);
    ASSERT_EQ(demo::held_in(db), demo::Held::begun);

    make(db, 1, summer_holidays);
    EXPECT_EQ(demo::held_in(db), demo::Held::made);
    EXPECT_EQ(demo::told_of(db), "seed 1, 2026-08-12");
    expect_alive(db, summer_holidays, school_begins);
    expect_no_weekends(db);
}

namespace {

// A few columns of the large tables, as both engines add them up.
std::vector<std::int64_t> sums(db::Connection& db) {
    return {
        db.one<std::int64_t>(R"(SELECT CAST(SUM(id % 1000003 + LENGTH(given) * LENGTH(family))
                                            AS BIGINT) FROM people_persons)"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(id % 1000003 + LENGTH(name)) AS BIGINT)
                                  FROM programmes_cohorts)"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(starts_at % 1000003 + position) AS BIGINT)
                                  FROM programmes_sessions)"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(id % 1000003 + came * 7 + children) AS BIGINT)
                                  FROM programmes_places)"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(marked_at % 1000003) AS BIGINT)
                                  FROM programmes_attendance WHERE came)"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(LENGTH(body)) AS BIGINT)
                                  FROM conversations_messages)"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(child_id % 1000003 + at % 1000003) AS BIGINT)
                                  FROM reports_marks WHERE code <> '/')"),
        db.one<std::int64_t>(R"(SELECT CAST(SUM(subject_id % 1000003) AS BIGINT)
                                  FROM reports_keys)"),
        db.one<std::int64_t>(R"(SELECT COUNT(said_at) + 1000 * COUNT(asked_at)
                                  FROM reports_absences)"),
    };
}

}  // namespace

TEST(DemonstrationCounty, is_the_same_on_both_engines) {
    if (!kit::has(db::Engine::postgres)) GTEST_SKIP() << "needs a PostgreSQL";
    kit::TestDatabase postgres(db::Engine::postgres);
    make(postgres.connection(), 1);
    EXPECT_EQ(sums(first_county().connection()), sums(postgres.connection()));
}

TEST(DemonstrationSignIns, open_every_role_and_four_parents_pages) {
    Settings settings{.database = first_county().url()};
    app::Workshop workshop(settings);
    auto& platform = workshop.platform();
    for (const auto& one : demo::sign_ins) {
        const auto account = people::find_account(platform.db, one.email);
        ASSERT_TRUE(account) << one.email;
        EXPECT_TRUE(crypto::password_fits(demo::password, account->password));
        EXPECT_TRUE(account->totp_on);
        EXPECT_EQ(account->totp_secret, demo::totp_secret_of(one.email));
    }
    std::ostringstream out;
    demo::tell_sign_ins(platform, out);
    const auto told = out.str();
    int pages = 0;
    const std::string address = settings.public_url + "/p/";
    for (auto page = told.find(address); page != told.npos; page = told.find(address, page + 1)) {
        const auto from = page + address.size();
        const auto token = told.substr(from, told.find_first_of("/\n", from) - from);
        EXPECT_TRUE(people::open_link(platform, token, people::Purpose::place)) << token;
        ++pages;
    }
    EXPECT_EQ(pages, 4) << told;
    EXPECT_NE(told.find("/child\n"), told.npos) << "where one is asked about another school";
    EXPECT_NE(told.find("link.teacher@example.org"), told.npos);
}

TEST(DemonstrationCommand, leaves_a_county_of_somebodys_own_alone) {
    kit::TestDatabase database(db::Engine::sqlite);
    database.connection().script("INSERT INTO schools_authorities (id, name) VALUES (936, 'Own')");
    testing::internal::CaptureStderr();
    EXPECT_EQ(app::demo({.database = database.url()}, {.load_only = true}), 1);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("county of its own"), std::string::npos);
    EXPECT_EQ(demo::held_in(database.connection()), demo::Held::own_county);
}

TEST(DemonstrationCommand, makes_nothing_anew_where_it_is_made) {
    const auto persons = count("SELECT COUNT(*) FROM people_persons");
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    EXPECT_EQ(app::demo({.database = first_county().url()}, {.seed = 5, .load_only = true}), 0);
    EXPECT_NE(testing::internal::GetCapturedStderr().find("--fresh"), std::string::npos);
    EXPECT_NE(testing::internal::GetCapturedStdout().find("officer@example.org"),
              std::string::npos);
    EXPECT_EQ(count("SELECT COUNT(*) FROM people_persons"), persons);
}
