#include "modules/reports/connecting/folders.hpp"

#include <algorithm>

#include "modules/reports/connecting/folder_contents.hpp"
#include "modules/reports/connecting/taking_in.hpp"
#include "modules/reports/formats/bundle.hpp"
#include "platform/http/request.hpp"
#include "platform/log/log.hpp"

namespace reports {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

static constexpr std::size_t taken_a_look = 20;
// Two looks are at least so far apart: a file that grows slowly is seen to grow.
static constexpr auto still_for = 10s;

bool is_folder_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_' || c == '.';
    };
    return !name.empty() && name.size() <= 60 && name.front() != '.' &&
           std::ranges::all_of(name, fits);
}

Outcome<fs::path> folder_of(const Settings& settings, const Source& source) {
    if (settings.records_folder.empty()) return refuse(Refusal{"ways.no_base_folder"});
    if (!is_folder_name(source.place))
        return refuse(Refusal{"ways.no_folder"}.with("about", source.place));
    auto path = fs::path(settings.records_folder) / source.place;
    std::error_code wrong;
    // A link might lead to another school's folder.
    if (fs::symlink_status(path, wrong).type() != fs::file_type::directory)
        return refuse(Refusal{"ways.no_folder"}.with("about", source.place));
    return path;
}

// Before the name of what was put away then; a later one sorts after it.
static std::string stamp_of(calendar::Instant at) {
    auto text = calendar::iso(at);
    std::erase(text, ':');
    return text;
}

struct SeenFile {
    std::string name{};
    std::int64_t bytes = 0;
    std::int64_t changed = 0;
    calendar::Instant since{};
    bool taken = false;
};

constexpr db::Sql files_seen = R"(
    SELECT name, bytes, changed, since, taken FROM reports_source_files
     WHERE source_id = $1 ORDER BY name)";

constexpr db::Sql write_seen_file = R"(
    INSERT INTO reports_source_files (source_id, name, bytes, changed, since, taken)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (source_id, name) DO UPDATE
       SET bytes = excluded.bytes, changed = excluded.changed, since = excluded.since,
           taken = excluded.taken)";

constexpr db::Sql forget_seen_file = R"(
    DELETE FROM reports_source_files WHERE source_id = $1 AND name = $2)";

namespace {

class Look {
public:
    Look(Platform& platform, Source& source, const fs::path& folder)
        : platform_(platform),
          source_(source),
          folder_(folder),
          seen_(platform.db.all<SeenFile>(files_seen, source.id)) {}

    std::optional<Refusal> run() {
        const auto contents = contents_of(folder_);
        auto still = those_that_stand_still(contents.dropped);
        forget_gone(contents.dropped);
        if (still.size() > 1) oldest_first(still);
        std::optional<Refusal> trouble;
        if (!contents.links.empty())
            trouble = Refusal{"ways.link"}.with("about", contents.links.front());
        for (std::size_t i = 0; i < std::min(still.size(), taken_a_look); ++i)
            if (auto one = take(still[i])) trouble = std::move(one);
        // What went wrong with a file is told until another one came well.
        if (!trouble && !took_ && !source_.told.empty()) return trouble_of(source_);
        return trouble;
    }

private:
    SeenFile* seen(const Dropped& one) {
        const auto found = std::ranges::find(seen_, one.name, &SeenFile::name);
        return found == seen_.end() ? nullptr : &*found;
    }

    void note_seen(const Dropped& one, bool taken) {
        platform_.db.run(write_seen_file, source_.id, one.name, one.bytes, one.changed,
                         platform_.clock.now(), taken);
    }

    std::vector<Dropped> those_that_stand_still(const std::vector<Dropped>& dropped) {
        std::vector<Dropped> still;
        for (const auto& one : dropped) {
            const auto* before = seen(one);
            const bool same =
                before && before->bytes == one.bytes && before->changed == one.changed;
            if (!same)
                note_seen(one, false);
            else if (before->taken)
                put_away_again(one);
            else if (platform_.clock.now() - before->since >= still_for)
                still.push_back(one);
        }
        return still;
    }

    // It was taken, but the program ended before it was put away, or it could not be moved.
    void put_away_again(const Dropped& one) {
        if (put_away(one, "done", stamp()))
            platform_.db.run(forget_seen_file, source_.id, one.name);
    }

    void forget_gone(const std::vector<Dropped>& dropped) {
        for (const auto& one : seen_)
            if (std::ranges::find(dropped, one.name, &Dropped::name) == dropped.end())
                platform_.db.run(forget_seen_file, source_.id, one.name);
    }

    // As the files themselves say when they were made; where they do not, by when they were
    // written.
    void oldest_first(std::vector<Dropped>& still) {
        std::vector<std::pair<std::string, Dropped>> by_age;
        by_age.reserve(still.size());
        for (auto& one : still) by_age.emplace_back(age_of(one), std::move(one));
        std::ranges::stable_sort(
            by_age, {}, [](const auto& one) { return std::pair(one.first, one.second.changed); });
        still.clear();
        for (auto& [age, one] : by_age) still.push_back(std::move(one));
    }

    std::string age_of(const Dropped& one) {
        if (const auto bundle = Bundle::open(one.path)) {
            const auto read = read_bundle(*bundle, {.record = [](const RecordedAt&, Recorded&&) {},
                                                    .refused = [](RefusedRecord&&) {},
                                                    .progress = {}});
            if (read && !read->made.empty()) return read->made;
        }
        return calendar::iso(std::chrono::floor<std::chrono::seconds>(
            std::chrono::sys_time<std::chrono::nanoseconds>(
                std::chrono::nanoseconds(one.changed))));
    }

    std::string stamp() const { return stamp_of(platform_.clock.now()); }

    std::optional<Refusal> take(const Dropped& one) {
        TakenIn came;
        {
            db::Transaction transaction(platform_.db);
            came = take_in(platform_, source_, one.path, one.name);
            // It began to grow again, or was exchanged, while it was read.
            if (!look_again(one).same_as(one)) return {};
            note_seen(one, true);
            transaction.commit();
        }
        took_ = true;
        source_.taken_at = platform_.clock.now();
        const auto* into = came.state == ImportState::refused ? "refused" : "done";
        if (put_away(one, into, stamp()))
            platform_.db.run(forget_seen_file, source_.id, one.name);
        else if (!came.trouble)
            came.trouble = Refusal{"ways.cannot_move"}.with("about", one.name);
        return came.trouble;
    }

    Platform& platform_;
    Source& source_;
    const fs::path& folder_;
    std::vector<SeenFile> seen_;
    bool took_ = false;
};

}  // namespace

static void look_once(Platform& platform, Source& source) {
    const auto folder = folder_of(platform.settings, source);
    if (!folder) {
        note_trouble(source, folder.error());
    } else {
        // The folder is there again.
        if (source.told == "ways.no_folder" || source.told == "ways.no_base_folder" ||
            source.told == "ways.link" || source.told == "ways.fault" || source.told == "ways.full")
            note_trouble(source, {});
        note_trouble(source, Look(platform, source, *folder).run());
    }
    source.seen_at = platform.clock.now();
    store_look(platform.db, source);
}

// One school's folder does not keep the others' from being looked into.
void look_into(Platform& platform, Source source) try {
    look_once(platform, source);
} catch (const std::exception& fault) {
    logging::error("records_folder_fault",
                   {{"source", std::to_string(source.id.value)}, {"why", fault.what()}});
    note_trouble(source, trouble_of(fault));
    source.seen_at = platform.clock.now();
    store_look(platform.db, source);
}

struct SchoolOfFolder {
    schools::SchoolId id{};
    std::int64_t authority = 0;
};

constexpr db::Sql school_of_folder = R"(
    SELECT id, authority_id FROM schools_schools WHERE id = $1)";

// Whoever may make a folder below the folder of all schools has set up this installation.
static void take_up_folders(Platform& platform) {
    std::error_code wrong;
    const fs::path base(platform.settings.records_folder);
    for (fs::directory_iterator at(base, wrong), end; !wrong && at != end; at.increment(wrong)) {
        const auto name = at->path().filename().string();
        const auto urn = http::parse_id<schools::SchoolId>(name);
        if (!urn || std::to_string(urn->value) != name || at->is_symlink() || !at->is_directory() ||
            is_known_folder(platform.db, name))
            continue;
        if (const auto school = platform.db.find<SchoolOfFolder>(school_of_folder, *urn))
            add_source(platform, {.school = school->id,
                                  .authority = school->authority,
                                  .kind = Way::folder,
                                  .place = name});
    }
}

void empty_folders(Platform& platform, std::string_view) {
    for (const auto& source : load_folders(platform.db))
        if (const auto folder = folder_of(platform.settings, source))
            forget_put_away(*folder, stamp_of(platform.clock.now() - put_away_for));
}

void look_into_folders(Platform& platform, std::string_view) {
    if (platform.settings.records_folder.empty()) return;
    take_up_folders(platform);
    for (const auto& source : load_folders(platform.db)) look_into(platform, source);
}

}  // namespace reports
