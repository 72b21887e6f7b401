// What is told by the clock, of every school; asked again and again, each thing is told once.
#pragma once
#include "platform/platform.hpp"

namespace reports {

/// Lateness, homework and the weekly digest, where they are due now.
void tell_late(Platform&);
void tell_homework(Platform&);
void tell_digests(Platform&);

}  // namespace reports
