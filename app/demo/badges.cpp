// The badges that belong to the certificates. Their keys are made when somebody takes the first
// one.
#include "app/demo/county.hpp"
#include "modules/programmes/credentials/credentials.hpp"

namespace demo {

void issue_badges(Making& m) {
    while (programmes::issue_badges(m.platform) > 0) {
    }
}

}  // namespace demo
