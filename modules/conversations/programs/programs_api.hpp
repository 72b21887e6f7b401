// The addresses under /v2 that programs ask.
#pragma once
#include "modules/conversations/programs/notifications_store.hpp"
#include "modules/conversations/programs/templates_store.hpp"
#include "platform/http/request.hpp"
#include "platform/site/site.hpp"

namespace conversations {

/// What the interface allows: programs, that have neither a session nor a form, prove themselves.
inline constexpr RouteOptions for_programs{.from_programs = true};
inline constexpr int on_a_programs_page = 250;

/// Lets a program in by its token and answers it with what `answered` makes of it; every fault is
/// told in JSON too, but those that the site tries again.
using AnswerProgram =
    std::function<Accepted<http::Response>(const http::Request&, Platform&, const Caller&)>;
http::Response answer_caller(const http::Request&, Platform&, const AnswerProgram&);

/// Whether this key may ask once more in this minute.
Accepted<bool> within_rate(Platform&, const Caller&);

// Each a handler.
http::Response post_sms(const http::Request&, Platform&);
http::Response post_email(const http::Request&, Platform&);
http::Response post_letter(const http::Request&, Platform&);
http::Response get_notification(const http::Request&, Platform&);
http::Response get_notifications(const http::Request&, Platform&);
http::Response get_letter_file(const http::Request&, Platform&);
http::Response get_template(const http::Request&, Platform&);
http::Response get_template_version(const http::Request&, Platform&);
http::Response get_templates(const http::Request&, Platform&);
http::Response preview_template(const http::Request&, Platform&);
http::Response get_received_texts(const http::Request&, Platform&);

/// A template's words with the values in them, as they are sent; or the names that are missing.
struct Worded {
    std::string subject{};
    std::string body{};
};
Accepted<Worded> worded(const TemplateText&, const Values&);

}  // namespace conversations
