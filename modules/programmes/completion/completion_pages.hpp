#pragma once
#include <string>
#include <vector>

#include "modules/programmes/completion/completion_store.hpp"
#include "modules/programmes/credentials/credentials.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// What the public page says of a certificate: that it is real, and what is printed on it.
struct VerifyView {
    html::Form form{};
    bool asked = false;
    std::optional<CertificateFacts> found{};
    std::optional<BadgeFacts> badge{};
};

struct CertificatesView {
    std::vector<CertificateLine> lines{};
};

void install_completion(Site&);

}  // namespace programmes
