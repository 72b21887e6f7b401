#include "modules/conversations/programs/programs_api.hpp"

#include <algorithm>

#include "platform/http/words.hpp"
#include "platform/log/log.hpp"

namespace conversations {

http::Response answer_caller(const http::Request& request, Platform& platform,
                             const std::function<AnswerProgram>& answered) {
    try {
        const auto token = read_token(request.header("authorization"));
        if (!token) return objected(token.error());
        const auto caller = find_caller(platform, *token);
        if (!caller) return objected(caller.error());
        auto answer = answered(request, platform, *caller);
        return answer ? *std::move(answer) : objected(answer.error());
    } catch (const db::Fault& fault) {
        if (fault.kind != db::Kind::other) throw;  // the site asks again
        logging::error("database", {{"request", request.id}, {"what", fault.what()}});
    } catch (const std::exception& error) {
        logging::error("broken", {{"request", request.id}, {"what", error.what()}});
    }
    return objected({500, "Exception", {"Internal server error"}});
}

Accepted<Worded> worded(const TemplateText& words, const Values& values) {
    const bool text = words.kind == TemplateKind::sms;
    auto missing = fill(words.subject + "\n" + words.body, values).missing;
    if (!missing.empty()) return object("Missing personalisation: " + in_a_list(missing));
    const auto body = fill(words.body, values).text;
    if (text) return Worded{"", as_text(body)};
    auto subject = as_text(fill(words.subject, values).text);
    std::ranges::replace(subject, '\n', ' ');
    return Worded{subject, std::string(http::trimmed(body))};
}

}  // namespace conversations
