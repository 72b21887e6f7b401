// Whatever a carrier sends, a unit, a receipt and the parts of a long text are read or refused.
// What is read from a unit can be written and is the same again; no part of a text is lost.
// The first byte of an input chooses: U a unit, R a receipt's text, P parts, each a byte for the
// minutes that pass, a byte for its length, and its user data.
//
// Sources: platform/smpp/pdu.cpp platform/smpp/pdu_decode.cpp platform/smpp/pdu_encode.cpp
//     platform/smpp/receipt.cpp platform/smpp/alphabet.cpp platform/smpp/concatenate.cpp
//     platform/alphabets/alphabets.cpp platform/sheets/encoding.cpp
// Corpus: tests/fuzz/smpp_corpus
#include <cstdint>
#include <cstdlib>

#include "platform/smpp/alphabet.hpp"
#include "platform/smpp/concatenate.hpp"
#include "platform/smpp/pdu.hpp"
#include "platform/smpp/receipt.hpp"

using namespace smpp;

namespace {

void insist(bool holds) {
    if (!holds) std::abort();
}

void insist_on_words(const ShortMessage& message) {
    const auto words = words_in(message.bytes(), message.data_coding);
    // What was read as words can be sent as words.
    if (words) insist(in_ucs2(*words).has_value());
}

void look_at_unit(std::string_view bytes) {
    const auto pdu = decode(bytes);
    if (!pdu) {
        insist(!pdu.error().what.empty() && pdu.error().at <= bytes.size());
        insist(pdu.error().answer != Status::ok);
        return;
    }
    insist(length_of(bytes) == bytes.size());
    const auto* deliver = std::get_if<Deliver>(&pdu->body);
    if (deliver != nullptr) {
        const auto piece = read_piece(deliver->message);
        if (piece) insist(piece->text.size() <= deliver->message.bytes().size());
        if (is_a_receipt(deliver->message) && read_receipt(deliver->message))
            insist(!read_receipt(deliver->message)->message_id.empty());
        insist_on_words(deliver->message);
    }
    const auto written = encode(*pdu);
    insist(written.has_value());
    insist(decode(*written) == *pdu);
}

void look_at_receipt(std::string_view text) {
    const ShortMessage message{.esm_class = is_receipt, .payload = std::string(text)};
    const auto receipt = read_receipt(message);
    if (!receipt) return insist(!receipt.error().empty());
    insist(receipt->message_id.find(' ') == std::string::npos);
    insist(!message_key(receipt->message_id, Notation::decimal).empty());
    insist(!message_key(receipt->message_id, Notation::hexadecimal).empty());
    insist(weigh(receipt->state, receipt->state) == Worth::repeated);
}

void look_at_parts(std::string_view bytes) {
    using std::chrono::minutes;
    Assembly assembly({.age = minutes(300), .most_open = 4});
    calendar::Instant now{};
    std::size_t given = 0, back = 0;
    const auto count = [&](const Joined& joined) {
        if (!joined.whole.empty()) insist(joined.whole.size() == joined.whole[0].place.total);
        for (std::size_t i = 0; i < joined.whole.size(); ++i)
            insist(joined.whole[i].place.number == i + 1);
        back += joined.whole.size() + joined.repeated.size();
        for (const auto& parts : joined.given_up) back += parts.size();
        insist(assembly.open() <= 4);
    };
    while (bytes.size() > 2) {
        now += minutes(static_cast<unsigned char>(bytes[0]));
        const auto data = bytes.substr(2, static_cast<unsigned char>(bytes[1]));
        bytes.remove_prefix(2 + data.size());
        const auto piece =
            read_piece({.esm_class = has_user_data_header, .text = std::string(data)});
        if (!piece || !piece->place) continue;
        insist(piece->place->number >= 1 && piece->place->number <= piece->place->total);
        ++given;
        count(assembly.add({.place = *piece->place, .text = piece->text, .arrived = now}));
        if (given % 3 == 0) count(assembly.overdue(now));
    }
    count(assembly.overdue(now + std::chrono::hours(6)));
    insist(assembly.open() == 0 && given == back);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0 || size > 4096) return 0;
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    switch (input[0]) {
        case 'U':
            look_at_unit(input.substr(1));
            break;
        case 'R':
            look_at_receipt(input.substr(1));
            break;
        case 'P':
            look_at_parts(input.substr(1));
            break;
        default:
            break;
    }
    return 0;
}
