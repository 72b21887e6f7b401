#include "platform/smpp/session.hpp"

#include <poll.h>

#include <algorithm>

namespace smpp {

static constexpr std::size_t most_unsent = 1UZ << 20;

Session::Session(Line line, Listener listener, std::function<Moment()> now)
    : line_(std::move(line)),
      listener_(std::move(listener)),
      now_(std::move(now)),
      window_(line_.window, line_.pause),
      due_(now_()) {}

void Session::step(milliseconds longest) {
    tell_untold();
    if (standing_ == Standing::gone) return;
    if (standing_ == Standing::away && now_() >= due_) connect();
    look_at_line(until_next_timer(longest));
    look_at_timers();
    flush();
    tell_untold();
}

std::size_t Session::room() const {
    return standing_ == Standing::bound ? window_.room(now_()) : 0;
}

bool Session::submit(Ticket ticket, const ShortMessage& message) {
    if (room() == 0) return false;
    const auto sequence = next_sequence();
    const auto bytes = encode({.sequence = sequence, .body = Submit{message}});
    if (!bytes) {
        const auto& wrong = bytes.error();
        listener_.answered(
            ticket,
            {.handed = Handed::refused, .status = wrong.answer, .said = std::string(wrong.what)});
        return true;
    }
    out_ += *bytes;
    window_.put(sequence, {.ticket = ticket, .ends_at = written_ + out_.size(), .since = now_()});
    return true;
}

void Session::leave() {
    if (wants_to_leave_) return;
    wants_to_leave_ = true;
    if (standing_ != Standing::bound) return drop("we leave");
    due_ = now_() + line_.answer_wait;
    change(Standing::leaving);
}

void Session::change(Standing standing, std::string_view why) {
    standing_ = standing;
    if (listener_.changed) listener_.changed(standing, why);
}

void Session::connect() {
    const auto begun = connection_.open(line_.host, line_.port, turn_);
    if (!begun) return drop(begun.error());
    due_ = now_() + line_.bind_wait;
    change(Standing::connecting);
}

void Session::finish_connecting() {
    const auto made = connection_.made();
    if (!made) return drop(made.error());
    const auto bind = encode({.sequence = next_sequence(),
                              .body = BindTransceiver{.system_id = line_.system_id,
                                                      .password = line_.password,
                                                      .system_type = line_.system_type,
                                                      .range = line_.range}});
    if (!bind) return drop(bind.error().what);
    out_ = *bind;
    due_ = now_() + line_.bind_wait;
    change(Standing::binding);
}

// What had not gone out completely cannot have been understood; about the rest only the carrier
// knows.
void Session::drop(std::string_view why) {
    connection_.close();
    for (const auto& lost : window_.lose_all()) {
        if (lost.given_up) continue;
        const auto handed = lost.ends_at <= written_ ? Handed::unknown : Handed::later;
        untold_.push_back({lost.ticket, {.handed = handed, .said = std::string(why)}});
    }
    in_.clear();
    out_.clear();
    read_to_ = 0;
    written_ = 0;
    enquired_.reset();
    if (wants_to_leave_) return change(Standing::gone, why);
    ++turn_;
    due_ = now_() + line_.reconnect.after(++failures_);
    change(Standing::away, why);
}

void Session::look_at_line(milliseconds longest) {
    // What had come with something that a listener threw at.
    if (read_to_ > 0) take_frames();
    pollfd line{.fd = connection_.socket(), .events = 0, .revents = 0};
    const bool connecting = standing_ == Standing::connecting;
    // Who does not listen is not listened to.
    if (out_.size() < most_unsent) line.events |= POLLIN;
    if (connecting || !out_.empty()) line.events |= POLLOUT;
    ::poll(&line, connection_.is_open() ? 1 : 0, static_cast<int>(longest.count()));
    if (line.revents == 0) return;
    if (connecting) return finish_connecting();
    if ((line.revents & ~POLLOUT) != 0) read_line();
    flush();
}

void Session::read_line() {
    std::string ended;
    for (int times = 0; times < 8; ++times) {
        const auto more = connection_.receive(in_);
        if (!more) ended = more.error();
        if (!more || !*more) break;
        heard_ = now_();
        enquired_.reset();
    }
    // What came before the end counts.
    take_frames();
    if (!ended.empty() && connection_.is_open()) drop(ended);
}

void Session::take_frames() {
    while (connection_.is_open()) {
        const auto rest = std::string_view(in_).substr(read_to_);
        const auto length = length_of(rest);
        if (!length) return take_nonsense(length.error(), rest);
        if (*length == 0 || *length > rest.size()) break;
        const std::string bytes(rest.substr(0, *length));
        read_to_ += *length;
        if (const auto pdu = decode(bytes))
            take(*pdu);
        else
            take_malformed(pdu.error(), bytes);
    }
    in_.erase(0, read_to_);
    read_to_ = 0;
}

void Session::flush() {
    while (!out_.empty() && connection_.is_open()) {
        const auto sent = connection_.send(out_);
        if (!sent) {
            // What the carrier said before it hung up may still be there.
            out_.clear();
            read_line();
            if (connection_.is_open()) drop(sent.error());
            return;
        }
        if (*sent == 0) return;
        written_ += *sent;
        out_.erase(0, *sent);
    }
}

void Session::look_at_timers() {
    const auto now = now_();
    switch (standing_) {
        case Standing::away:
        case Standing::gone:
            return;
        case Standing::connecting:
        case Standing::binding:
            if (now >= due_) drop("the carrier does not answer");
            return;
        case Standing::bound:
            return look_at_bound_timers(now);
        case Standing::leaving:
            if (now >= due_) return drop("the carrier does not answer");
            if (said_goodbye_ || window_.waiting() > 0) return;
            said_goodbye_ = true;
            due_ = now + line_.bind_wait;
            write({.sequence = next_sequence(), .body = Unbind{}});
    }
}

void Session::look_at_bound_timers(Moment now) {
    for (const auto ticket : window_.give_up_older_than(now - line_.answer_wait))
        untold_.push_back({ticket, {.said = "the carrier did not answer in time"}});
    if (window_.owes_everything()) return drop("the carrier owes a whole window of answers");
    if (enquired_) {
        if (now - *enquired_ >= line_.enquire_wait) drop("the carrier is silent");
    } else if (now - heard_ >= line_.enquire_every) {
        enquired_ = now;
        write({.sequence = next_sequence(), .body = EnquireLink{}});
    }
}

milliseconds Session::until_next_timer(milliseconds longest) const {
    const auto now = now_();
    auto until = now + longest;
    if (!untold_.empty()) until = now;
    if (standing_ == Standing::bound) {
        until = std::min(
            until, enquired_ ? *enquired_ + line_.enquire_wait : heard_ + line_.enquire_every);
        if (const auto oldest = window_.oldest())
            until = std::min(until, *oldest + line_.answer_wait);
        if (const auto pause = window_.pauses_until(now)) until = std::min(until, *pause);
    } else {
        until = std::min(until, due_);
    }
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until - now));
}

void Session::tell_untold() {
    while (!untold_.empty()) {
        const auto [ticket, answer] = std::move(untold_.front());
        untold_.pop_front();
        listener_.answered(ticket, answer);
    }
}

std::uint32_t Session::next_sequence() {
    do {
        sequence_ = sequence_ >= 0x7fffffff ? 1 : sequence_ + 1;
    } while (window_.holds(sequence_));
    return sequence_;
}

void Session::write(const Pdu& pdu) {
    out_ += encode(pdu).value();
}

}  // namespace smpp
