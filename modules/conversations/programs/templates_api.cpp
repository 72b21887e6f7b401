// Templates for programs: /v2/template and /v2/templates.
#include <charconv>

#include "modules/conversations/programs/programs_api.hpp"
#include "modules/conversations/programs/uuids.hpp"
#include "platform/http/words.hpp"

namespace conversations {

namespace {

Accepted<TemplateText> template_in_path(const http::Request& request, Platform& platform,
                                        const Caller& caller,
                                        std::optional<std::int64_t> version = {}) {
    const auto name = http::lower_case(request.in_path.text("id"));
    if (!is_uuid(name)) return object("id is not a valid UUID", 400, "ValidationError");
    auto found = find_template(platform.db, caller.service, name, version);
    if (!found) return nothing_found();
    return *std::move(found);
}

}  // namespace

Accepted<http::Response> get_template(const http::Request& request, Platform& platform,
                                      const Caller& caller) {
    const auto found = template_in_path(request, platform, caller);
    if (!found) return std::unexpected(found.error());
    return http::json(template_json(*found));
}

Accepted<http::Response> get_template_version(const http::Request& request, Platform& platform,
                                              const Caller& caller) {
    const auto typed = request.in_path.text("version");
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), version);
    if (error != std::errc{} || end != typed.data() + typed.size()) return nothing_found();
    if (version < 1)
        return object("version " + std::string(typed) + " is less than the minimum of 1", 400,
                      "ValidationError");
    const auto found = template_in_path(request, platform, caller, version);
    if (!found) return std::unexpected(found.error());
    return http::json(template_json(*found));
}

Accepted<http::Response> get_templates(const http::Request& request, Platform& platform,
                                       const Caller& caller) {
    const auto typed = request.query.text("type");
    const auto kind = enums::parse<TemplateKind>(typed);
    if (typed == "letter") return http::json(template_list_json({}));
    if (!kind && request.query.find("type"))
        return object("type " + std::string(typed) + " is not one of [sms, email, letter]", 400,
                      "ValidationError");
    return http::json(template_list_json(load_templates(platform.db, caller.service, kind)));
}

Accepted<http::Response> preview_template(const http::Request& request, Platform& platform,
                                          const Caller& caller) {
    const auto found = template_in_path(request, platform, caller);
    if (!found) return std::unexpected(found.error());
    const auto values = read_preview(found->kind, request.body);
    if (!values) return std::unexpected(values.error());
    const auto words = worded(*found, *values);
    if (!words) return std::unexpected(words.error());
    return http::json(preview_json(*found, words->subject, words->body));
}

}  // namespace conversations
