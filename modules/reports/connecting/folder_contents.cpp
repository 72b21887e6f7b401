#include "modules/reports/connecting/folder_contents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

#include "platform/letters/letters.hpp"
#include "platform/sheets/encoding.hpp"

namespace reports {

namespace fs = std::filesystem;
using namespace std::literals;

static constexpr auto put_away_in = std::to_array({"done"sv, "refused"sv});
static constexpr auto still_coming =
    std::to_array({".part"sv, ".partial"sv, ".filepart"sv, ".tmp"sv, ".crdownload"sv, ".upload"sv});
// The one that makes a folder of files a bundle: it is moved first, so that half of a bundle that
// was put away is never taken for a whole one.
static constexpr auto makes_a_bundle =
    std::to_array({"manifest.csv"sv, "users.csv"sv, "student.csv"sv});

static bool is_one_of(std::span<const std::string_view> all, std::string_view word) {
    return std::ranges::find(all, word) != all.end();
}

static std::string small_name_of(const fs::path& path) {
    return letters::plain(path.filename().string());
}

static bool is_passed_over(const std::string& small) {
    return small.empty() || small.front() == '.' || is_one_of(put_away_in, small) ||
           std::ranges::any_of(still_coming, [&](auto end) { return small.ends_with(end); });
}

static bool is_plain_file(const fs::path& path) {
    std::error_code wrong;
    return fs::symlink_status(path, wrong).type() == fs::file_type::regular;
}

static void count_in(Dropped& one, const fs::path& file) {
    std::error_code wrong;
    const auto bytes = fs::file_size(file, wrong);
    if (wrong) return;
    const auto at = fs::last_write_time(file, wrong);
    if (wrong) return;
    one.bytes += static_cast<std::int64_t>(bytes) + 1;
    one.changed = std::max(one.changed, std::chrono::duration_cast<std::chrono::nanoseconds>(
                                            std::chrono::file_clock::to_sys(at).time_since_epoch())
                                            .count());
}

static std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code wrong;
    for (fs::directory_iterator at(folder, wrong), end; !wrong && at != end; at.increment(wrong))
        if (is_plain_file(at->path()) && !is_passed_over(small_name_of(at->path())))
            files.push_back(at->path());
    return files;
}

static bool is_bundle(const std::vector<fs::path>& files) {
    return std::ranges::any_of(
        files, [](const fs::path& file) { return is_one_of(makes_a_bundle, small_name_of(file)); });
}

Dropped look_again(const Dropped& one) {
    Dropped now{.path = one.path, .name = one.name, .loose = one.loose};
    std::error_code wrong;
    if (fs::symlink_status(one.path, wrong).type() == fs::file_type::directory) {
        for (const auto& file : files_in(one.path)) count_in(now, file);
    } else if (is_plain_file(one.path)) {
        count_in(now, one.path);
    }
    return now;
}

FolderContents contents_of(const fs::path& folder) {
    FolderContents contents;
    const bool loose = is_bundle(files_in(folder));
    if (loose)
        contents.dropped.push_back(
            look_again({.path = folder, .name = "loose files", .loose = true}));
    std::error_code wrong;
    for (fs::directory_iterator at(folder, wrong), end; !wrong && at != end; at.increment(wrong)) {
        const auto& path = at->path();
        if (is_passed_over(small_name_of(path))) continue;
        const auto name = sheets::as_utf8(path.filename().string());
        std::error_code gone;  // meanwhile
        const auto type = fs::symlink_status(path, gone).type();
        if (type == fs::file_type::symlink)
            contents.links.push_back(name);
        else if ((type == fs::file_type::regular &&
                  (!loose || small_name_of(path).ends_with(".zip"))) ||
                 (type == fs::file_type::directory && is_bundle(files_in(path))))
            contents.dropped.push_back(look_again({.path = path, .name = name}));
    }
    return contents;
}

static bool move_loose(const Dropped& one, const fs::path& into) {
    auto files = files_in(one.path);
    std::erase_if(files, [](const auto& file) { return small_name_of(file).ends_with(".zip"); });
    std::ranges::stable_partition(
        files, [](const fs::path& file) { return is_one_of(makes_a_bundle, small_name_of(file)); });
    std::error_code wrong;
    fs::create_directory(into, wrong);
    for (const auto& file : files)
        if (!wrong) fs::rename(file, into / file.filename(), wrong);
    return !wrong;
}

bool put_away(const Dropped& one, std::string_view into, const std::string& stamp) {
    const auto beside = (one.loose ? one.path : one.path.parent_path()) / into;
    std::error_code wrong;
    fs::create_directory(beside, wrong);
    if (wrong || fs::symlink_status(beside, wrong).type() != fs::file_type::directory) return false;
    const auto name = one.loose ? std::string{} : "-" + one.path.filename().string();
    auto to = beside / (stamp + name);
    for (int i = 2; fs::exists(fs::symlink_status(to, wrong)); ++i)
        to = beside / fmt::format("{}-{}{}", stamp, i, name);
    if (one.loose) return move_loose(one, to);
    wrong.clear();
    fs::rename(one.path, to, wrong);
    return !wrong;
}

// "2026-09-15T100000Z": names that begin so were given here, and say when.
static bool begins_with_a_stamp(std::string_view name, std::string_view stamp) {
    if (name.size() < stamp.size()) return false;
    for (std::size_t i = 0; i < stamp.size(); ++i) {
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (is_digit(stamp[i]) ? !is_digit(name[i]) : name[i] != stamp[i]) return false;
    }
    return true;
}

void forget_put_away(const fs::path& folder, const std::string& stamp) {
    for (const auto into : put_away_in) {
        std::error_code wrong;
        if (fs::symlink_status(folder / into, wrong).type() != fs::file_type::directory) continue;
        std::vector<fs::path> gone;
        for (fs::directory_iterator at(folder / into, wrong), end; !wrong && at != end;
             at.increment(wrong))
            if (const auto name = at->path().filename().string();
                begins_with_a_stamp(name, stamp) && name.substr(0, stamp.size()) < stamp)
                gone.push_back(at->path());
        for (const auto& path : gone) fs::remove_all(path, wrong);
    }
}

}  // namespace reports
