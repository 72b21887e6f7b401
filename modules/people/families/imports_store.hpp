#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/people/families/families.hpp"

namespace people {

struct Import;
using ImportId = Id<Import>;

enum class ImportState : std::uint8_t { waiting, applied, discarded };
constexpr auto words(ImportState) {
    return std::to_array<std::string_view>({"waiting", "applied", "discarded"});
}

/// What an import came to, in households; rows for those refused.
struct ImportCounts {
    std::int64_t rows = 0, added = 0, changed = 0, unchanged = 0, refused = 0;
};

struct Import {
    ImportId id{};
    std::string file_name{};
    ImportState state = ImportState::waiting;
    calendar::Instant at{};
    std::string by{};
    std::int64_t rows = 0, added = 0, changed = 0, unchanged = 0, refused = 0;
    std::int64_t kept = 0;  // bytes of content
};

/// Keeps an uploaded file until somebody says what becomes of it.
ImportId store_import(Platform&, const auth::Viewer&, std::string_view file_name,
                      std::string_view content, std::int64_t rows);

std::optional<Import> find_import(db::Connection&, const schools::Scope&, ImportId);

/// The latest imports of the viewer's school.
std::vector<Import> load_imports(db::Connection&, const schools::Scope&, int most);

/// While it waits, the file; when it was applied, the rows that were refused.
std::string load_content(db::Connection&, ImportId);

/// Takes a waiting import in hand, one at a time for each school; false when it waits no more.
bool claim_import(db::Connection&, const schools::Scope&, ImportId, ImportState becomes);

/// Writes down what it came to, and keeps the refused rows in place of the file.
void finish_import(db::Connection&, ImportId, const ImportCounts&, std::string_view refused_rows);

/// Forgets the content of imports: of waiting ones after a week, of others after a month.
void forget_imports(Platform&, std::string_view);

}  // namespace people
