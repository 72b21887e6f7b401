// Rows in great number: put in with `bulk`, read with `each`.
#include <fstream>
#include <limits>

#include "platform/db/migrations.hpp"
#include "tests/kit/engines.hpp"

namespace {

constexpr db::Migration tables[] = {{"test/0001_lines", R"(
    CREATE TABLE lines (
        id      BIGINT PRIMARY KEY,
        words   TEXT,
        share   DOUBLE PRECISION,
        agreed  BOOLEAN,
        picture BYTEA
    );)"}};

class ManyRows : public kit::OnBothEngines {
protected:
    ManyRows() : OnBothEngines(kit::Content::empty) {}
    void SetUp() override {
        OnBothEngines::SetUp();
        if (!IsSkipped()) db::migrate(db(), tables);
    }
    std::int64_t lines() { return db().one<std::int64_t>("SELECT COUNT(*) FROM lines"); }

    std::int64_t fill(int rows, const std::string& words) {
        constexpr std::string_view columns[] = {"id", "words"};
        int id = 0;
        return db().bulk("lines", columns, [&](std::vector<db::Param>& row) {
            if (id == rows) return false;
            row = {++id, words};
            return true;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ManyRows, kit::both_engines, kit::engine_name);

TEST_P(ManyRows, go_in_as_they_are) {
    struct Line {
        std::int64_t id = 0;
        std::optional<std::string> words{};
        std::optional<double> share{};
        std::optional<bool> agreed{};
        db::Bytes picture{};
    };
    constexpr std::string_view columns[] = {"id", "words", "share", "agreed", "picture"};
    const std::string awkward = "tab\t line\nend\r back\\slash \\N \\. 'quoted' \"too\" Łódź";
    const std::string bytes("\0\1\n\\\xff", 5);
    int given = 0;
    const auto rows = db().bulk("lines", columns, [&](std::vector<db::Param>& row) {
        if (given == 0)
            row = {std::numeric_limits<std::int64_t>::max(), awkward, 0.1, true, db::Blob{bytes}};
        if (given == 1) row = {1, std::nullopt, {}, false, db::Blob{}};
        if (given == 2) row = {2, "", {}, {}, db::Blob{"x"}};
        return given++ < 3;
    });
    EXPECT_EQ(rows, 3);

    const auto read =
        db().all<Line>("SELECT id, words, share, agreed, picture FROM lines ORDER BY id");
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(read[0].words, std::nullopt);
    EXPECT_EQ(read[0].agreed, false);
    EXPECT_EQ(read[1].words, "");
    EXPECT_EQ(read[1].agreed, std::nullopt);
    EXPECT_EQ(read[2].id, std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(read[2].words, awkward);
    EXPECT_EQ(read[2].share, 0.1);
    EXPECT_EQ(read[2].picture.bytes, bytes);
}

TEST_P(ManyRows, may_hold_texts_made_on_the_way) {
    constexpr std::string_view columns[] = {"id", "words"};
    int id = 0;
    db().bulk("lines", columns, [&](std::vector<db::Param>& row) {
        const auto number = std::to_string(++id);
        row = {id, id % 2 ? db::Param("a line too long to be kept in place: " + number)
                          : db::Param(std::optional("another of the same kind: " + number))};
        return id <= 3;
    });
    EXPECT_EQ(db().all<std::string>("SELECT words FROM lines ORDER BY id"),
              (std::vector<std::string>{"a line too long to be kept in place: 1",
                                        "another of the same kind: 2",
                                        "a line too long to be kept in place: 3"}));
}

TEST_P(ManyRows, go_in_all_or_none) {
    constexpr std::string_view columns[] = {"id", "words"};
    int id = 0;
    const auto breaks_off = [&](std::vector<db::Param>& row) -> bool {
        if (++id == 1000) throw std::runtime_error("the file ends here");
        row = {id, "x"};
        return true;
    };
    EXPECT_THROW(db().bulk("lines", columns, breaks_off), std::runtime_error);
    EXPECT_EQ(lines(), 0);
    EXPECT_EQ(fill(3, "x"), 3);
    EXPECT_EQ(lines(), 3);
}

TEST_P(ManyRows, go_in_with_the_transaction_that_is_open) {
    {
        const db::Transaction transaction(db());
        fill(10, "x");
        EXPECT_EQ(lines(), 10);
    }
    EXPECT_EQ(lines(), 0);
}

TEST_P(ManyRows, a_row_that_is_there_already_is_told) {
    fill(1, "x");
    try {
        fill(3, "y");
        FAIL() << "the second line 1 went in";
    } catch (const db::Fault& fault) {
        EXPECT_EQ(fault.kind, db::Kind::unique);
    }
    EXPECT_EQ(lines(), 1);
}

TEST_P(ManyRows, have_one_value_for_each_column) {
    constexpr std::string_view columns[] = {"id", "words"};
    const auto short_row = [](std::vector<db::Param>& row) {
        row = {1};
        return true;
    };
    EXPECT_THROW(db().bulk("lines", columns, short_row), db::Fault);
    EXPECT_EQ(lines(), 0);
}

TEST_P(ManyRows, nothing_else_runs_while_they_go_in) {
    constexpr std::string_view columns[] = {"id"};
    const auto asks = [&](std::vector<db::Param>& row) {
        row = {lines()};
        return true;
    };
    EXPECT_THROW(db().bulk("lines", columns, asks), db::Fault);
    EXPECT_EQ(lines(), 0);
}

// The address sanitiser keeps what is freed for a while, so that no figure says anything.
#ifdef __SANITIZE_ADDRESS__
constexpr bool memory_can_be_measured = false;
#else
constexpr bool memory_can_be_measured = true;
#endif

// Kilobytes of memory in use, apart from files mapped into it.
long memory() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "RssAnon:" && status >> word) return std::stol(word);
    return 0;
}

TEST_P(ManyRows, are_read_one_by_one_in_bounded_memory) {
    const int rows = 200'000;
    fill(rows, std::string(300, 'x'));
    struct Line {
        std::int64_t id = 0;
        std::string words{};
    };
    for (const bool in_snapshot : {false, true}) {
        std::optional<db::Transaction> snapshot;
        if (in_snapshot) snapshot.emplace(db(), db::Mode::snapshot);
        const auto before = memory();
        auto most = before;
        std::int64_t sum = 0;
        db().each<Line>(
            "SELECT id, words FROM lines WHERE id > $1",
            [&](const Line& line) {
                sum += line.id;
                if (line.id % 10'000 == 0) most = std::max(most, memory());
            },
            0);
        EXPECT_EQ(sum, std::int64_t{rows} * (rows + 1) / 2);
        EXPECT_TRUE(most - before < 10'000 || !memory_can_be_measured) << most - before;
    }
}

TEST_P(ManyRows, reading_can_break_off) {
    fill(2000, "x");
    const auto stop = [](std::int64_t) { throw std::runtime_error("enough"); };
    EXPECT_THROW(db().each<std::int64_t>("SELECT id FROM lines", stop), std::runtime_error);
    {
        const db::Transaction transaction(db());
        EXPECT_THROW(db().each<std::int64_t>("SELECT id FROM lines", stop), std::runtime_error);
        EXPECT_EQ(lines(), 2000);
    }
    EXPECT_EQ(lines(), 2000);
}

}  // namespace
