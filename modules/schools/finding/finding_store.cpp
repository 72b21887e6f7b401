#include "modules/schools/finding/finding_store.hpp"

#include <algorithm>
#include <list>
#include <mutex>

namespace schools {

namespace {

/// How the register stands; another one whenever what is listed of a school may have changed.
struct Stamp {
    std::int64_t schools = 0, letters = 0, taking_part = 0, last_change = 0, imports = 0;
    bool operator==(const Stamp&) const = default;
};

/// The directories that were asked for last, each shared with whoever reads it at the moment.
class Kept {
public:
    using Shared = std::shared_ptr<const Directory>;

    Shared find(std::int64_t authority, const Stamp& stamp) {
        const std::scoped_lock guard(mutex_);
        const auto at = std::ranges::find(entries_, authority, &Entry::authority);
        if (at == entries_.end() || at->stamp != stamp) return {};
        entries_.splice(entries_.begin(), entries_, at);
        return entries_.front().directory;
    }
    void keep(std::int64_t authority, const Stamp& stamp, Shared directory) {
        const std::scoped_lock guard(mutex_);
        std::erase_if(entries_, [&](const Entry& e) { return e.authority == authority; });
        entries_.push_front({authority, stamp, std::move(directory)});
        if (entries_.size() > most) entries_.pop_back();
    }
    void forget() {
        const std::scoped_lock guard(mutex_);
        entries_.clear();
    }

private:
    static constexpr std::size_t most = 8;  // a megabyte or two each
    struct Entry {
        std::int64_t authority = 0;
        Stamp stamp{};
        Shared directory{};
    };
    std::mutex mutex_{};
    std::list<Entry> entries_{};
};

Kept& kept() {
    static Kept directories;
    return directories;
}

}  // namespace

// Every change by an import leaves a line of history; a school that begins to take part leaves its
// day. All is read from indexes.
constexpr db::Sql stamp_of_register = R"(
    SELECT COUNT(*), COALESCE(SUM(LENGTH(name)), 0),
           (SELECT CAST(COALESCE(SUM(CAST(REPLACE(taking_part_since, '-', '') AS BIGINT)), 0)
                        AS BIGINT)
              FROM schools_schools WHERE authority_id = $1 AND taking_part_since IS NOT NULL),
           (SELECT COALESCE(MAX(id), 0) FROM schools_history),
           (SELECT COUNT(*) FROM schools_imports WHERE state = 'done')
      FROM schools_schools
     WHERE authority_id = $1)";

constexpr db::Sql schools_of_authority = R"(
    SELECT id, establishment, name, town, locality, postcode, district, phase, status, imd_decile,
           taking_part_since, latitude, longitude
      FROM schools_schools
     WHERE authority_id = $1)";

std::shared_ptr<const Directory> load_directory(db::Connection& db, const Scope& scope) {
    const auto stamp = db.one<Stamp>(stamp_of_register, scope.authority);
    if (auto known = kept().find(scope.authority, stamp)) return known;
    auto directory = std::make_shared<const Directory>(
        db.all<ListedSchool>(schools_of_authority, scope.authority));
    kept().keep(scope.authority, stamp, directory);
    return directory;
}

void forget_directories() {
    kept().forget();
}

}  // namespace schools
