// The addresses under /v2 that programs ask.
#pragma once
#include <functional>

#include "modules/conversations/programs/notifications_store.hpp"
#include "modules/conversations/programs/templates_store.hpp"
#include "platform/http/request.hpp"
#include "platform/site/site.hpp"

namespace conversations {

/// What the interface allows: programs, that have neither a session nor a form, prove themselves.
inline constexpr RouteOptions for_programs{.from_programs = true};
inline constexpr int on_a_programs_page = 250;

/// What a program that has proved itself is answered.
using AnswerProgram = Accepted<http::Response>(const http::Request&, Platform&, const Caller&);
AnswerProgram post_sms, post_email, post_letter;
AnswerProgram get_notification, get_notifications, get_letter_file, get_received_texts;
AnswerProgram get_template, get_template_version, get_templates, preview_template;

/// Whether this key may ask once more in this minute.
Accepted<bool> within_rate(Platform&, const Caller&);

/// Lets a program in by its token and answers it so; every fault is told in JSON too, but those
/// that the site tries again.
http::Response answer_caller(const http::Request&, Platform&, const std::function<AnswerProgram>&);

/// A template's words with the values in them, as they are sent; or the names that are missing.
struct Worded {
    std::string subject{};
    std::string body{};
};
Accepted<Worded> worded(const TemplateText&, const Values&);

}  // namespace conversations
