// Whether an entry of another school is the parent too: asked on their own page, and answered
// there.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "modules/people/same.hpp"
#include "modules/reports/child/child.hpp"
#include "platform/site/site.hpp"

namespace reports {

/// The other schools' entries that a page opened by this link may ask about, and those joined.
/// Asked is only who has a child at a school, and only about an address to which this very link
/// went.
std::vector<people::OtherEntry> load_others_to_show(db::Connection&, people::PersonId,
                                                    std::string_view token,
                                                    std::span<const OwnPupil>);

void install_same(Site&);

}  // namespace reports
