// Imports as they are kept: how far each has come, its refused rows, an upload's bytes.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/schools/register/register.hpp"

namespace schools {

struct ImportRecord {
    ImportId id{};
    AuthorityId authority{};
    std::int64_t person = 0;
    std::string file_name{};
    std::string kind{};
    bool complete = false;
    ImportState state{};
    calendar::Instant started_at{};
    std::optional<calendar::Instant> ended_at{};
    std::int64_t total_rows = 0;
    std::int64_t through_row = 0;
    std::string report{};
};

void store_import(db::Connection&, const ImportRecord&);
/// The import, if it is this viewer's authority's.
std::optional<ImportRecord> find_import(db::Connection&, const Scope&, ImportId);
ImportRecord load_import(db::Connection&, ImportId);
/// The authority's last hundred imports, the latest first.
std::vector<ImportRecord> load_imports(db::Connection&, const Scope&);

void store_total(db::Connection&, ImportId, std::int64_t total_rows);
/// Keeps what was counted, and through which row of the file.
void store_progress(db::Connection&, ImportId, std::int64_t through_row, const ImportReport&);
/// Moves an import on; how many it moved: none where it does not stand at `from` any more.
std::int64_t move_import(db::Connection&, ImportId, ImportState from, ImportState to);
void end_import(db::Connection&, ImportId, ImportState, const ImportReport&, calendar::Instant now);

void store_refusals(db::Connection&, ImportId, std::span<const RefusedRow>);
void forget_refusals(db::Connection&, ImportId);
/// Calls `use` with each refused row, the header first.
void each_refusal(db::Connection&, ImportId, const std::function<void(const RefusedRow&)>& use);

void store_piece(db::Connection&, ImportId, std::int64_t number, std::string_view bytes);
std::optional<std::string> find_piece(db::Connection&, ImportId, std::int64_t number);
void forget_pieces(db::Connection&, ImportId);
/// Forgets uploads that were neither imported nor discarded since then.
void forget_waiting_uploads(db::Connection&, calendar::Instant started_before);

}  // namespace schools
