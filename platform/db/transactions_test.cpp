#include <thread>

#include "platform/db/migrations.hpp"
#include "tests/kit/engines.hpp"

namespace {

constexpr db::Migration tables[] = {{"test/0001_seats", R"(
    CREATE TABLE schools (
        id    BIGINT PRIMARY KEY,
        seats BIGINT NOT NULL
    );
    CREATE TABLE pupils (
        id        BIGINT PRIMARY KEY,
        school_id BIGINT NOT NULL REFERENCES schools (id),
        name      TEXT   NOT NULL UNIQUE
    );
    INSERT INTO schools (id, seats) VALUES (1, 0);)"}};

class Transactions : public kit::OnBothEngines {
protected:
    Transactions() : OnBothEngines(kit::Content::empty) {}
    void SetUp() override {
        OnBothEngines::SetUp();
        if (!IsSkipped()) db::migrate(db(), tables);
    }
    bool on_sqlite() { return db().engine() == db::Engine::sqlite; }
    std::int64_t pupils() { return db().one<std::int64_t>("SELECT COUNT(*) FROM pupils"); }

    template <class Act>
    std::optional<db::Kind> fault_of(Act act) {
        try {
            act();
        } catch (const db::Fault& fault) {
            return fault.kind;
        }
        return {};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Transactions, kit::both_engines, kit::engine_name);

constexpr db::Sql enrol = "INSERT INTO pupils (id, school_id, name) VALUES ($1, $2, $3)";
constexpr db::Sql add_seat = "UPDATE schools SET seats = seats + 1 WHERE id = 1";
constexpr db::Sql seats = "SELECT seats FROM schools WHERE id = 1";

TEST_P(Transactions, keep_what_is_committed) {
    {
        db::Transaction transaction(db());
        db().run(enrol, 1, 1, "Ada");
        db().run(enrol, 2, 1, "Bea");
        EXPECT_EQ(another()->one<int>("SELECT COUNT(*) FROM pupils"), 0);
        transaction.commit();
    }
    EXPECT_EQ(another()->one<int>("SELECT COUNT(*) FROM pupils"), 2);
}

TEST_P(Transactions, may_have_been_kept_when_the_connection_is_lost_over_it) {
    if (on_sqlite()) GTEST_SKIP() << "its connection is not lost";
    db().script(R"(
        CREATE FUNCTION hang_up() RETURNS TRIGGER LANGUAGE plpgsql AS
            $$BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER at_the_end AFTER INSERT ON pupils DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION hang_up())");
    EXPECT_EQ(fault_of([&] {
                  db::Transaction transaction(db());
                  db().run(enrol, 1, 1, "Ada");
                  transaction.commit();
              }),
              db::Kind::unsure);
    EXPECT_EQ(pupils(), 0) << "the connection is made again";
    db().script("DROP FUNCTION hang_up CASCADE");
}

TEST_P(Transactions, keep_nothing_of_what_is_not) {
    {
        const db::Transaction transaction(db());
        db().run(enrol, 1, 1, "Ada");
    }
    EXPECT_EQ(pupils(), 0);
    db().run(enrol, 1, 1, "Ada");
    EXPECT_EQ(pupils(), 1);
}

TEST_P(Transactions, may_be_empty) {
    db::Transaction{db()}.commit();
    {
        const db::Transaction left(db());
    }
    db::Transaction{db(), db::Mode::snapshot}.commit();
    EXPECT_EQ(pupils(), 0);
}

TEST_P(Transactions, do_not_open_inside_one_another) {
    const db::Transaction outer(db());
    EXPECT_THROW(db::Transaction{db()}, db::Fault);
}

TEST_P(Transactions, go_no_further_after_a_failure) {
    db().run(enrol, 1, 1, "Ada");
    {
        db::Transaction transaction(db());
        db().run(enrol, 2, 1, "Bea");
        EXPECT_EQ(fault_of([&] { db().run(enrol, 3, 1, "Ada"); }), db::Kind::unique);
        EXPECT_THROW(db().run(enrol, 4, 1, "Cem"), db::Fault);
        EXPECT_THROW(transaction.commit(), db::Fault);
    }
    EXPECT_EQ(pupils(), 1);
}

TEST_P(Transactions, a_snapshot_sees_one_state_to_its_end) {
    const auto other = another();
    {
        const db::Transaction snapshot(db(), db::Mode::snapshot);
        EXPECT_EQ(pupils(), 0);
        other->run(enrol, 1, 1, "Ada");
        EXPECT_EQ(pupils(), 0);
        EXPECT_EQ(db().find<std::string>("SELECT name FROM pupils"), std::nullopt);
    }
    EXPECT_EQ(pupils(), 1);
}

TEST_P(Transactions, a_snapshot_changes_nothing) {
    {
        db::Transaction snapshot(db(), db::Mode::snapshot);
        EXPECT_EQ(fault_of([&] { db().run(enrol, 1, 1, "Ada"); }), db::Kind::other);
    }
    EXPECT_EQ(pupils(), 0);
    db().run(enrol, 1, 1, "Ada");
    EXPECT_EQ(pupils(), 1);
}

TEST_P(Transactions, a_second_of_what_there_is_one_of_is_told) {
    db().run(enrol, 1, 1, "Ada");
    EXPECT_EQ(fault_of([&] { db().run(enrol, 1, 1, "Bea"); }), db::Kind::unique);
    EXPECT_EQ(fault_of([&] { db().run(enrol, 2, 1, "Ada"); }), db::Kind::unique);
}

TEST_P(Transactions, what_points_nowhere_is_told) {
    EXPECT_EQ(fault_of([&] { db().run(enrol, 1, 99, "Ada"); }), db::Kind::foreign_key);
    db().run(enrol, 1, 1, "Ada");
    EXPECT_EQ(fault_of([&] { db().run("DELETE FROM schools"); }), db::Kind::foreign_key);
}

TEST_P(Transactions, a_row_another_keeps_too_long_is_told) {
    const auto other = another();
    // Begun behind the queue's back, as another process would.
    other->script("BEGIN");
    other->run(add_seat);
    db().script(on_sqlite() ? "PRAGMA busy_timeout = 20" : "SET lock_timeout = '20ms'");
    EXPECT_EQ(fault_of([&] { db().run(add_seat); }), db::Kind::busy);
    other->script("COMMIT");
    db().run(add_seat);
    EXPECT_EQ(db().one<int>(seats), 2);
}

TEST_P(Transactions, many_writers_queue_and_none_is_lost) {
    const auto write = [&] {
        const auto own = another();
        for (int i = 0; i < 40; ++i) {
            db::Transaction transaction(*own);
            own->run(add_seat);
            transaction.commit();
        }
    };
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 4; ++i) writers.emplace_back(write);
    }
    EXPECT_EQ(db().one<int>(seats), 160);
}

TEST_P(Transactions, readers_do_not_wait_for_a_writer) {
    const auto other = another();
    const db::Transaction writing(*other);
    other->run(add_seat);
    EXPECT_EQ(db().one<int>(seats), 0);
}

TEST_P(Transactions, a_reader_that_stops_early_does_not_keep_the_past) {
    db().run(enrol, 1, 1, "Ada");
    db().run(enrol, 2, 1, "Bea");
    EXPECT_TRUE(db().find<std::string>("SELECT name FROM pupils"));
    another()->run("UPDATE pupils SET name = 'Cem' WHERE id = 1");
    EXPECT_EQ(db().find<std::string>("SELECT name FROM pupils WHERE id = 1"), "Cem");
    db().run(enrol, 3, 1, "Dee");
}

class DiskOfSqlite : public Transactions {};
INSTANTIATE_TEST_SUITE_P(Engines, DiskOfSqlite, testing::Values(db::Engine::sqlite),
                         kit::engine_name);

TEST_P(DiskOfSqlite, is_told_when_it_is_full) {
    db().script("PRAGMA max_page_count = 40");
    EXPECT_EQ(fault_of([&] { db().run(enrol, 1, 1, std::string(400'000, 'x')); }), db::Kind::full);
    db().script("PRAGMA max_page_count = 1000000");
    db().run(enrol, 1, 1, "Ada");
}

class ServerOfPostgres : public Transactions {};
INSTANTIATE_TEST_SUITE_P(Engines, ServerOfPostgres, testing::Values(db::Engine::postgres),
                         kit::engine_name);

constexpr db::Sql own_process = "SELECT pg_backend_pid()";
constexpr db::Sql end_process = "SELECT pg_terminate_backend($1, 5000)";

TEST_P(ServerOfPostgres, is_called_again_for_the_next_transaction) {
    const auto other = another();
    db().run(enrol, 1, 1, "Ada");
    for (const auto mode : {db::Mode::write, db::Mode::snapshot}) {
        other->run(end_process, db().one<int>(own_process));
        db::Transaction transaction(db(), mode);
        EXPECT_EQ(pupils(), 1);
        transaction.commit();
    }
}

TEST_P(ServerOfPostgres, is_called_again_for_rows_in_great_number) {
    const auto other = another();
    other->run(end_process, db().one<int>(own_process));
    const db::Transaction transaction(db(), db::Mode::snapshot);
    int seen = 0;
    db().each<int>(seats, [&](int) { ++seen; });
    EXPECT_EQ(seen, 1);
}

TEST_P(ServerOfPostgres, keeps_nothing_of_a_transaction_it_was_lost_in) {
    const auto other = another();
    {
        db::Transaction transaction(db());
        db().run(enrol, 1, 1, "Ada");
        other->run(end_process, db().one<int>(own_process));
        EXPECT_EQ(fault_of([&] { db().run(enrol, 2, 1, "Bea"); }), db::Kind::lost);
        EXPECT_EQ(fault_of([&] { db().run(enrol, 2, 1, "Bea"); }), db::Kind::lost);
        EXPECT_THROW(transaction.commit(), db::Fault);
    }
    EXPECT_EQ(pupils(), 0);
}

TEST_P(ServerOfPostgres, fails_one_statement_outside_a_transaction_when_it_is_lost) {
    another()->run(end_process, db().one<int>(own_process));
    EXPECT_EQ(fault_of([&] { db().run(enrol, 1, 1, "Ada"); }), db::Kind::lost);
    db().run(enrol, 1, 1, "Ada");
    EXPECT_EQ(pupils(), 1);
}

}  // namespace
