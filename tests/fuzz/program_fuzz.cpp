// Whatever a program asks for and however it proves itself, it is read or refused without harm:
// what is taken keeps its promises, and what is refused says why.
//
// Sources: modules/conversations/programs/asked.cpp modules/conversations/programs/bodies.cpp
//     modules/conversations/programs/iso8601.cpp
//     modules/conversations/programs/programs.cpp modules/conversations/programs/tokens.cpp
//     modules/conversations/programs/uuids.cpp modules/conversations/programs/callbacks.cpp
//     modules/conversations/placeholders/placeholders.cpp
//     modules/conversations/measuring/plain_punctuation.cpp
//     platform/alphabets/alphabets.cpp platform/sheets/encoding.cpp
//     platform/calendar.cpp platform/random.cpp platform/crypto/crypto.cpp platform/http/words.cpp
//     platform/letters/letters.cpp platform/phones/phones.cpp
// Libraries: -licuuc -licudata -lphonenumber -lprotobuf -lsodium -lcrypto -ldate-tz
// Corpus: tests/fuzz/programs
#include <cstdint>
#include <cstdlib>

#include "modules/conversations/programs/asked.hpp"
#include "modules/conversations/programs/callbacks.hpp"
#include "modules/conversations/programs/tokens.hpp"
#include "modules/conversations/programs/uuids.hpp"

namespace {

using namespace conversations;

const calendar::Instant now{std::chrono::seconds(1'789'462'800)};

void require(bool holds) {
    if (!holds) std::abort();
}

void require_request(TemplateKind kind, std::string_view body) {
    const auto read = read_send(kind, body, now);
    if (!read) {
        require(read.error().status == 400 && !read.error().messages.empty());
        return;
    }
    require(is_uuid(read->template_uuid) && (read->abroad || !read->to.empty()));
    require(!read->scheduled_for || *read->scheduled_for >= now);
    if (kind == TemplateKind::sms && !read->abroad) require(read->to.starts_with("+447"));
}

void require_token(std::string_view text) {
    const auto token = read_token("Bearer " + std::string(text));
    if (!token) return require(token.error().status == 401 || token.error().status == 403);
    require(!token->issuer.empty() && !signed_with(*token, "a secret nobody knows"));
    (void)holds_now(*token, now);
}

void require_words(std::string_view text) {
    const auto sent = as_text(text);
    require(as_text(sent) == sent && units_of(sent) <= sent.size());
    const auto id = id_in("secret", Called::notification, text);
    require(!id || uuid_of("secret", Called::notification, *id).size() == text.size());
    if (const auto address = plain_email(text)) require(plain_email(*address) == address);
    Settings outside;
    outside.public_url = "https://schoolgate.example.org";
    if (const auto url = callback_address(text, outside))
        require(url->size() > 8 && url->find_first_of("hH") == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 4096) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    require_request(TemplateKind::sms, text);
    require_request(TemplateKind::email, text);
    (void)read_preview(TemplateKind::email, text);
    require(!read_letter(text).messages.empty());
    require_token(text);
    require_words(text);
    (void)parse_iso8601(text);
    return 0;
}
