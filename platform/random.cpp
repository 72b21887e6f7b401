#include "platform/random.hpp"

#include <sodium.h>
#include <sodium/randombytes_internal_random.h>

#include <cstring>
#include <stdexcept>

// A thread's own stream cipher, seeded by the system: a page of several tokens asks the system for
// none of them.
static void start_sodium() {
    static const int started = [] {
        randombytes_set_implementation(&randombytes_internal_implementation);
        return sodium_init();
    }();
    if (started < 0) throw std::runtime_error("the system gives no random numbers");
}

void Random::fill(void* bytes, std::size_t count) {
    start_sodium();
    if (!seeded_) {
        randombytes_buf(bytes, count);
        return;
    }
    // The second word counts the calls, so that neighbouring seeds give rows that differ.
    const auto call = seed_calls_++;
    unsigned char seed[randombytes_SEEDBYTES] = {};
    std::memcpy(seed, &seed_, sizeof seed_);
    std::memcpy(seed + sizeof seed_, &call, sizeof call);
    randombytes_buf_deterministic(bytes, count, seed);
}

std::string Random::bytes(std::size_t count) {
    std::string filled(count, '\0');
    fill(filled.data(), count);
    return filled;
}

std::string Random::token() {
    constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    unsigned char random[16];
    fill(random, sizeof random);
    char text[sodium_base64_ENCODED_LEN(sizeof random, variant)];
    sodium_bin2base64(text, sizeof text, random, sizeof random, variant);
    return text;
}

std::uint64_t Random::below(std::uint64_t limit) {
    if (limit == 0) throw std::invalid_argument("there is no number below 0");
    // Numbers under 2^64 mod limit are thrown back: keeping them would favour the small ones.
    const auto unfair = (0 - limit) % limit;
    std::uint64_t drawn = 0;
    do fill(&drawn, sizeof drawn);
    while (drawn < unfair);
    return drawn % limit;
}
