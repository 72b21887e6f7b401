#include "platform/smpp/optional_parts.hpp"
#include "platform/smpp/pdu.hpp"

namespace smpp {

namespace {

// Writes field after field, and remembers the first that does not fit.
class Writing {
public:
    std::string bytes{};
    std::optional<Malformed> wrong{};

    void fail(std::string_view what, Status answer) {
        if (!wrong) wrong = Malformed{.what = what, .at = bytes.size(), .answer = answer};
    }

    void number(std::size_t width, std::uint32_t value) {
        while (width-- > 0) bytes += static_cast<char>(value >> (8 * width) & 0xff);
    }

    void ended_text(const std::string& text, std::size_t room, std::string_view what) {
        if (text.size() >= room || text.find('\0') != std::string::npos)
            fail(what, Status::wrong_parameter);
        bytes += text;
        bytes += '\0';
    }

    void address(const Address& address, std::size_t room, std::string_view what) {
        number(1, address.ton);
        number(1, address.npi);
        ended_text(address.number, room, what);
    }

    void part(Tag tag, std::string_view value) {
        if (value.size() > 0xffff) fail("the payload is too long", Status::wrong_message_length);
        number(2, static_cast<std::uint16_t>(tag));
        number(2, static_cast<std::uint16_t>(value.size()));
        bytes += value;
    }

    template <class T>
    void numbered_part(Tag tag, const std::optional<T>& value) {
        if (!value) return;
        number(2, static_cast<std::uint16_t>(tag));
        number(2, sizeof(T));
        number(sizeof(T), *value);
    }
};

void write_message(Writing& to, const ShortMessage& message) {
    to.ended_text(message.service_type, 6, "the service type is too long");
    to.address(message.source, 21, "the source address is too long");
    to.address(message.destination, 21, "the destination address is too long");
    to.number(1, message.esm_class);
    to.number(1, message.protocol_id);
    to.number(1, message.priority);
    to.ended_text(message.schedule, 17, "the delivery time is too long");
    to.ended_text(message.validity, 17, "the validity is too long");
    to.number(1, message.registered_delivery);
    to.number(1, message.replace_if_present);
    to.number(1, message.data_coding);
    to.number(1, message.canned_message);
    if (message.text.size() > 254) to.fail("the text is too long", Status::wrong_message_length);
    to.number(1, static_cast<std::uint8_t>(message.text.size()));
    to.bytes += message.text;
    if (message.receipted_message_id) {
        if (message.receipted_message_id->size() > 64)
            to.fail("the receipted message's name is too long", Status::wrong_parameter);
        to.part(Tag::receipted_message_id, *message.receipted_message_id + '\0');
    }
    to.numbered_part(Tag::user_message_reference, message.user_reference);
    to.numbered_part(Tag::sar_reference, message.sar_reference);
    to.numbered_part(Tag::sar_total, message.sar_total);
    to.numbered_part(Tag::sar_number, message.sar_number);
    if (message.network_error) {
        if (message.network_error->size() != 3)
            to.fail("a network error has three bytes", Status::wrong_parameter);
        to.part(Tag::network_error_code, *message.network_error);
    }
    if (message.payload) to.part(Tag::message_payload, *message.payload);
    to.numbered_part(Tag::message_state, message.message_state);
}

struct BodyWriting {
    Writing& to;

    void operator()(const BindTransceiver& bind) const {
        to.ended_text(bind.system_id, 16, "the system's name is too long");
        to.ended_text(bind.password, 9, "the password is too long");
        to.ended_text(bind.system_type, 13, "the system's type is too long");
        to.number(1, bind.version);
        to.address(bind.range, 41, "the address range is too long");
    }
    void operator()(const BindTransceiverAnswer& answer) const {
        to.ended_text(answer.system_id, 16, "the system's name is too long");
        to.numbered_part(Tag::interface_version, answer.version);
    }
    void operator()(const Submit& submit) const { write_message(to, submit.message); }
    void operator()(const SubmitAnswer& answer) const {
        to.ended_text(answer.message_id, 65, "the message's name is too long");
    }
    void operator()(const Deliver& deliver) const { write_message(to, deliver.message); }
    void operator()(const DeliverAnswer&) const { to.ended_text("", 1, ""); }
    template <class HeadOnly>
    void operator()(const HeadOnly&) const {}
};

}  // namespace

std::expected<std::string, Malformed> encode(const Pdu& pdu) {
    Writing writing;
    const auto command = command_of(pdu.body);
    writing.number(4, 0);
    writing.number(4, static_cast<std::uint32_t>(command));
    writing.number(4, static_cast<std::uint32_t>(pdu.status));
    writing.number(4, pdu.sequence);
    std::visit(BodyWriting{writing}, pdu.body);
    if (!writing.wrong) {
        for (std::size_t i = 0; i < 4; ++i)
            writing.bytes[i] = static_cast<char>(writing.bytes.size() >> (8 * (3 - i)) & 0xff);
        return std::move(writing.bytes);
    }
    writing.wrong->command = command;
    writing.wrong->sequence = pdu.sequence;
    return std::unexpected(*writing.wrong);
}

}  // namespace smpp
