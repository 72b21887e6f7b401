#include "tests/kit/engines.hpp"

#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "platform/db/migrations.hpp"
#include "tests/kit/postgres.hpp"

namespace kit {
namespace {

namespace fs = std::filesystem;

// In memory where the machine has such a folder: each test commits often, and to a disk each time.
fs::path quickest_folder() {
    const fs::path memory = "/dev/shm";
    return fs::is_directory(memory) ? memory : fs::temp_directory_path();
}

// A folder for this process's SQLite files, removed when it ends.
class Folder {
public:
    Folder() : path_(quickest_folder() / ("schoolgate-tests-" + std::to_string(getpid()))) {
        fs::remove_all(path_);  // of an earlier process of that number, which was killed
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path next_file() { return path_ / (std::to_string(++made_) + ".db"); }

private:
    fs::path path_;
    int made_ = 0;
};

Folder& folder() {
    static Folder made;
    return made;
}

fs::path migrated_file() {
    const auto file = folder().next_file();
    const auto connection = db::connect("sqlite:" + file.string());
    db::migrate(*connection, db::all_migrations());
    return file;
}

fs::path sqlite_file(Content content) {
    static const auto original = migrated_file();
    const auto file = folder().next_file();
    if (content == Content::migrated) fs::copy_file(original, file);
    return file;
}

void remove_sqlite(const fs::path& file) {
    for (const auto* ending : {"", "-wal", "-shm"}) fs::remove(file.string() + ending);
}

}  // namespace

TestDatabase::TestDatabase(db::Engine engine, Content content) {
    if (engine == db::Engine::sqlite) {
        const auto file = sqlite_file(content);
        url_ = "sqlite:" + file.string();
        remove_ = [file] { remove_sqlite(file); };
    } else if (content == Content::migrated) {
        url_ = postgres::clean_database();
    } else {
        url_ = postgres::make_schema();
        remove_ = [url = url_] { postgres::drop_schema(url); };
    }
}

TestDatabase::~TestDatabase() {
    connection_.reset();
    if (remove_) remove_();
}

db::Connection& TestDatabase::connection() {
    if (!connection_) connection_ = db::connect(url_);
    return *connection_;
}

bool has(db::Engine engine) {
    return engine == db::Engine::sqlite || postgres::is_there();
}

constexpr auto how_to_have_postgres =
    "needs a PostgreSQL: bin/postgres-for-tests runs the tests beside one";

void on_each_engine(const std::function<void(db::Connection&)>& test) {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        if (!has(engine)) {
            std::cerr << "not run on PostgreSQL: " << how_to_have_postgres << "\n";
            continue;
        }
        const testing::ScopedTrace trace(__FILE__, __LINE__,
                                         engine == db::Engine::sqlite ? "SQLite" : "PostgreSQL");
        TestDatabase database(engine);
        test(database.connection());
    }
}

void OnBothEngines::SetUp() {
    if (!has(GetParam())) GTEST_SKIP() << how_to_have_postgres;
    database_ = std::make_unique<TestDatabase>(GetParam(), content_);
}

std::string engine_name(const testing::TestParamInfo<db::Engine>& info) {
    return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace kit
