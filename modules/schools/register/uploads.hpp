// An uploaded file between its upload and its import: kept in pieces in the database, so that any
// node can go on with it, as CSV without the columns that name people.
#pragma once
#include <filesystem>

#include "modules/schools/register/imports_store.hpp"
#include "platform/http/request.hpp"

namespace schools {

/// Keeps the file as a new import that waits to be checked, and asks for the check; in the
/// transaction that is open. Why not, where the file is none of ours or is broken.
Outcome<ImportId> keep_upload(Platform&, const auth::Viewer&, const http::Upload&, Complete);

/// The rows of a kept upload, each under the number it has in the file that was uploaded.
sheets::Rows rows_of_upload(db::Connection&, ImportId);

}  // namespace schools
