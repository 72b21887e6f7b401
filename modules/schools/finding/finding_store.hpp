// The schools of an authority, out of memory while its register is as it was.
#pragma once
#include <memory>

#include "modules/schools/finding/directory.hpp"

namespace schools {

/// The schools of the viewer's authority: what the register says of schools is public, so the staff
/// of one school see their neighbours too. One statement while nothing has changed, else two.
std::shared_ptr<const Directory> load_directory(db::Connection&, const Scope&);

/// Forgets what is in memory; for tests, which have many databases.
void forget_directories();

}  // namespace schools
