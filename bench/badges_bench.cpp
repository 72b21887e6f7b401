// How many badges one core signs with a proof inside, from the facts to the finished JSON.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "platform/badges/keys.hpp"
#include "platform/badges/signing.hpp"
#include "platform/crypto/crypto.hpp"

namespace {

using namespace badges;

Credential badge(int number) {
    const std::string county = "https://county.example.org";
    return {.id = county + "/badges/" + std::to_string(number),
            .subject = "urn:uuid:7d4f2d6e-6a9b-4b5e-9d3f-3f2a1c0b9e8d",
            .issuer = {.id = county + "/issuers/919", .name = "Hertfordshire", .url = county},
            .achievement = {.id = county + "/achievements/1",
                            .name = "Learning together",
                            .description = "Six evenings on how children learn at home.",
                            .criteria = "Came to as many sessions as the programme asks for.",
                            .type = "CertificateOfCompletion"},
            .identities = {hashed_identity("emailAddress", std::to_string(number) + "@example.org",
                                           "salt")},
            .valid_from = calendar::Instant(std::chrono::seconds(1'789'500'000)),
            .valid_until = {},
            .revocations = county + "/issuers/919/revocations"};
}

double signed_a_second(const SigningKey& key) {
    constexpr int badges_signed = 1000;
    std::size_t bytes = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < badges_signed; ++i) bytes += with_proof(badge(i), key).size();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print(stderr, "{} badges, {} bytes, {:.3f} s\n", badges_signed, bytes, took.count());
    return badges_signed / took.count();
}

}  // namespace

int main() {
    crypto::start();
    const SigningKey key{.method = "https://county.example.org/issuers/919/keys/ed25519-1",
                         .secret = ed25519_of(std::string(32, 'k')).secret,
                         .since = {}};
    std::vector<double> rates;
    for (int i = 0; i < 5; ++i) rates.push_back(signed_a_second(key));
    std::ranges::sort(rates);
    const auto rate = rates[rates.size() / 2];
    fmt::print("badges signed a second on one core\t{:.0f}\t>= 2000\t{}\n", rate,
               rate >= 2000 ? "holds" : "short");
}
