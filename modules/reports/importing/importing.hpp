// Taking in a school's records: read, compared with the roll, and applied, or kept for a person to
// look at where it would do much harm.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "modules/reports/importing/imports_store.hpp"
#include "platform/platform.hpp"

namespace reports {

/// More than this is not kept in the database while it waits.
inline constexpr std::uint64_t most_kept_bytes = 50ULL << 20;

/// dry_run: nothing is written · look: it is kept, and waits for a person · careful: it waits where
/// it would do much harm · accepted: somebody looked at it and said yes.
enum class How : std::uint8_t { dry_run, look, careful, accepted };

struct WhatToImport {
    schools::SchoolId school{};
    std::string file_name{};
    std::string digest{};  // of its bytes, so that a way in knows it again
    Reader read{};
    How how = How::careful;
    bool can_wait = true;  // its files are not too large to be kept until somebody looked at them
    SourceId source{};
    people::PersonId by{};
    ImportId waited{};  // the import that waited and is now accepted
    TellHowFar tell{};
};

struct ImportReport {
    ImportId id{};
    schools::SchoolId school{};
    ImportState state{};
    BundleRead read{};
    Counts counts{};
    std::vector<Change> changes{};
    std::vector<RefusedRecord> refused{};
    std::vector<Doubt> doubts{};
    std::optional<Refusal> why{};  // it waits or was refused
};

/// Takes records in, in the transaction that is open. A dry run writes nothing; `state` then says
/// what would become of it.
ImportReport import_records(Platform&, const WhatToImport&);
/// The same of what was read before, outside a transaction.
ImportReport import_gathered(Platform&, const WhatToImport&, Outcome<Gathered>);

/// The school that a bundle says it is of; nothing where it names none of ours, or several.
std::optional<schools::SchoolId> school_of_bundle(db::Connection&, const Reader&);

/// Takes back an import; a later one has to be taken back first.
Outcome<void> undo_import(Platform&, const RecordsImport&);

}  // namespace reports
