#include <sysexits.h>
#include <unistd.h>

#include <array>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "modules/conversations/mail_answers/mail_answers.hpp"

namespace app {

using conversations::Taken;

// No more than is needed to see that a letter is too large; but all of it is read, so that the mail
// server does not find the pipe closed.
static std::string letter_on_standard_input() {
    std::string letter;
    std::array<char, 65'536> piece{};
    for (;;) {
        const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (got <= 0) return letter;
        if (letter.size() <= mail::most_letter_bytes)
            letter.append(piece.data(), static_cast<std::size_t>(got));
    }
}

static conversations::Taking take_once(const Settings& settings, std::string_view letter,
                                       const std::string& delivered_to) {
    Workshop workshop(settings);
    auto& platform = workshop.platform();
    db::Transaction taking(platform.db);
    auto taken = conversations::take_letter(platform, letter, delivered_to);
    if (!taken.refused()) taking.commit();
    return taken;
}

// Where another process was faster, the letter need not wait for the mail server's next round.
static conversations::Taking take(const Settings& settings, std::string_view letter,
                                  const std::string& delivered_to) {
    constexpr int tries = 4;
    for (int attempt = 1;; ++attempt) {
        try {
            return take_once(settings, letter, delivered_to);
        } catch (const db::Fault& fault) {
            if (fault.kind != db::Kind::busy || attempt == tries) throw;
        }
    }
}

static int status_of(Taken taken) {
    switch (taken) {
        case Taken::unreadable:
            return EX_DATAERR;
        case Taken::nobodys:
            return EX_NOUSER;
        case Taken::stored:
        case Taken::elsewhere:
        case Taken::before:
        case Taken::counted:
        case Taken::settled:
            return EX_OK;
    }
    return EX_TEMPFAIL;
}

// Whatever goes wrong here is no fault of the letter's: the mail server keeps it and tries again.
int receive_mail(const std::function<Settings()>& settings, const std::string& delivered_to) {
    try {
        const auto letter = letter_on_standard_input();
        const auto taking = take(settings(), letter, delivered_to);
        if (taking.refused()) std::cerr << taking.why << "\n";
        return status_of(taking.taken);
    } catch (const std::exception& error) {
        std::cerr << "schoolgate: try again later: " << error.what() << "\n";
        return EX_TEMPFAIL;
    }
}

}  // namespace app
