// The ways in by which a school's records come without anybody uploading them.
#pragma once
#include "platform/site/site.hpp"

namespace reports {

void install_connecting(Site&);

}  // namespace reports
