// The socket that connections come in by.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace http {

/// A socket listening at an IPv4 or IPv6 address; a Fault says in words why there is none.
int open_listener(const std::string& address, std::uint16_t port);
/// The port a socket is bound to.
std::uint16_t port_of(int socket);
/// Asks the system for as many open files as that many connections need.
void allow_connections(std::size_t connections);

}  // namespace http
