// What is done about a mark: rules that a school reads in plain words and switches on or off.
#pragma once
#include <optional>
#include <span>

#include "modules/reports/marks/marks.hpp"
#include "platform/site/site.hpp"

namespace reports {

/// Lets the rules see marks that are new or corrected, in the transaction that took them: what is
/// to be told at once is queued, what was told and is no longer so is recalled or put right.
void see_marks(Platform&, std::int64_t school, std::span<const MarkTaken>);
void see_notes(Platform&, std::int64_t school, std::span<const NoteTaken>);

/// The school whose settings a page is about: that of its staff; the county's say which by
/// ?school=. Nothing where they have not yet.
std::optional<schools::SchoolName> school_asked(const http::Request&, Platform&);

void install_rules(Site&);

}  // namespace reports
