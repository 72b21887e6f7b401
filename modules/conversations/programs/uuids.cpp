#include "modules/conversations/programs/uuids.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/enums.hpp"

namespace conversations {

static constexpr std::size_t length_of_uuid = 36;

static bool is_dash_place(std::size_t at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

static int value_of_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_uuid(std::string_view text) {
    if (text.size() != length_of_uuid) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_dash_place(i) ? text[i] != '-' : value_of_digit(text[i]) < 0) return false;
    return true;
}

static std::string written_out(std::string_view bytes) {
    const auto digits = crypto::hex(bytes);
    std::string text;
    for (const char digit : digits) {
        if (is_dash_place(text.size())) text += '-';
        text += digit;
    }
    return text;
}

// RFC 9562: the version stands in the seventh byte, the variant in the ninth.
static void mark_version(std::string& bytes, unsigned version) {
    const auto seventh = static_cast<unsigned char>(bytes[6]);
    const auto ninth = static_cast<unsigned char>(bytes[8]);
    bytes[6] = static_cast<char>((seventh & 0x0f) | version << 4);
    bytes[8] = static_cast<char>((ninth & 0x3f) | 0x80);
}

std::string random_uuid(Random& random) {
    auto bytes = random.bytes(16);
    mark_version(bytes, 4);
    return written_out(bytes);
}

// Six bytes of the id, then four bits, eight bits and four bits around the marks, so that all 64
// are there; the rest is a signature that nobody can make up.
std::string uuid_of(std::string_view secret, Called called, std::int64_t id) {
    const auto bits = static_cast<std::uint64_t>(id);
    const auto mac =
        crypto::signature(secret, std::string(enums::text(called)) + " " + std::to_string(id));
    std::string bytes(16, '\0');
    for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<char>(bits >> (56 - 8 * i) & 0xff);
    bytes[6] = static_cast<char>(bits >> 12 & 0x0f);
    bytes[7] = static_cast<char>(bits >> 4 & 0xff);
    bytes[8] = static_cast<char>((bits & 0x0f) << 2 | (static_cast<unsigned char>(mac[0]) & 0x03));
    for (std::size_t i = 9; i < 16; ++i) bytes[i] = mac[i];
    mark_version(bytes, 8);
    return written_out(bytes);
}

std::optional<std::int64_t> id_in(std::string_view secret, Called called, std::string_view uuid) {
    if (!is_uuid(uuid)) return {};
    std::string digits;
    for (const char c : uuid)
        if (c != '-') digits += c;
    const auto nibble = [&](std::size_t i) {
        return static_cast<std::uint64_t>(value_of_digit(digits[i]));
    };
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 12; ++i) bits = bits << 4 | nibble(i);
    for (std::size_t i = 13; i < 16; ++i) bits = bits << 4 | nibble(i);
    bits = bits << 4 | (nibble(16) & 0x03) << 2 | nibble(17) >> 2;
    const auto id = static_cast<std::int64_t>(bits);
    std::string lowered(uuid);
    for (auto& c : lowered)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!crypto::same(uuid_of(secret, called, id), lowered)) return {};
    return id;
}

}  // namespace conversations
