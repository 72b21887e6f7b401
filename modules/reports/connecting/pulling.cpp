#include "modules/reports/connecting/pulling.hpp"

#include <algorithm>

#include "modules/reports/connecting/taking_in.hpp"
#include "modules/reports/importing/bundle_files.hpp"
#include "platform/log/log.hpp"

namespace reports {

using namespace std::chrono_literals;

static constexpr int most_pulled_a_round = 20;
static constexpr auto between_pulls = 1h;
// Changes leave out what a system forgets to mark as changed.
static constexpr auto whole_at_least = 24h;
// No pull and no upload takes so long.
static constexpr auto left_for = 2h;
// Clocks differ, and a system may be slow to show what was written.
static constexpr auto overlap = 5min;

WrittenTable::WrittenTable(const std::filesystem::path& path,
                           const std::vector<std::string>& columns)
    : out_(path, std::ios::binary) {
    add(columns);
}

void WrittenTable::add(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        line += line.empty() ? "\"" : ",\"";
        for (const char c : cell) {
            if (c == '\0') continue;
            line += c;
            if (c == '"') line += '"';
        }
        line += '"';
    }
    out_ << line << "\r\n";
}

void WrittenTable::finish() {
    out_.close();
    if (out_.fail()) throw std::runtime_error("what was pulled could not be written");
}

static std::chrono::seconds pause_after_trouble(std::int64_t tries) {
    return std::min<std::chrono::seconds>(
        5min * (std::int64_t{1} << std::min<std::int64_t>(tries, 7)), 6h);
}

static Pulled ask_system(Platform& platform, const Source& source, const ToPull& what) {
    return source.kind == Way::wonde ? pull_wonde(platform.settings, what)
                                     : pull_oneroster(platform.settings, what);
}

static std::string name_of_pulled(const Source& source) {
    const auto origin = origin_of(source.place);
    return (source.kind == Way::wonde ? "Wonde, " : "OneRoster, ") +
           std::string(origin.substr(std::min(origin.size(), origin.find("://") + 3)));
}

static void take_pulled(Platform& platform, Source& source, const Pulled& pulled,
                        const std::filesystem::path& folder, calendar::Instant began) {
    db::Transaction transaction(platform.db);
    const auto came = take_in(platform, source, folder, name_of_pulled(source));
    note_trouble(source, came.trouble);
    if (came.state == ImportState::applied || came.state == ImportState::unchanged) {
        source.taken_at = began;
        source.through = calendar::iso(began - overlap);
        if (pulled.whole) source.whole_at = began;
    } else if (came.state == ImportState::refused) {
        source.whole_at.reset();  // changes may have nothing to rest on: everything, next time
    }
    store_look(platform.db, source);
    transaction.commit();
}

static void pull_once(Platform& platform, Source& source) {
    const auto began = platform.clock.now();
    const bool whole =
        source.through.empty() || !source.whole_at || began - *source.whole_at >= whole_at_least;
    const KeptFolder folder({}, platform.settings.upload_folder);
    const auto pulled = ask_system(platform, source,
                                   {.place = source.place,
                                    .token_place = source.token_place,
                                    .client = source.client,
                                    .secret = open_secret(platform, source),
                                    .since = whole ? std::string{} : source.through,
                                    .folder = folder.path()});
    source.seen_at = began;
    if (pulled.wrong) {
        note_trouble(source, pulled.wrong);
        const auto pause = pause_after_trouble(source.tries++);
        source.next_at = began + std::max(pause, pulled.again_after.value_or(0s));
        return store_look(platform.db, source);
    }
    source.tries = 0;
    source.next_at = began + between_pulls;
    if (!pulled.nothing_changed) return take_pulled(platform, source, pulled, folder.path(), began);
    note_trouble(source, {});
    source.through = calendar::iso(began - overlap);
    store_look(platform.db, source);
}

// One school's system does not keep the others' from being asked.
void pull(Platform& platform, Source source) try {
    pull_once(platform, source);
} catch (const std::exception& fault) {
    logging::error("records_pull_fault",
                   {{"source", std::to_string(source.id.value)}, {"why", fault.what()}});
    note_trouble(source, trouble_of(fault));
    source.seen_at = platform.clock.now();
    source.next_at = platform.clock.now() + pause_after_trouble(source.tries++);
    store_look(platform.db, source);
}

// What a program that was killed left behind in the middle of its work holds names and numbers.
static void remove_left_behind(const std::filesystem::path& below) {
    namespace fs = std::filesystem;
    std::error_code wrong;
    for (fs::directory_iterator at(below, wrong), end; !wrong && at != end; at.increment(wrong)) {
        std::error_code not_ours;
        if (!at->path().filename().string().starts_with("records-") || at->is_symlink(not_ours) ||
            !at->is_directory(not_ours))
            continue;
        const auto written = fs::last_write_time(at->path(), not_ours);
        if (!not_ours && fs::file_time_type::clock::now() - written > left_for)
            fs::remove_all(at->path(), not_ours);
    }
}

void pull_due(Platform& platform, std::string_view) {
    remove_left_behind(platform.settings.upload_folder);
    for (const auto& source : load_due(platform.db, platform.clock.now(), most_pulled_a_round))
        pull(platform, source);
}

}  // namespace reports
