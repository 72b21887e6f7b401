#include "platform/db/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "platform/db/backends.hpp"

namespace db {
namespace {

// The file a backup is written to before it gets its name; gone again when that fails.
class Unfinished {
public:
    explicit Unfinished(std::string path) : path_(std::move(path)), part_(path_ + ".part") {
        std::filesystem::remove(part_);
        // It holds what the database holds, so it is its owner's alone.
        const int file = ::open(part_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (file < 0) throw Fault(Kind::other, part_ + ": " + std::strerror(errno));
        ::close(file);
    }
    ~Unfinished() {
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    const std::string& part() const { return part_; }

    void finish() {
        sync(part_, O_RDONLY);
        std::filesystem::rename(part_, path_);
        const auto folder = std::filesystem::absolute(path_).parent_path();
        sync(folder.string(), O_RDONLY | O_DIRECTORY);
    }

private:
    // The name must not survive a power cut without what it stands for.
    static void sync(const std::string& path, int flags) {
        const int file = ::open(path.c_str(), flags | O_CLOEXEC);
        const bool synced = file >= 0 && ::fsync(file) == 0;
        const int error = errno;
        if (file >= 0) ::close(file);
        if (!synced) throw Fault(Kind::other, path + ": " + std::strerror(error));
    }

    std::string path_;
    std::string part_;
};

}  // namespace

void backup(const std::string& url, const std::string& path) {
    Unfinished file(path);
    if (url.starts_with("sqlite:"))
        backup_sqlite(sqlite_file(url), file.part());
    else
        backup_postgres(url, file.part());
    file.finish();
}

constexpr Sql tables_of_sqlite = "SELECT COUNT(*) FROM sqlite_master";

constexpr Sql tables_of_postgres = R"(
    SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public')";

void restore(const std::string& url, const std::string& path, Overwrite overwrite) {
    const auto database = connect(url);
    const bool sqlite = database->engine() == Engine::sqlite;
    const auto tables = database->one<int>(sqlite ? tables_of_sqlite : tables_of_postgres);
    if (tables > 0 && overwrite == Overwrite::no)
        throw Fault(Kind::other, "the database holds something already; nothing was restored");
    if (sqlite)
        restore_sqlite(sqlite_file(url), path);
    else
        restore_postgres(*database, url, path);
}

}  // namespace db
