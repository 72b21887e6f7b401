#include <algorithm>

#include "platform/smpp/optional_parts.hpp"
#include "platform/smpp/pdu.hpp"

namespace smpp {

namespace {

// Reads on from byte to byte; after the first thing that is wrong everything reads as nothing.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

    bool at_end() const { return wrong_ || at_ == bytes_.size(); }
    std::size_t left() const { return bytes_.size() - at_; }
    const std::optional<Malformed>& wrong() const { return wrong_; }

    void fail(std::string_view what, Status answer) {
        if (!wrong_) wrong_ = Malformed{.what = what, .at = at_, .answer = answer};
    }

    std::string_view take(std::size_t count, std::string_view what) {
        if (!wrong_ && left() < count) fail(what, Status::wrong_length);
        if (wrong_) return {};
        at_ += count;
        return bytes_.substr(at_ - count, count);
    }

    std::uint32_t number(std::size_t width, std::string_view what) {
        std::uint32_t value = 0;
        for (const char c : take(width, what)) value = value << 8 | static_cast<unsigned char>(c);
        return value;
    }

    std::uint8_t octet(std::string_view what) { return static_cast<std::uint8_t>(number(1, what)); }

    // A text that a zero byte ends; `room` counts that byte too.
    std::string ended_text(std::size_t room, std::string_view what) {
        if (wrong_) return {};
        const auto end = bytes_.substr(at_, room).find('\0');
        if (end == std::string_view::npos) {
            fail(what, Status::wrong_parameter);
            return {};
        }
        const auto text = bytes_.substr(at_, end);
        at_ += end + 1;
        return std::string(text);
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    std::optional<Malformed> wrong_;
};

Address address(Cursor& cursor, std::size_t room, std::string_view what) {
    Address read;
    read.ton = cursor.octet(what);
    read.npi = cursor.octet(what);
    read.number = cursor.ended_text(room, what);
    return read;
}

template <class T>
void once(Cursor& cursor, std::optional<T>& place, T value) {
    if (place) cursor.fail("an optional parameter comes twice", Status::wrong_optional_part);
    place = std::move(value);
}

template <class T>
void once_of_width(Cursor& cursor, std::optional<T>& place, std::string_view value) {
    if (value.size() != sizeof(T))
        return cursor.fail("an optional parameter has a wrong length", Status::wrong_parameter);
    std::uint32_t number = 0;
    for (const char c : value) number = number << 8 | static_cast<unsigned char>(c);
    once(cursor, place, static_cast<T>(number));
}

// Some carriers send the zero byte at the end of the name, some do not.
std::string without_ending(std::string_view value) {
    return std::string(value.substr(0, value.find('\0')));
}

void keep(Cursor& cursor, ShortMessage& message, Tag tag, std::string_view value) {
    switch (tag) {
        case Tag::receipted_message_id:
            if (without_ending(value).size() > 64)
                cursor.fail("the receipted message's name is too long", Status::wrong_parameter);
            return once(cursor, message.receipted_message_id, without_ending(value));
        case Tag::network_error_code:
            if (value.size() != 3)
                cursor.fail("a network error has three bytes", Status::wrong_parameter);
            return once(cursor, message.network_error, std::string(value));
        case Tag::message_payload:
            return once(cursor, message.payload, std::string(value));
        case Tag::message_state:
            return once_of_width(cursor, message.message_state, value);
        case Tag::sar_reference:
            return once_of_width(cursor, message.sar_reference, value);
        case Tag::sar_total:
            return once_of_width(cursor, message.sar_total, value);
        case Tag::sar_number:
            return once_of_width(cursor, message.sar_number, value);
        case Tag::user_message_reference:
            return once_of_width(cursor, message.user_reference, value);
        case Tag::interface_version:
            return;
    }
}

template <class Keep>
void optional_parts(Cursor& cursor, Keep&& keep_one) {
    while (!cursor.at_end()) {
        const auto tag = static_cast<Tag>(cursor.number(2, "an optional parameter is cut"));
        const auto length = cursor.number(2, "an optional parameter is cut");
        const auto value = cursor.take(length, "an optional parameter says it is longer");
        if (!cursor.wrong()) keep_one(tag, value);
    }
}

ShortMessage short_message(Cursor& cursor) {
    ShortMessage message;
    message.service_type = cursor.ended_text(6, "the service type does not end");
    message.source = address(cursor, 21, "the source address does not end");
    message.destination = address(cursor, 21, "the destination address does not end");
    message.esm_class = cursor.octet("the message ends before its class");
    message.protocol_id = cursor.octet("the message ends before its protocol");
    message.priority = cursor.octet("the message ends before its priority");
    message.schedule = cursor.ended_text(17, "the delivery time does not end");
    message.validity = cursor.ended_text(17, "the validity does not end");
    message.registered_delivery = cursor.octet("the message ends before its receipts");
    message.replace_if_present = cursor.octet("the message ends before its replacing");
    message.data_coding = cursor.octet("the message ends before its coding");
    message.canned_message = cursor.octet("the message ends before its canned text");
    const auto length = cursor.octet("the message ends before its length");
    if (length > 254) cursor.fail("the text says it is too long", Status::wrong_message_length);
    message.text = cursor.take(length, "the text says it is longer");
    optional_parts(cursor,
                   [&](Tag tag, std::string_view value) { keep(cursor, message, tag, value); });
    return message;
}

BindTransceiver bind_transceiver(Cursor& cursor) {
    BindTransceiver bind;
    bind.system_id = cursor.ended_text(16, "the system's name does not end");
    bind.password = cursor.ended_text(9, "the password does not end");
    bind.system_type = cursor.ended_text(13, "the system's type does not end");
    bind.version = cursor.octet("the bind ends before its version");
    bind.range = address(cursor, 41, "the address range does not end");
    optional_parts(cursor, [](Tag, std::string_view) {});
    return bind;
}

BindTransceiverAnswer bind_answer(Cursor& cursor) {
    BindTransceiverAnswer answer;
    if (cursor.at_end()) return answer;  // an answer that says no need not say more
    answer.system_id = cursor.ended_text(16, "the carrier's name does not end");
    optional_parts(cursor, [&](Tag tag, std::string_view value) {
        if (tag == Tag::interface_version) once_of_width(cursor, answer.version, value);
    });
    return answer;
}

SubmitAnswer submit_answer(Cursor& cursor) {
    SubmitAnswer answer;
    if (cursor.at_end()) return answer;
    answer.message_id = cursor.ended_text(65, "the message's name does not end");
    optional_parts(cursor, [](Tag, std::string_view) {});
    return answer;
}

DeliverAnswer deliver_answer(Cursor& cursor) {
    if (!cursor.at_end()) cursor.ended_text(65, "the message's name does not end");
    optional_parts(cursor, [](Tag, std::string_view) {});
    return {};
}

template <class T>
T nothing_more(Cursor& cursor) {
    if (!cursor.at_end()) cursor.fail("there is more than a head", Status::wrong_length);
    return {};
}

Body body_of(Command command, Cursor& cursor) {
    switch (command) {
        case Command::bind_transceiver:
            return bind_transceiver(cursor);
        case Command::bind_transceiver_resp:
            return bind_answer(cursor);
        case Command::submit_sm:
            return Submit{short_message(cursor)};
        case Command::submit_sm_resp:
            return submit_answer(cursor);
        case Command::deliver_sm:
            return Deliver{short_message(cursor)};
        case Command::deliver_sm_resp:
            return deliver_answer(cursor);
        case Command::enquire_link:
            return nothing_more<EnquireLink>(cursor);
        case Command::enquire_link_resp:
            return nothing_more<EnquireLinkAnswer>(cursor);
        case Command::unbind:
            return nothing_more<Unbind>(cursor);
        case Command::unbind_resp:
            return nothing_more<UnbindAnswer>(cursor);
        case Command::generic_nack:
            return nothing_more<GenericNack>(cursor);
    }
    cursor.fail("the command is not known here", Status::wrong_command);
    return {};
}

}  // namespace

std::expected<std::size_t, Malformed> length_of(std::string_view begins) {
    if (begins.size() < 4) return 0UZ;
    const std::size_t length = Cursor(begins).number(4, "");
    if (length < head_length)
        return std::unexpected(Malformed{"shorter than a head", 0, Status::wrong_length});
    if (length > longest_pdu)
        return std::unexpected(Malformed{"longer than anything sensible", 0, Status::wrong_length});
    return length;
}

std::expected<Pdu, Malformed> decode(std::string_view bytes) {
    const auto length = length_of(bytes);
    if (!length) return std::unexpected(length.error());
    if (*length == 0 || *length != bytes.size())
        return std::unexpected(Malformed{"not as long as it says", 0, Status::wrong_length});
    Cursor cursor(bytes);
    cursor.number(4, "");
    const auto command = static_cast<Command>(cursor.number(4, ""));
    Pdu pdu;
    pdu.status = static_cast<Status>(cursor.number(4, ""));
    pdu.sequence = cursor.number(4, "");
    pdu.body = body_of(command, cursor);
    if (!cursor.wrong()) return pdu;
    auto wrong = *cursor.wrong();
    wrong.command = command;
    wrong.status = pdu.status;
    wrong.sequence = pdu.sequence;
    return std::unexpected(wrong);
}

}  // namespace smpp
