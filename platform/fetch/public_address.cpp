#include "platform/fetch/public_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace fetch {

namespace {

struct Network {
    std::uint32_t address;
    int bits;
};

constexpr std::uint32_t dotted(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    return a << 24 | b << 16 | c << 8;
}

// RFC 6890 and its successors: what is not reachable from everywhere.
constexpr std::array<Network, 14> not_public = {{{dotted(0, 0, 0), 8},
                                                 {dotted(10, 0, 0), 8},
                                                 {dotted(100, 64, 0), 10},
                                                 {dotted(127, 0, 0), 8},
                                                 {dotted(169, 254, 0), 16},
                                                 {dotted(172, 16, 0), 12},
                                                 {dotted(192, 0, 0), 24},
                                                 {dotted(192, 0, 2), 24},
                                                 {dotted(192, 88, 99), 24},
                                                 {dotted(192, 168, 0), 16},
                                                 {dotted(198, 18, 0), 15},
                                                 {dotted(198, 51, 100), 24},
                                                 {dotted(203, 0, 113), 24},
                                                 {dotted(224, 0, 0), 3}}};

bool is_public_v4(std::uint32_t address) {
    for (const auto& [network, bits] : not_public)
        if ((address ^ network) >> (32 - bits) == 0) return false;
    return true;
}

// Global unicast is 2000::/3; in it, what carries an address of the fourth version (2002::/16,
// 2001::/32) and what is for documents (2001:db8::/32, 3fff::/20) leads nowhere of its own.
bool is_public_v6(const in6_addr& address) {
    const auto* b = address.s6_addr;
    if (b[0] >> 5 != 1) return false;
    if (b[0] == 0x20 && b[1] == 0x02) return false;
    if (b[0] == 0x20 && b[1] == 0x01 && (b[2] < 0x02 || (b[2] == 0x0d && b[3] == 0xb8)))
        return false;
    return b[0] != 0x3f || b[1] != 0xff || b[2] >= 0x10;
}

}  // namespace

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_public_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return is_public_v6(v6.sin6_addr);
}

}  // namespace fetch
