// Databases for tests: every test gets one of its own on each engine.
//
//     class Registers : public kit::OnBothEngines {};
//     TEST_P(Registers, are_kept) { db().run(…); }
//     INSTANTIATE_TEST_SUITE_P(Engines, Registers, kit::both_engines, kit::engine_name);
//
// PostgreSQL is the one that SCHOOLGATE_TEST_POSTGRES names (bin/postgres-for-tests starts one);
// without it those tests are skipped and say so.
#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "platform/db/db.hpp"

namespace kit {

enum class Content { empty, migrated };

/// A database of one test's own, gone at its end.
class TestDatabase {
public:
    explicit TestDatabase(db::Engine, Content = Content::migrated);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    /// Where further connections find it.
    const std::string& url() const { return url_; }
    db::Connection& connection();

private:
    std::string url_;
    std::unique_ptr<db::Connection> connection_;
    std::function<void()> remove_;
};

bool has(db::Engine);

/// Calls `test` with a migrated database on each engine that there is.
void on_each_engine(const std::function<void(db::Connection&)>& test);

/// A test that runs on both engines, each time with a migrated database of its own.
class OnBothEngines : public testing::TestWithParam<db::Engine> {
protected:
    explicit OnBothEngines(Content content = Content::migrated) : content_(content) {}
    void SetUp() override;
    void TearDown() override { database_.reset(); }

    db::Connection& db() { return database_->connection(); }
    /// One more connection to the same database.
    std::unique_ptr<db::Connection> another() { return db::connect(database_->url()); }
    const std::string& url() const { return database_->url(); }

private:
    Content content_;
    std::unique_ptr<TestDatabase> database_;
};

inline const auto both_engines = testing::Values(db::Engine::sqlite, db::Engine::postgres);
std::string engine_name(const testing::TestParamInfo<db::Engine>&);

}  // namespace kit
