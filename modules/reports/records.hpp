// A school's records taken in from a folder, a zip or a file, as the command line asks for it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "platform/platform.hpp"

namespace reports {

/// How far an import is. Of what is read, the bytes; of what is written, the rows; all: 0 where
/// nobody knows yet.
struct HowFar {
    bool writing = false;
    std::uint64_t rows_read = 0;
    std::uint64_t done = 0, all = 0;
};
using TellHowFar = std::function<void(const HowFar&)>;

struct PathToImport {
    std::string path{};
    std::int64_t school = 0;  // its URN; 0: the bundle says it
    std::string columns{};    // what those of a plain sheet mean: "given=Vorname", one a line
    bool dry_run = false;
    bool json = false;
    TellHowFar tell{};
};

/// What came of it, in sentences or as one JSON object, with a line break at its end.
struct ToldOfImport {
    std::string words{};
    bool refused = false;  // nothing was applied, or would be
};

/// Takes in the records at a path, in a transaction of its own. What waits for a person waits on
/// the page of the school's records.
ToldOfImport import_from_path(Platform&, const PathToImport&);

}  // namespace reports
