// What goes over the line to a carrier of text messages: the protocol data units of SMPP 3.4 that
// a transceiver needs, as values and as bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace smpp {

/// What a unit is; answers carry the highest bit.
enum class Command : std::uint32_t {
    submit_sm = 0x04,
    deliver_sm = 0x05,
    unbind = 0x06,
    bind_transceiver = 0x09,
    enquire_link = 0x15,
    generic_nack = 0x80000000,
    submit_sm_resp = 0x80000004,
    deliver_sm_resp = 0x80000005,
    unbind_resp = 0x80000006,
    bind_transceiver_resp = 0x80000009,
    enquire_link_resp = 0x80000015
};

/// What an answer says; carriers add numbers of their own, which are kept as they are.
enum class Status : std::uint32_t {
    ok = 0x00,
    wrong_message_length = 0x01,  // ESME_RINVMSGLEN
    wrong_length = 0x02,          // ESME_RINVCMDLEN
    wrong_command = 0x03,         // ESME_RINVCMDID
    wrong_bind_state = 0x04,      // ESME_RINVBNDSTS
    system_error = 0x08,          // ESME_RSYSERR
    wrong_source = 0x0a,          // ESME_RINVSRCADR
    wrong_destination = 0x0b,     // ESME_RINVDSTADR
    bind_failed = 0x0d,           // ESME_RBINDFAIL
    wrong_password = 0x0e,        // ESME_RINVPASWD
    wrong_system_id = 0x0f,       // ESME_RINVSYSID
    queue_full = 0x14,            // ESME_RMSGQFUL
    submit_failed = 0x45,         // ESME_RSUBMITFAIL
    throttled = 0x58,             // ESME_RTHROTTLED
    temporary = 0x64,             // ESME_RX_T_APPN: the receiver asks for it again later
    permanent = 0x65,             // ESME_RX_P_APPN
    wrong_optional_part = 0xc0,   // ESME_RINVOPTPARSTREAM
    wrong_parameter = 0xc2        // ESME_RINVPARLEN
};

/// "ESME_RTHROTTLED", or "status 0x00000400" for a carrier's own.
std::string named(Status);

/// Why bytes are no unit, or a unit cannot be made bytes.
struct Malformed {
    std::string_view what{};     // in plain words
    std::size_t at = 0;          // the byte where it shows
    Status answer = Status::ok;  // what the other side is to be told
    Command command{};           // as the head says; 0 where there is no head
    Status status = Status::ok;  // likewise
    std::uint32_t sequence = 0;  // likewise
};

struct Address {
    std::uint8_t ton = 0;  // type of number: 1 international, 5 letters
    std::uint8_t npi = 0;  // numbering plan: 1 telephone numbers
    std::string number{};
    bool operator==(const Address&) const = default;
};

/// Bits of `esm_class`.
constexpr std::uint8_t has_user_data_header = 0x40, kind_of_message = 0x3c, is_receipt = 0x04;
/// Values of `data_coding`.
constexpr std::uint8_t default_alphabet = 0x00, ucs2 = 0x08;

/// A text either way, with its bytes as they are on the line.
struct ShortMessage {
    std::string service_type{};
    Address source{};
    Address destination{};
    std::uint8_t esm_class = 0;
    std::uint8_t protocol_id = 0;
    std::uint8_t priority = 0;
    std::string schedule{};                // "" at once
    std::string validity{};                // "" as the carrier does
    std::uint8_t registered_delivery = 0;  // 1 asks for a receipt
    std::uint8_t replace_if_present = 0;
    std::uint8_t data_coding = default_alphabet;
    std::uint8_t canned_message = 0;
    std::string text{};  // at most 254 bytes

    // Optional, after the text.
    std::optional<std::string> payload{};  // message_payload: the text, where it is long
    std::optional<std::string> receipted_message_id{};
    std::optional<std::uint8_t> message_state{};
    std::optional<std::string> network_error{};  // three bytes
    std::optional<std::uint16_t> sar_reference{};
    std::optional<std::uint8_t> sar_total{};
    std::optional<std::uint8_t> sar_number{};
    std::optional<std::uint16_t> user_reference{};  // the sending phone's own number for it

    /// The text, wherever it stands.
    const std::string& bytes() const { return text.empty() && payload ? *payload : text; }
    bool operator==(const ShortMessage&) const = default;
};

struct BindTransceiver {
    std::string system_id{};
    std::string password{};
    std::string system_type{};
    std::uint8_t version = 0x34;
    Address range{};  // its number is a pattern of the addresses we serve
    bool operator==(const BindTransceiver&) const = default;
};

struct BindTransceiverAnswer {
    std::string system_id{};
    std::optional<std::uint8_t> version{};
    bool operator==(const BindTransceiverAnswer&) const = default;
};

struct Submit {
    ShortMessage message{};
    bool operator==(const Submit&) const = default;
};

struct SubmitAnswer {
    std::string message_id{};
    bool operator==(const SubmitAnswer&) const = default;
};

struct Deliver {
    ShortMessage message{};
    bool operator==(const Deliver&) const = default;
};

// These say all they say by being there.
struct DeliverAnswer {
    bool operator==(const DeliverAnswer&) const = default;
};
struct EnquireLink {
    bool operator==(const EnquireLink&) const = default;
};
struct EnquireLinkAnswer {
    bool operator==(const EnquireLinkAnswer&) const = default;
};
struct Unbind {
    bool operator==(const Unbind&) const = default;
};
struct UnbindAnswer {
    bool operator==(const UnbindAnswer&) const = default;
};
struct GenericNack {
    bool operator==(const GenericNack&) const = default;
};

using Body =
    std::variant<BindTransceiver, BindTransceiverAnswer, Submit, SubmitAnswer, Deliver,
                 DeliverAnswer, EnquireLink, EnquireLinkAnswer, Unbind, UnbindAnswer, GenericNack>;

struct Pdu {
    std::uint32_t sequence = 0;
    Status status = Status::ok;  // in answers only
    Body body{};
    bool operator==(const Pdu&) const = default;
};

/// The largest unit taken: the longest message_payload with everything beside it.
constexpr std::size_t longest_pdu = 70'000, head_length = 16;

Command command_of(const Body&);

/// The length of the unit that begins here; 0 until four bytes are there to say it. What is
/// malformed here cannot be skipped: nobody knows where the next unit begins.
std::expected<std::size_t, Malformed> length_of(std::string_view begins);

/// Exactly one unit from exactly its bytes.
std::expected<Pdu, Malformed> decode(std::string_view bytes);

/// The bytes of a unit; malformed where a field is longer than the protocol has room for.
std::expected<std::string, Malformed> encode(const Pdu&);

}  // namespace smpp
