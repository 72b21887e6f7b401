// E-mail out through an SMTP server: STARTTLS or TLS, signed in, several letters on one connection.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/calendar.hpp"
#include "platform/settings/settings.hpp"

namespace mail {

struct Email {
    std::string to{};       // an address
    std::string to_name{};  // may be empty
    std::string subject{};
    std::string words{};          // plain text, UTF-8
    std::string id{};             // what the Message-ID begins with; the same letter keeps it
    std::string language{};       // its code
    std::string answer_to{};      // where answers are to go; empty: to whom it is from
    std::string envelope_from{};  // where notices of it are to go; empty: likewise
    calendar::Instant written{};
};

/// What became of handing a letter over. `unknown`: it was handed over, but the answer was lost.
enum class Handed : std::uint8_t { accepted, refused, later, unknown };

struct Answer {
    Handed handed = Handed::later;
    std::string said{};  // the server's words, or what went wrong
};

class Smtp {
public:
    explicit Smtp(const Settings&);
    ~Smtp();
    Smtp(const Smtp&) = delete;
    Smtp& operator=(const Smtp&) = delete;
    Answer send(const Email&);

private:
    struct Line;
    std::unique_ptr<Line> line_;
};

/// The address on the envelope: the letter's own, else that of whom it is from.
std::string envelope_of(const Email&, std::string_view from);

/// The letter as it goes over the line (RFC 5322), for tests and for whoever must look.
std::string as_written(const Email&, std::string_view from);

/// Whether that could be an address; the only proof is a letter that arrives.
bool plausible_address(std::string_view address);

}  // namespace mail
