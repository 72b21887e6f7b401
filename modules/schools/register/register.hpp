// Import of the register of schools, and of what is joined to it: start reading here.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "modules/schools/register/import_report.hpp"
#include "platform/sheets/rows.hpp"

namespace schools {

struct Import;
using ImportId = Id<Import>;

/// Where an import stands.
enum class ImportState : std::uint8_t { checking, ready, applying, done, stopped, discarded };
constexpr auto words(ImportState) {
    return std::to_array<std::string_view>(
        {"checking", "ready", "applying", "done", "stopped", "discarded"});
}

/// Whether something is only looked at or also written.
enum class Write : std::uint8_t { no, yes };

/// Whether a file says it lists every open school of the kinds it lists: those it lacks then close.
enum class Complete : std::uint8_t { no, yes };

struct ImportOptions {
    Write write = Write::yes;
    Complete complete = Complete::no;
    AuthorityId authority{};  // whose rows are taken; none: everybody's
    ImportId import{};        // the import this goes on with; none: a new one
    std::string file_name{};  // tells the year of a census
    auth::Viewer by{};        // who asks; nobody on the command line
};

/// Called now and then with what has been counted so far.
using TellProgress = std::function<void(const ImportReport&)>;

// Why a whole file is not taken.
inline constexpr Refusal unknown_file{"register.unknown_file"};
inline constexpr Refusal year_unsaid{"register.year_unsaid"};
// Why a row is not.
inline constexpr Refusal row_too_wide{"register.row_too_wide"};
inline constexpr Refusal row_too_short{"register.row_too_short"};
inline constexpr Refusal not_a_urn{"register.not_a_urn"};
inline constexpr Refusal urn_twice{"register.urn_twice"};
inline constexpr Refusal no_name{"register.no_name"};
inline constexpr Refusal no_authority{"register.no_authority"};
inline constexpr Refusal not_a_status{"register.not_a_status"};
inline constexpr Refusal nothing_said{"register.nothing_said"};

/// URNs are below this: what is larger is one of our own ids.
inline constexpr std::int64_t urn_limit = 10'000'000;

/// Imports a file of any kind we know (see FileKind), in transactions of a few thousand rows, so
/// that one that was interrupted can be run again and ends as if it had not been. With Write::no
/// it tells what would happen. Opens its own transactions.
Outcome<ImportReport> import_schools(Platform&, const std::filesystem::path&, ImportOptions,
                                     const TellProgress& = {});
Outcome<ImportReport> import_rows(Platform&, sheets::Rows, ImportOptions, const TellProgress& = {});

/// Loads the county that the program carries: Hertfordshire's schools, links, trusts, family
/// centres, census, neighbourhoods and terms. Running it again changes nothing.
void load_county(Platform&, const std::function<void(std::string_view what)>& tell = {});

}  // namespace schools
