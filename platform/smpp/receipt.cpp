#include "platform/smpp/receipt.hpp"

#include <algorithm>
#include <charconv>

namespace smpp {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_with(std::string_view text, std::string_view small) {
    return text.size() >= small.size() &&
           std::ranges::equal(text.substr(0, small.size()), small, {}, lower);
}

// Where a key stands at the beginning or after a space, whatever its letters' size.
std::size_t find_key(std::string_view text, std::string_view key) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((at == 0 || text[at - 1] == ' ') && begins_with(text.substr(at), key)) return at;
    return std::string_view::npos;
}

std::string_view value_of(std::string_view text, std::string_view key) {
    const auto at = find_key(text, key);
    if (at == std::string_view::npos) return {};
    const auto value = text.substr(at + key.size());
    return value.substr(0, value.find(' '));
}

// Carriers cut the words differently: DELIVRD, DELIVERED.
std::optional<MessageState> state_named(std::string_view word) {
    using enum MessageState;
    static constexpr auto beginnings = std::to_array<std::pair<std::string_view, MessageState>>({
        {"sched", scheduled},
        {"enrou", en_route},
        {"deliv", delivered},
        {"expir", expired},
        {"delet", deleted},
        {"undel", undeliverable},
        {"fail", undeliverable},
        {"accep", accepted},
        {"unkn", unknown},
        {"rejec", rejected},
    });
    for (const auto& [beginning, state] : beginnings)
        if (begins_with(word, beginning)) return state;
    return {};
}

std::optional<MessageState> state_numbered(std::uint8_t number) {
    if (number > static_cast<std::uint8_t>(MessageState::rejected)) return {};
    return static_cast<MessageState>(number);
}

int stage(MessageState state) {
    switch (state) {
        case MessageState::scheduled:
            return 0;
        case MessageState::en_route:
            return 1;
        case MessageState::accepted:
            return 2;
        case MessageState::unknown:
            return 3;
        case MessageState::delivered:
        case MessageState::expired:
        case MessageState::deleted:
        case MessageState::undeliverable:
        case MessageState::rejected:
            return 4;
    }
    return 0;
}

}  // namespace

bool is_a_receipt(const ShortMessage& message) {
    // 0x20 is the news of a way-station, written like a receipt.
    const auto kind = message.esm_class & kind_of_message;
    return kind == is_receipt || kind == 0x20;
}

std::expected<Receipt, std::string_view> read_receipt(const ShortMessage& message) {
    // What follows "text:" are the words of the message itself.
    std::string_view text = message.bytes();
    text = text.substr(0, find_key(text, "text:"));
    Receipt receipt;
    receipt.message_id = message.receipted_message_id.value_or(std::string(value_of(text, "id:")));
    if (receipt.message_id.empty()) return std::unexpected("it names no message");
    if (receipt.message_id.size() > 64) return std::unexpected("its message's name is too long");
    const auto state = message.message_state ? state_numbered(*message.message_state)
                                             : state_named(value_of(text, "stat:"));
    if (!state) return std::unexpected("it names no state that is known");
    receipt.state = *state;
    receipt.error = value_of(text, "err:");
    receipt.done_date = value_of(text, "done date:");
    return receipt;
}

std::string message_key(std::string_view message_id, Notation notation) {
    if (notation == Notation::as_it_is) return std::string(message_id);
    std::uint64_t number = 0;
    const int base = notation == Notation::decimal ? 10 : 16;
    const auto read = std::from_chars(message_id.begin(), message_id.end(), number, base);
    if (read.ec != std::errc{} || read.ptr != message_id.end()) return std::string(message_id);
    return std::to_string(number);
}

bool is_final(MessageState state) {
    return stage(state) == 4;
}

Worth weigh(std::optional<MessageState> told_before, MessageState told_now) {
    if (!told_before) return Worth::news;
    if (*told_before == told_now) return Worth::repeated;
    if (is_final(*told_before)) return is_final(told_now) ? Worth::contradiction : Worth::overtaken;
    return stage(told_now) > stage(*told_before) ? Worth::news : Worth::overtaken;
}

}  // namespace smpp
