#include "platform/fetch/public_address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

#include "platform/fetch/fetch.hpp"

namespace {

bool is_public_text(const std::string& text) {
    sockaddr_storage storage{};
    if (text.find(':') != std::string::npos) {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        EXPECT_EQ(::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr), 1) << text;
        std::memcpy(&storage, &v6, sizeof v6);
    } else {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        EXPECT_EQ(::inet_pton(AF_INET, text.c_str(), &v4.sin_addr), 1) << text;
        std::memcpy(&storage, &v4, sizeof v4);
    }
    return fetch::is_public(reinterpret_cast<const sockaddr&>(storage));
}

TEST(PublicAddresses, are_those_of_the_world_outside) {
    for (const auto* outside : {"8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1",
                                "172.32.0.1", "192.167.255.255", "223.255.255.255",
                                "2a00:1450:4009::1", "2606:4700::1111", "2001:4860::8888"})
        EXPECT_TRUE(is_public_text(outside)) << outside;
}

TEST(PublicAddresses, are_none_of_our_own_networks_nor_a_way_round_into_them) {
    for (const auto* inside : {"127.0.0.1",
                               "127.8.9.1",
                               "0.0.0.0",
                               "10.0.0.1",
                               "100.64.0.1",
                               "169.254.169.254",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.168.1.1",
                               "192.0.2.1",
                               "198.18.0.1",
                               "203.0.113.7",
                               "224.0.0.1",
                               "255.255.255.255",
                               "::1",
                               "::",
                               "fe80::1",
                               "fc00::1",
                               "fd12::1",
                               "ff02::1",
                               "::ffff:127.0.0.1",
                               "::ffff:8.8.8.8",
                               "64:ff9b::7f00:1",
                               "2002:7f00:1::",
                               "2001::1",
                               "2001:db8::1",
                               "3fff::1"})
        EXPECT_FALSE(is_public_text(inside)) << inside;
}

TEST(Fetch, that_may_only_go_outside_opens_no_connection_to_this_machine) {
    for (const auto* url :
         {"http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://2130706433:9/",
          "http://0x7f.1:9/", "http://169.254.169.254/"}) {
        const auto response = fetch::ask({.url = url, .only_public = true});
        EXPECT_EQ(response.came, fetch::Came::unreached) << url;
        EXPECT_EQ(response.problem, "the address is not a public one") << url;
    }
}

}  // namespace
