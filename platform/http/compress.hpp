// Pages are made smaller on their way out.
#pragma once
#include <string_view>

#include "platform/http/response.hpp"

namespace http {

/// Whether an Accept-Encoding header takes gzip.
bool accepts_gzip(std::string_view accept_encoding);
/// Compresses a body of text worth it, if the client takes it; other responses stay as they are.
void compress(Response&, std::string_view accept_encoding);

}  // namespace http
