#include "platform/crypto/sealing.hpp"

#include <sodium.h>

#include "platform/crypto/crypto.hpp"

namespace crypto {

static const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

static unsigned char* room_in(std::string& text, std::size_t from = 0) {
    return reinterpret_cast<unsigned char*>(text.data() + from);
}

std::string sealed(std::string_view key, std::string_view text) {
    std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(room_in(box, crypto_secretbox_NONCEBYTES), octets(text), text.size(),
                          octets(box), octets(sha256(key)));
    return base64url(box);
}

std::optional<std::string> unsealed(std::string_view key, std::string_view seal) {
    const auto box = from_base64url(seal);
    constexpr std::size_t around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (!box || box->size() < around) return {};
    std::string text(box->size() - around, '\0');
    const auto inside = std::string_view(*box).substr(crypto_secretbox_NONCEBYTES);
    if (crypto_secretbox_open_easy(room_in(text), octets(inside), inside.size(), octets(*box),
                                   octets(sha256(key))) != 0)
        return {};
    return text;
}

}  // namespace crypto
