// The signs by which letters of programs are known.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/mail/notices.hpp"

namespace mail {

/// The value of a header; empty where there is none.
using HeaderNamed = std::function<std::string(const char* name)>;

/// Whether a program wrote the letter.
bool is_automatic(const HeaderNamed&);

/// Whether a mail server wrote it.
bool from_a_server(const HeaderNamed&, std::string_view sender);

/// What a mail server that does not know RFC 3464 tells in its own way.
std::optional<Notice> notice_without_form(const HeaderNamed&, std::string_view words);

}  // namespace mail
