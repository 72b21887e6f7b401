// What the carrier says, and what is answered.
#include "platform/smpp/session.hpp"

namespace smpp {

static Handed judged(Status status) {
    switch (status) {
        case Status::ok:
            return Handed::accepted;
        case Status::throttled:
        case Status::queue_full:
        case Status::system_error:
        case Status::temporary:
        case Status::wrong_bind_state:
            return Handed::later;
        default:
            return Handed::refused;  // carriers have numbers of their own
    }
}

void Session::answer(std::uint32_t sequence, Body body, Status status) {
    write({.sequence = sequence, .status = status, .body = std::move(body)});
}

void Session::take(const Pdu& pdu) {
    switch (command_of(pdu.body)) {
        case Command::bind_transceiver_resp:
            return take_bind_answer(pdu.status);
        case Command::submit_sm_resp:
            return take_submit_answer(pdu.sequence, pdu.status,
                                      std::get<SubmitAnswer>(pdu.body).message_id);
        case Command::deliver_sm:
            return take_delivery(pdu.sequence, std::get<Deliver>(pdu.body).message);
        case Command::generic_nack:
            return take_nack(pdu.sequence, pdu.status);
        case Command::enquire_link:
            return answer(pdu.sequence, EnquireLinkAnswer{});
        case Command::unbind:
            answer(pdu.sequence, UnbindAnswer{});
            flush();
            if (connection_.is_open()) drop("the carrier said goodbye");
            return;
        case Command::unbind_resp:
            if (said_goodbye_) drop("we said goodbye");
            return;
        case Command::bind_transceiver:
        case Command::submit_sm:
            return answer(pdu.sequence, GenericNack{}, Status::wrong_command);
        case Command::deliver_sm_resp:
        case Command::enquire_link_resp:
            return;
    }
}

void Session::take_bind_answer(Status status) {
    if (standing_ != Standing::binding) return;
    if (status != Status::ok) return drop("the carrier refuses us: " + named(status));
    failures_ = 0;
    heard_ = now_();
    change(Standing::bound);
}

void Session::take_submit_answer(std::uint32_t sequence, Status status, std::string message_id) {
    const auto given = window_.take(sequence);
    if (!given) return;
    if (status == Status::ok) window_.went_well(given->since);
    if (status == Status::throttled || status == Status::queue_full)
        window_.slow_down(given->since, now_());
    const Answer answer{.handed = judged(status),
                        .message_id = std::move(message_id),
                        .status = status,
                        .said = status == Status::ok ? "" : named(status)};
    if (!given->given_up) {
        untold_.emplace_back(given->ticket, answer);
    } else if (listener_.answered_late) {
        listener_.answered_late(given->ticket, answer);
    }
    if (status == Status::wrong_bind_state) return drop("the carrier does not know us any more");
    tell_untold();
}

void Session::take_nack(std::uint32_t sequence, Status status) {
    // A refusal may not read as consent.
    if (status == Status::ok) status = Status::wrong_command;
    if (standing_ == Standing::binding) return take_bind_answer(status);
    if (sequence == 0) return drop("the carrier could not read us: " + named(status));
    take_submit_answer(sequence, status, {});
}

void Session::take_delivery(std::uint32_t sequence, const ShortMessage& message) {
    if (!may_speak()) return answer(sequence, DeliverAnswer{}, Status::wrong_bind_state);
    bool stored = false;
    try {
        stored = listener_.arrived(message);
    } catch (...) {
        answer(sequence, DeliverAnswer{}, Status::temporary);
        throw;
    }
    answer(sequence, DeliverAnswer{}, stored ? Status::ok : Status::temporary);
}

// The head of an answer says what became of things even where its tail is nonsense.
void Session::take_malformed(const Malformed& wrong, std::string_view bytes) {
    switch (wrong.command) {
        case Command::bind_transceiver_resp:
            take_bind_answer(wrong.status);
            break;
        case Command::submit_sm_resp:
            take_submit_answer(wrong.sequence, wrong.status, {});
            break;
        case Command::generic_nack:
            take_nack(wrong.sequence, wrong.status);
            break;
        case Command::deliver_sm:
            answer(wrong.sequence, DeliverAnswer{}, wrong.answer);
            break;
        case Command::enquire_link:
            answer(wrong.sequence, EnquireLinkAnswer{});
            break;
        default:
            if (static_cast<std::uint32_t>(wrong.command) < 0x80000000)
                answer(wrong.sequence, GenericNack{}, wrong.answer);
    }
    if (listener_.unreadable) listener_.unreadable(wrong, bytes);
}

// Nobody knows where the next unit would begin.
void Session::take_nonsense(const Malformed& wrong, std::string_view bytes) {
    const std::string kept(bytes);
    in_.clear();
    read_to_ = 0;
    answer(0, GenericNack{}, wrong.answer);
    flush();
    if (connection_.is_open()) drop("the carrier speaks nonsense");
    if (listener_.unreadable) listener_.unreadable(wrong, kept);
}

}  // namespace smpp
