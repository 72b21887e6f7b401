// What a value and a statement mean is the same on both engines.
#include <limits>
#include <numeric>
#include <thread>

#include "platform/db/migrations.hpp"
#include "tests/kit/engines.hpp"

namespace {

using namespace std::chrono_literals;

struct Child;
enum class Channel { text, email, call };
constexpr auto words(Channel) {
    return std::to_array<std::string_view>({"text", "email", "call"});
}
enum class Colour { red, green };
constexpr auto words(Colour) {
    return std::to_array<std::string_view>({"red", "green"});
}

constexpr db::Migration tables[] = {{"test/0001_things", R"(
    CREATE TABLE things (
        id      BIGINT PRIMARY KEY,
        name    TEXT,
        counted BIGINT,
        share   DOUBLE PRECISION,
        agreed  BOOLEAN,
        picture BYTEA
    );)"}};

class Conformance : public kit::OnBothEngines {
protected:
    Conformance() : OnBothEngines(kit::Content::empty) {}
    void SetUp() override {
        OnBothEngines::SetUp();
        if (!IsSkipped()) db::migrate(db(), tables);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Conformance, kit::both_engines, kit::engine_name);

constexpr db::Sql insert_name = "INSERT INTO things (id, name) VALUES ($1, $2)";
constexpr db::Sql select_name = "SELECT name FROM things WHERE id = $1";
constexpr db::Sql insert_count = "INSERT INTO things (id, counted) VALUES ($1, $2)";
constexpr db::Sql select_count = "SELECT counted FROM things WHERE id = $1";

TEST_P(Conformance, whole_numbers_keep_all_their_64_bits) {
    using Limits = std::numeric_limits<std::int64_t>;
    std::int64_t id = 0;
    for (const auto number :
         {Limits::min(), Limits::max(), std::int64_t{1} << 40, std::int64_t{0}}) {
        db().run(insert_count, ++id, number);
        EXPECT_EQ(db().one<std::int64_t>(select_count, id), number);
    }
}

TEST_P(Conformance, a_number_too_large_for_its_field_is_a_fault) {
    db().run(insert_count, 1, std::int64_t{1} << 40);
    EXPECT_THROW(db().one<std::int32_t>(select_count, 1), db::Fault);
}

TEST_P(Conformance, a_word_is_no_number) {
    db().run(insert_name, 1, "seven");
    EXPECT_THROW(db().one<std::int64_t>(select_name, 1), db::Fault);
    EXPECT_THROW(db().one<double>(select_name, 1), db::Fault);
}

TEST_P(Conformance, nothing_is_null_and_null_is_nothing) {
    db().run(insert_name, 1, std::optional<std::string>{});
    db().run(insert_name, 2, std::nullopt);
    db().run(insert_name, 3, std::optional<std::string>{""});

    EXPECT_EQ(db().one<std::optional<std::string>>(select_name, 1), std::nullopt);
    EXPECT_EQ(db().one<std::optional<std::string>>(select_name, 2), std::nullopt);
    EXPECT_EQ(db().one<std::optional<std::string>>(select_name, 3), "");
}

TEST_P(Conformance, null_in_a_field_that_is_not_optional_is_a_fault) {
    db().run(insert_name, 1, std::nullopt);
    EXPECT_THROW(db().one<std::string>(select_name, 1), db::Fault);
}

TEST_P(Conformance, texts_keep_every_letter_of_every_language) {
    std::string all;
    for (int c = 1; c < 128; ++c) all += static_cast<char>(c);
    all += "Zoë Łukasz ক্লাস مدرسة 学校 👩‍👧 ' \" \\ $1 %s";
    db().run(insert_name, 1, all);
    EXPECT_EQ(db().one<std::string>(select_name, 1), all);
}

TEST_P(Conformance, a_zero_byte_in_a_text_is_refused) {
    EXPECT_THROW(db().run(insert_name, 1, std::string("a\0b", 3)), db::Fault);
}

TEST_P(Conformance, bytes_keep_every_byte) {
    std::string all(256, '\0');
    std::iota(all.begin(), all.end(), '\0');
    constexpr db::Sql insert = "INSERT INTO things (id, picture) VALUES ($1, $2)";
    db().run(insert, 1, db::Blob{all});
    db().run(insert, 2, db::Blob{});
    const auto read = db().all<db::Bytes>("SELECT picture FROM things ORDER BY id");
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].bytes, all);
    EXPECT_EQ(read[1].bytes, "");
}

TEST_P(Conformance, yes_and_no_come_back_and_can_be_asked_for) {
    constexpr db::Sql insert = "INSERT INTO things (id, agreed) VALUES ($1, $2)";
    db().run(insert, 1, true);
    db().run(insert, 2, false);
    db().run(insert, 3, std::optional<bool>{});

    EXPECT_TRUE(db().one<bool>("SELECT agreed FROM things WHERE id = 1"));
    EXPECT_FALSE(db().one<bool>("SELECT agreed FROM things WHERE id = 2"));
    EXPECT_FALSE(db().one<std::optional<bool>>("SELECT agreed FROM things WHERE id = 3"));
    EXPECT_EQ(db().all<int>("SELECT id FROM things WHERE agreed"), std::vector{1});
    EXPECT_EQ(db().all<int>("SELECT id FROM things WHERE agreed = $1", false), std::vector{2});
    EXPECT_TRUE(db().one<bool>("SELECT COUNT(*) > 2 FROM things"));
    EXPECT_TRUE(db().one<bool>("SELECT COALESCE(agreed, TRUE) FROM things WHERE id = 3"));
}

TEST_P(Conformance, fractions_come_back_to_the_last_bit) {
    constexpr db::Sql insert = "INSERT INTO things (id, share) VALUES ($1, $2)";
    int id = 0;
    for (const double share : {0.1, 1.0 / 3, -1e-308, 1.7976931348623157e308, 5.0}) {
        db().run(insert, ++id, share);
        EXPECT_EQ(db().one<double>("SELECT share FROM things WHERE id = $1", id), share);
    }
}

TEST_P(Conformance, sums_averages_and_rounded_figures_are_numbers) {
    for (const int id : {1, 2, 4}) db().run(insert_count, id, id);
    struct Figures {
        std::int64_t all = 0;
        double mean = 0;
        std::int64_t whole = 0;
    };
    const auto figures =
        db().one<Figures>("SELECT SUM(counted), AVG(counted), ROUND(AVG(counted)) FROM things");
    EXPECT_EQ(figures.all, 7);
    EXPECT_DOUBLE_EQ(figures.mean, 7.0 / 3);
    EXPECT_EQ(figures.whole, 2);
}

TEST_P(Conformance, days_instants_money_ids_and_enumerations_come_back) {
    struct Row {
        Id<Child> id{};
        calendar::Day day{};
        calendar::Instant at{};
        auto operator<=>(const Row&) const = default;
    };
    const Row leap{Id<Child>{7'000'000'000'000}, calendar::Day{2024y / 2 / 29},
                   calendar::Instant{std::chrono::sys_days{2038y / 1 / 20}}};
    db().run("INSERT INTO things (id, name, counted) VALUES ($1, $2, $3)", leap.id, leap.day,
             leap.at);
    EXPECT_EQ(db().one<Row>("SELECT id, name, counted FROM things WHERE name = $1", leap.day),
              leap);

    db().run(insert_count, 2, Money{-120'050});
    EXPECT_EQ(db().one<Money>(select_count, 2), Money{-120'050});

    db().run(insert_name, 3, Channel::email);
    EXPECT_EQ(db().one<Channel>(select_name, 3), Channel::email);
    EXPECT_EQ(db().one<std::string>(select_name, 3), "email");
}

TEST_P(Conformance, an_unknown_word_or_day_is_a_fault) {
    db().run(insert_name, 1, Channel::call);
    EXPECT_THROW(db().one<Colour>(select_name, 1), db::Fault);
    EXPECT_THROW(db().one<calendar::Day>(select_name, 1), db::Fault);
}

TEST_P(Conformance, a_struct_takes_as_many_columns_as_it_has_fields) {
    struct Two {
        std::int64_t id = 0;
        std::optional<std::string> name{};
    };
    db().run(insert_name, 1, "Ada");
    EXPECT_EQ(db().one<Two>("SELECT id, name FROM things").name, "Ada");
    EXPECT_THROW(db().one<Two>("SELECT id FROM things"), db::Fault);
    EXPECT_THROW(db().one<Two>("SELECT id, name, counted FROM things"), db::Fault);
}

TEST_P(Conformance, values_go_by_their_number_and_may_be_used_twice) {
    db().run("INSERT INTO things (counted, id, name) VALUES ($2, $1, $3)", 1, 20, "x");
    EXPECT_EQ(db().one<int>("SELECT counted FROM things WHERE id = $1 OR id = $1 - 1", 1), 20);
}

TEST_P(Conformance, as_many_values_as_placeholders) {
    EXPECT_THROW(db().run(insert_name, 1), db::Fault);
    EXPECT_THROW(db().run(insert_name, 1, "Ada", "Lovelace"), db::Fault);
    EXPECT_THROW(db().run("DELETE FROM things WHERE id = $2", 1, 2), db::Fault);
}

TEST_P(Conformance, a_change_says_how_many_rows_it_changed) {
    for (int id = 1; id <= 3; ++id) EXPECT_EQ(db().run(insert_name, id, "x"), 1);
    EXPECT_EQ(db().run("UPDATE things SET name = $1 WHERE id > $2", "y", 1), 2);
    EXPECT_EQ(db().run("DELETE FROM things WHERE id = $1", 9), 0);
    EXPECT_EQ(db().run("DELETE FROM things"), 3);
}

TEST_P(Conformance, a_change_can_return_rows) {
    constexpr db::Sql insert =
        "INSERT INTO things (id, name) VALUES ($1, $2), ($3, $2) RETURNING id, name";
    struct Row {
        int id = 0;
        std::string name{};
    };
    EXPECT_EQ(db().all<Row>(insert, 1, "x", 2).size(), 2U);
    EXPECT_EQ(db().find<Row>(insert, 3, "x", 4)->id, 3);
    EXPECT_EQ(db().one<int>("SELECT COUNT(*) FROM things"), 4);
}

TEST_P(Conformance, a_row_that_is_there_can_be_left_or_changed) {
    db().run(insert_name, 1, "Ada");
    EXPECT_EQ(
        db().run("INSERT INTO things (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", 1, "B"),
        0);
    EXPECT_EQ(db().one<std::string>(select_name, 1), "Ada");
    db().run(R"(INSERT INTO things (id, name) VALUES ($1, $2)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name)",
             1, "Bea");
    EXPECT_EQ(db().one<std::string>(select_name, 1), "Bea");
}

TEST_P(Conformance, what_is_not_there_is_not_found) {
    EXPECT_EQ(db().find<std::string>(select_name, 1), std::nullopt);
    EXPECT_THROW(db().one<std::string>(select_name, 1), db::Fault);
    EXPECT_TRUE(db().all<std::string>(select_name, 1).empty());
}

TEST_P(Conformance, like_tells_capitals_from_small_letters) {
    db().run(insert_name, 1, "Ada");
    EXPECT_EQ(db().one<int>("SELECT COUNT(*) FROM things WHERE name LIKE $1", "a%"), 0);
    EXPECT_EQ(db().one<int>("SELECT COUNT(*) FROM things WHERE LOWER(name) LIKE $1", "a%"), 1);
}

TEST_P(Conformance, lower_and_upper_know_letters_with_accents) {
    db().run(insert_name, 1, "ŁUKASZ Ökçe");
    EXPECT_EQ(db().one<std::string>("SELECT LOWER(name) FROM things"), "łukasz ökçe");
    EXPECT_EQ(db().one<std::string>("SELECT UPPER(name) FROM things"), "ŁUKASZ ÖKÇE");
}

TEST_P(Conformance, names_are_ordered_by_their_letters_codes) {
    int id = 0;
    for (const auto* name : {"b", "Z", "é", "a"}) db().run(insert_name, ++id, name);
    EXPECT_EQ(db().all<std::string>("SELECT name FROM things ORDER BY name"),
              (std::vector<std::string>{"Z", "a", "b", "é"}));
}

TEST_P(Conformance, a_statement_can_run_while_its_own_rows_are_read) {
    for (int id = 1; id <= 3; ++id) db().run(insert_name, id, "x");
    int seen = 0;
    constexpr db::Sql ids = "SELECT id FROM things ORDER BY id";
    db().each<int>(ids, [&](int) { db().each<int>(ids, [&](int) { ++seen; }); });
    EXPECT_EQ(seen, 9);
}

TEST_P(Conformance, rows_can_be_changed_while_they_are_read) {
    for (int id = 1; id <= 3; ++id) db().run(insert_name, id, "x");
    db().each<int>(
        "SELECT id FROM things WHERE name = $1",
        [&](int id) { db().run("UPDATE things SET counted = $1 WHERE id = $1", id); }, "x");
    EXPECT_EQ(another()->one<int>("SELECT SUM(counted) FROM things"), 6);
}

TEST_P(Conformance, statements_are_counted_but_not_begin_and_commit) {
    const auto before = db().statements();
    db::Transaction transaction(db());
    db().run(insert_name, 1, "x");
    db().find<std::string>(select_name, 1);
    transaction.commit();
    EXPECT_EQ(db().statements() - before, 2);
}

TEST_P(Conformance, a_statement_is_checked_without_being_run) {
    db().check("DELETE FROM things WHERE id = $1");
    EXPECT_THROW(db().check("SELECT nickname FROM things"), db::Fault);
    EXPECT_THROW(db().check("SELECT id FROM thing"), db::Fault);
    EXPECT_THROW(db().check("SELECT FROM WHERE"), db::Fault);
    EXPECT_THROW(db().check("SELECT 1; SELECT 2"), db::Fault);
}

TEST_P(Conformance, many_may_open_a_fresh_database_together) {
    for (int round = 0; round < 5; ++round) {
        const kit::TestDatabase fresh(GetParam(), kit::Content::empty);
        std::vector<std::jthread> people;
        for (int i = 0; i < 6; ++i)
            people.emplace_back([&] { EXPECT_NO_THROW(db::connect(fresh.url())); });
    }
}

TEST_P(Conformance, a_text_does_not_go_where_a_number_belongs) {
    EXPECT_THROW(db().run(insert_count, 1, "many"), db::Fault);
}

TEST(Connect, refuses_what_is_no_database) {
    EXPECT_THROW(db::connect("mysql://example.org/schoolgate"), db::Fault);
    EXPECT_THROW(db::connect("sqlite:/no/such/folder/schoolgate.db"), db::Fault);
}

}  // namespace
