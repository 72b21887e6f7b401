// Imports of records as they are kept, to be looked into, decided on and undone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/reports/importing/plan.hpp"
#include "platform/platform.hpp"

namespace reports {

struct Source;
struct RecordsImport;
using SourceId = Id<Source>;
using ImportId = Id<RecordsImport>;

/// unchanged: it said nothing that was not known · reading, applying: we are at it.
enum class ImportState : std::uint8_t {
    waiting,
    applied,
    unchanged,
    refused,
    discarded,
    undone,
    reading,
    applying
};
constexpr auto words(ImportState) {
    return std::to_array<std::string_view>({"waiting", "applied", "unchanged", "refused",
                                            "discarded", "undone", "reading", "applying"});
}

struct RecordsImport {
    ImportId id{};
    schools::SchoolId school{};
    std::string file_name{}, digest{};
    Format format{};
    Extent extent{};
    std::string made{};
    ImportState state{};
    calendar::Instant at{};
    std::optional<calendar::Instant> ended_at{};
    std::string counted{};  // Counts as JSON; while we are at it, how far we are
    std::string why{};      // it waits or was refused, as a sentence
    std::string by{};       // who, if it was a person
    SourceId source{};
};

std::string as_json(const Counts&);
Counts counts_from(std::string_view json);
std::string as_json(const HowFar&);
HowFar how_far_from(std::string_view json);

void store_import(Platform&, const RecordsImport&, std::int64_t authority, std::int64_t by);
void set_import_state(Platform&, ImportId, ImportState, const Counts&);
/// From one state to another; false where it is in another one already.
bool move_import(db::Connection&, ImportId, ImportState from, ImportState to);
void store_how_far(db::Connection&, ImportId, const HowFar&);
/// What an import turned out to be that was being read.
void store_read(db::Connection&, const RecordsImport&);
void store_refused(db::Connection&, ImportId, const std::vector<RefusedRecord>&);
void forget_refused(db::Connection&, ImportId);
void store_doubts(Platform&, ImportId, schools::SchoolId, const std::vector<Doubt>&);

std::optional<RecordsImport> find_import(db::Connection&, const schools::Scope&, ImportId);
/// One that somebody who may has asked us to be at.
std::optional<RecordsImport> find_import_under_way(db::Connection&, ImportId);
/// The latest of a school first.
std::vector<RecordsImport> load_imports(db::Connection&, schools::SchoolId, int most);
std::vector<Change> load_changes(db::Connection&, ImportId, int most);

/// A row that was refused, as it is kept: why is a sentence.
struct RefusedLine {
    std::string file{};
    std::int64_t row = 0;
    std::string column{}, why{};
};
std::vector<RefusedLine> load_refused(db::Connection&, ImportId, int most);

/// Files of an import that waits for a person.
struct KeptFile {
    std::string name{};
    std::string bytes{};
};
void keep_files(db::Connection&, ImportId, const std::vector<KeptFile>&);
std::vector<KeptFile> load_files(db::Connection&, ImportId);
void forget_files(db::Connection&, ImportId);

struct OpenDoubt {
    std::int64_t id = 0;
    KeyOf kind{};
    std::string name{};     // as the records have it
    std::string subject{};  // whom it may be
    std::string class_name{};
    std::optional<calendar::Day> born_on{};
    calendar::Instant at{};
};
std::vector<OpenDoubt> load_doubts(db::Connection&, schools::SchoolId);
/// Decides a doubt; false where it is decided already or not this school's.
bool decide_doubt(Platform&, schools::SchoolId, std::int64_t id, bool same, std::int64_t by);

}  // namespace reports
