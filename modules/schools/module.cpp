#include "modules/schools/schools.hpp"

namespace schools {

void install(Site&) {}

}  // namespace schools
