// Where a mail server brings letters over HTTP; stored, and only then answered.
#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/mail_answers/mail_answers_pages.hpp"
#include "platform/crypto/crypto.hpp"

namespace conversations {

static bool knows_the_secret(const http::Request& request, const Settings& settings) {
    return !settings.text_hook_secret.empty() &&
           crypto::same(request.in_path.text("secret"), settings.text_hook_secret);
}

static http::Response take_mail(const http::Request& request, Platform& platform) {
    if (!knows_the_secret(request, platform.settings))
        return http::text("There is nothing here.\n", http::Status::not_found);
    const auto taking = take_letter(platform, request.body, request.query.text("to"));
    if (taking.refused()) return http::text(taking.why + "\n", http::Status::unprocessable);
    return http::text(std::string(enums::text(taking.taken)) + "\n");
}

void install_mail_hook(Site& site) {
    site.post("/hooks/mail/{secret}", take_mail, May::anyone,
              {.body_limit = mail::most_letter_bytes, .from_programs = true});
}

}  // namespace conversations
