// Who asks, and may they: before a handler runs.
#pragma once
#include <optional>

#include "platform/site/site.hpp"

/// A message's key that the next page tells once.
inline constexpr std::string_view notice_cookie = "sg_notice";

/// Finds the viewer by the session's cookie, and the language to speak.
void identify(const Site&, http::Request&, Platform&);

/// The answer to a person who may not come, or not this way; nothing when they may.
std::optional<http::Response> guard(const Site&, const Site::Route&, http::Request&, Platform&);

void add_security_headers(http::Response&, const Settings&);
void forget_notice(http::Response&);

/// Go there, where the page tells this once ("The register is saved").
http::Response see_other_saying(std::string where, std::string_view message_key);
