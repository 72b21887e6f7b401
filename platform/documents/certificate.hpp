// A certificate to put on the wall: one page, sideways, in the house's frame.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/calendar.hpp"

namespace documents {

/// Every sentence comes from the caller, in the certificate's language.
struct Certificate {
    std::string language = "en-GB";
    std::string issuer;
    std::string title;
    std::string lead_in;
    std::string name;
    /// The language of the name, where the certificate's own letters would not suit it.
    std::string name_language{};
    std::vector<std::string> lines;
    std::vector<std::string> signatures;
    std::string verify_address;
    std::string verify_caption;
    std::optional<calendar::Instant> made{};
};

/// A PDF; the same certificate gives the same bytes.
std::string certificate_pdf(const Certificate&);

}  // namespace documents
