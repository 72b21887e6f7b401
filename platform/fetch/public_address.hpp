// Which addresses belong to the world outside, and which to machines and networks of our own.
#pragma once

struct sockaddr;

namespace fetch {

/// Whether the address is of the world outside: not this machine, no private, shared, link-local,
/// documentation or multicast network, and no way round into one.
bool is_public(const sockaddr&);

}  // namespace fetch
