#include "platform/db/backup.hpp"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/db/migrations.hpp"
#include "tests/kit/engines.hpp"

namespace {

namespace fs = std::filesystem;

constexpr db::Migration tables[] = {{"test/0001_pupils", R"(
    CREATE TABLE pupils (
        id   BIGINT PRIMARY KEY,
        name TEXT   NOT NULL
    );
    CREATE INDEX pupils_name ON pupils (name);)"}};

constexpr db::Sql enrol = "INSERT INTO pupils (id, name) VALUES ($1, $2)";
constexpr db::Sql names = "SELECT name FROM pupils ORDER BY id";
using Names = std::vector<std::string>;

class Backups : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "bin/postgres-for-tests runs it";
        fs::create_directories(folder_);
    }
    void TearDown() override {
        fs::remove_all(folder_);
        for (const auto& name : databases_)
            db::connect(server())->script("DROP DATABASE " + name + " WITH (FORCE)");
    }

    std::string path(const std::string& name) { return (folder_ / name).string(); }

    // An empty database, whole and not just a schema, for that is what is backed up.
    std::string make_database(const std::string& name) {
        if (GetParam() == db::Engine::sqlite) return "sqlite:" + path(name + ".db");
        databases_.push_back("backup_" + std::to_string(getpid()) + "_" + name);
        db::connect(server())->script("CREATE DATABASE " + databases_.back());
        const std::string url = server();
        return url.substr(0, url.rfind('/') + 1) + databases_.back();
    }

    std::string make_school(const std::string& name, const std::string& pupil) {
        auto url = make_database(name);
        const auto db = db::connect(url);
        db::migrate(*db, tables);
        db->run(enrol, 1, pupil);
        return url;
    }

private:
    static const char* server() { return std::getenv("SCHOOLGATE_TEST_POSTGRES"); }

    fs::path folder_ =
        fs::temp_directory_path() / ("schoolgate-backups-" + std::to_string(getpid()));
    std::vector<std::string> databases_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Backups, kit::both_engines, kit::engine_name);

TEST_P(Backups, bring_everything_back_into_an_empty_database) {
    const auto school = make_school("school", "Zoë");
    db::backup(school, path("backup"));
    const auto other = make_database("other");
    db::restore(other, path("backup"));

    const auto db = db::connect(other);
    EXPECT_EQ(db->all<std::string>(names), Names{"Zoë"});
    EXPECT_TRUE(db::migrate(*db, tables).empty());
    EXPECT_THROW(db->run(enrol, 1, "the key is there, too"), db::Fault);
}

TEST_P(Backups, hold_one_state_though_people_go_on_working) {
    const auto school = make_school("school", "1");
    std::atomic<bool> enough{false};
    std::jthread writer([&] {
        const auto db = db::connect(school);
        for (int id = 2; !enough; id += 2) {
            db::Transaction both(*db);
            db->run(enrol, id, "x");
            db->run(enrol, id + 1, "x");
            both.commit();
        }
    });
    db::backup(school, path("backup"));
    enough = true;
    writer.join();

    const auto other = make_database("other");
    db::restore(other, path("backup"));
    EXPECT_EQ(db::connect(other)->one<int>("SELECT COUNT(*) FROM pupils") % 2, 1);
}

TEST_P(Backups, are_their_owners_alone) {
    db::backup(make_school("school", "Ada"), path("backup"));
    EXPECT_EQ(fs::status(path("backup")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(path("backup.part")));
}

TEST_P(Backups, do_not_overwrite_a_database_unless_told_to) {
    db::backup(make_school("school", "Ada"), path("backup"));
    const auto other = make_school("other", "Bea");
    EXPECT_THROW(db::restore(other, path("backup")), db::Fault);
    EXPECT_EQ(db::connect(other)->all<std::string>(names), Names{"Bea"});

    db::restore(other, path("backup"), db::Overwrite::yes);
    EXPECT_EQ(db::connect(other)->all<std::string>(names), Names{"Ada"});
}

TEST_P(Backups, that_are_damaged_leave_the_database_as_it_is) {
    const auto school = make_school("school", "Ada");
    {
        const auto db = db::connect(school);
        for (int id = 2; id < 3000; ++id) db->run(enrol, id, "pupil " + std::to_string(id * 7919));
    }
    db::backup(school, path("backup"));
    fs::resize_file(path("backup"), fs::file_size(path("backup")) * 2 / 3);
    const auto other = make_school("other", "Bea");
    EXPECT_THROW(db::restore(other, path("backup"), db::Overwrite::yes), db::Fault);
    EXPECT_EQ(db::connect(other)->all<std::string>(names), Names{"Bea"});
}

TEST_P(Backups, of_something_else_leave_the_database_as_it_is) {
    const auto stranger = make_database("stranger");
    db::connect(stranger)->script("CREATE TABLE recipes (id BIGINT PRIMARY KEY)");
    db::backup(stranger, path("backup"));
    std::ofstream(path("letter")) << "Dear school, this is no backup.";

    const auto other = make_school("other", "Bea");
    for (const auto* file : {"backup", "letter", "nowhere"})
        EXPECT_THROW(db::restore(other, path(file), db::Overwrite::yes), db::Fault) << file;
    EXPECT_EQ(db::connect(other)->all<std::string>(names), Names{"Bea"});
}

TEST_P(Backups, that_cannot_be_written_leave_nothing) {
    const auto school = make_school("school", "Ada");
    EXPECT_THROW(db::backup(school, path("no/such/folder/backup")), db::Fault);
    EXPECT_THROW(db::backup("sqlite:" + path("no-such-database.db"), path("backup")), db::Fault);
    EXPECT_FALSE(fs::exists(path("backup")));
    EXPECT_FALSE(fs::exists(path("no-such-database.db")));
}

}  // namespace
