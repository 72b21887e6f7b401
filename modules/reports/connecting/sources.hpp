// The ways in by which a school's records come, and how each of them fares.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/reports/importing/imports_store.hpp"
#include "modules/schools/schools.hpp"
#include "platform/platform.hpp"

namespace reports {

/// sheet: nothing is asked; it remembers what the columns of the school's plain sheets mean.
enum class Way : std::uint8_t { folder, oneroster, wonde, sheet };
constexpr auto words(Way) {
    return std::to_array<std::string_view>({"folder", "oneroster", "wonde", "sheet"});
}

struct Source {
    SourceId id{};
    schools::SchoolId school{};
    std::int64_t authority = 0;
    Way kind{};
    std::string place{};        // a folder's name, or an address
    std::string token_place{};  // the address where a token is asked for
    std::string client{};
    std::string secret{};  // sealed
    std::optional<calendar::Instant> seen_at{}, taken_at{}, whole_at{}, next_at{};
    std::int64_t tries = 0;
    std::string through{};
    std::string told{}, about{};
};

/// What went wrong there last, and what to do; nothing where all is well.
std::optional<Refusal> trouble_of(const Source&);
/// Notes what went wrong, or that nothing did.
void note_trouble(Source&, const std::optional<Refusal>&);

/// What a fault of our own is to the school: the disk is full, or it is not their business.
Refusal trouble_of(const std::exception& fault);

/// A secret as it is kept, and as it is sent.
std::string seal_secret(Platform&, std::string_view secret);
std::string open_secret(Platform&, const Source&);

/// A school's open ways in, without what its sheets mean.
std::vector<Source> load_sources(db::Connection&, schools::SchoolId);
/// All schools' watched folders.
std::vector<Source> load_folders(db::Connection&);
/// Systems that are to be asked now, those that waited longest first.
std::vector<Source> load_due(db::Connection&, calendar::Instant now, int most);
std::optional<Source> find_open_source(db::Connection&, SourceId);
/// One of the viewer's own school.
std::optional<Source> find_source(db::Connection&, const schools::Scope&, SourceId);

SourceId add_source(Platform&, const Source&);
/// Asks nothing there any more, and forgets its secret.
void close_source(Platform&, SourceId);
/// How it fares now.
void store_look(db::Connection&, const Source&);
/// Whether the folder is, or was, a school's.
bool is_known_folder(db::Connection&, std::string_view place);
bool is_open_folder(db::Connection&, std::string_view place);

/// What the columns of a school's plain sheets mean, in lines "upn=Pupil number".
std::string columns_of_school(db::Connection&, schools::SchoolId);
void store_columns(Platform&, const schools::Scope&, const std::string& lines);

}  // namespace reports
