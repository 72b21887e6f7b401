#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <memory>
#include <stdexcept>

#include "platform/badges/keys.hpp"
#include "platform/crypto/crypto.hpp"

namespace badges {
namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* held) const {
        release(held);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Text = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;
using Parts = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;

// What fails here fails because a key is broken or memory is gone.
void must(bool done) {
    if (!done) throw std::runtime_error("OpenSSL does not take this RSA key");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string private_pem(EVP_PKEY* key) {
    const Text out(BIO_new(BIO_s_mem()));
    must(out && PEM_write_bio_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr));
    char* text = nullptr;
    const auto length = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

std::string modulus_of(EVP_PKEY* key) {
    BIGNUM* read = nullptr;
    must(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &read) == 1);
    const Number number(read);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number.get())), '\0');
    BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(bytes.data()));
    return crypto::base64url(bytes);
}

Key public_key_of(std::string_view modulus) {
    const auto bytes = crypto::from_base64url(modulus);
    if (!bytes || bytes->empty()) return {};
    const Number n(BN_bin2bn(bytes_of(*bytes), static_cast<int>(bytes->size()), nullptr));
    const Number e(BN_new());
    const Parts parts(OSSL_PARAM_BLD_new());
    must(n && e && parts && BN_set_word(e.get(), RSA_F4) == 1);
    OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    const Parameters parameters(OSSL_PARAM_BLD_to_param(parts.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* made = nullptr;
    must(context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
         EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1);
    return Key(made);
}

}  // namespace

RsaKey make_rsa() {
    const Key key(EVP_RSA_gen(2048));
    must(key != nullptr);
    return {.pem = private_pem(key.get()), .modulus = modulus_of(key.get())};
}

std::string sign_rs256(std::string_view pem, std::string_view text) {
    const Text in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Key key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
    const Digest digest(EVP_MD_CTX_new());
    must(key && digest &&
         EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    std::size_t length = static_cast<std::size_t>(EVP_PKEY_get_size(key.get()));
    std::string signature(length, '\0');
    must(EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                        bytes_of(text), text.size()) == 1);
    signature.resize(length);
    return signature;
}

bool rs256_fits(std::string_view modulus, std::string_view signature, std::string_view text) {
    const auto key = public_key_of(modulus);
    const Digest digest(EVP_MD_CTX_new());
    if (!key || !digest ||
        EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1)
        return false;
    const bool fits = EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(),
                                       bytes_of(text), text.size()) == 1;
    ERR_clear_error();
    return fits;
}

}  // namespace badges
