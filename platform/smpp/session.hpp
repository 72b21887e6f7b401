// One line to a carrier: bound, kept alive, made again when it breaks. It keeps no queue and sends
// nothing twice: whoever has texts asks for room, gives as many, and is told what became of each.
#pragma once
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/smpp/connection.hpp"
#include "platform/smpp/pdu.hpp"
#include "platform/smpp/window.hpp"

namespace smpp {

/// Where a carrier is, who we are to it, and how patient we are.
struct Line {
    std::string host{"127.0.0.1"};
    std::uint16_t port = 2775;
    std::string system_id{};
    std::string password{};
    std::string system_type{};
    Address range{};
    std::size_t window = 10;
    milliseconds bind_wait{10'000};      // for connecting, then for the bind's answer
    milliseconds answer_wait{60'000};    // for a submit's
    milliseconds enquire_every{30'000};  // when nothing is heard
    milliseconds enquire_wait{10'000};
    BackOff reconnect{};
    BackOff pause{};  // when the carrier is asked for too much
};

/// What became of a submit. `later`: surely not taken, to be given again. `unknown`: it was given,
/// the answer was lost; the carrier may have sent it.
enum class Handed : std::uint8_t { accepted, refused, later, unknown };

struct Answer {
    Handed handed = Handed::unknown;
    std::string message_id{};  // the carrier's name for it, where it took it
    Status status = Status::ok;
    std::string said{};  // in plain words, where it did not
};

enum class Standing : std::uint8_t { away, connecting, binding, bound, leaving, gone };

/// Whom the session tells, from within its own functions only. What they throw comes out there, and
/// the session goes on at the next call.
struct Listener {
    /// Exactly once for each submit taken.
    std::function<void(Ticket, const Answer&)> answered{};
    /// An answer after all to what was told unknown, while the line is the same.
    std::function<void(Ticket, const Answer&)> answered_late{};
    /// A text or a receipt has come. True once it is stored for good: only then the carrier is told
    /// that we have it; otherwise, or where this throws, it is asked for it again.
    std::function<bool(const ShortMessage&)> arrived{};
    /// Bytes that could not be read; the carrier was told.
    std::function<void(const Malformed&, std::string_view)> unreadable{};
    std::function<void(Standing, std::string_view why)> changed{};
};

class Session {
public:
    Session(Line line, Listener listener, std::function<Moment()> now);

    /// Does what is due, waiting at most so long for something to happen. To be called on and on.
    void step(milliseconds longest);

    /// How many submits would be taken now.
    std::size_t room() const;
    /// Gives a text to the carrier; false where there is no room for it, and nothing will be told.
    bool submit(Ticket, const ShortMessage&);

    /// Takes no more submits, waits for the answers owed, and says goodbye.
    void leave();

    Standing standing() const { return standing_; }
    std::size_t outstanding() const { return window_.waiting(); }

private:
    void change(Standing, std::string_view why = {});
    void connect();
    void finish_connecting();
    void drop(std::string_view why);
    void look_at_line(milliseconds longest);
    void read_line();
    void take_frames();
    void flush();
    void look_at_timers();
    void look_at_bound_timers(Moment now);
    milliseconds until_next_timer(milliseconds longest) const;
    void tell_untold();

    std::uint32_t next_sequence();
    void write(const Pdu&);
    void answer(std::uint32_t sequence, Body, Status = Status::ok);
    void take(const Pdu&);
    void take_malformed(const Malformed&, std::string_view bytes);
    void take_nonsense(const Malformed&, std::string_view bytes);
    void take_bind_answer(Status);
    void take_submit_answer(std::uint32_t sequence, Status, std::string message_id);
    void take_nack(std::uint32_t sequence, Status);
    void take_delivery(std::uint32_t sequence, const ShortMessage&);
    bool may_speak() const {
        return standing_ == Standing::bound || standing_ == Standing::leaving;
    }

    Line line_;
    Listener listener_;
    std::function<Moment()> now_;
    Connection connection_;
    Window window_;
    Standing standing_ = Standing::away;
    bool wants_to_leave_ = false;

    std::string in_, out_;
    std::size_t read_to_ = 0;    // of in_
    std::uint64_t written_ = 0;  // on this connection
    std::uint32_t sequence_ = 0;
    int failures_ = 0;      // to get bound, in a row
    std::size_t turn_ = 0;  // among the carrier's addresses
    Moment due_{};          // of what the standing waits for
    Moment heard_{};        // the last word from the carrier
    std::optional<Moment> enquired_{};
    bool said_goodbye_ = false;
    std::deque<std::pair<Ticket, Answer>> untold_;
};

}  // namespace smpp
