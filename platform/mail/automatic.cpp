#include "platform/mail/automatic.hpp"

#include "platform/http/words.hpp"

namespace mail {

// RFC 3834 and what older programs write. A subject that sounds automatic is no sign: a person's
// letter must never be taken for a program's.
bool is_automatic(const HeaderNamed& header) {
    const auto submitted = http::lower_case(header("Auto-Submitted"));
    if (!submitted.empty() && !submitted.starts_with("no")) return true;
    const auto precedence = http::lower_case(header("Precedence"));
    if (precedence == "bulk" || precedence == "junk" || precedence == "auto_reply") return true;
    for (const auto* name : {"X-Autoreply", "X-Autorespond", "X-Autoreply-From", "X-Mail-Autoreply",
                             "X-Autorespond-From"})
        if (!header(name).empty()) return true;
    return header("Return-Path") == "<>";
}

// Anybody may hand on what a mail server told them; it is a notice where a server sent it.
bool from_a_server(const HeaderNamed& header, std::string_view sender) {
    return header("Return-Path") == "<>" || sender.starts_with("mailer-daemon@") ||
           sender.starts_with("postmaster@");
}

std::optional<Notice> notice_without_form(const HeaderNamed& header, std::string_view words) {
    const auto failed = header("X-Failed-Recipients");
    const bool qmail = words.substr(0, 200).contains("This is the qmail-send program");
    if (failed.empty() && !qmail) return {};
    return Notice{.action = Action::failed, .permanent = true, .recipient = failed};
}

}  // namespace mail
