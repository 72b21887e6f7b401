// For tests: Oak's programs, asking over the interface with a key of their own.
#pragma once
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "modules/conversations/programs/programs_api.hpp"
#include "tests/kit/site.hpp"

namespace conversations {

using nlohmann::json;

/// Oak with a key.
class ProgramOfOak {
public:
    explicit ProgramOfOak(KeyKind kind = KeyKind::live, db::Engine engine = db::Engine::sqlite)
        : site("2026-09-15 10:00", engine) {
        service = service_of(site.platform(), scope());
        key = make_key(kind);
    }

    schools::Scope scope() const {
        return schools::Scope(
            auth::Viewer{.authority = kit::TestSite::county, .school = kit::TestSite::oak.value});
    }
    std::string make_key(KeyKind kind) {
        return add_key(site.platform(), service, "register", kind, site.person("Hana"));
    }
    /// A template; its name for programs.
    std::string write(TemplateKind kind, std::string_view body, std::string_view subject = "") {
        const auto id = add_template(site.platform(), service.id,
                                     {.kind = kind,
                                      .name = "Reminder",
                                      .subject = std::string(subject),
                                      .body = std::string(body)},
                                     site.person("Hana"));
        return find_template(site.db(), scope(), *id)->uuid;
    }

    std::string token() const {
        return token_of(service.uuid, key.substr(key.size() - 36), site.clock.now());
    }
    kit::Page get(const std::string& path) { return ask(http::Method::get, path, {}); }
    kit::Page post(const std::string& path, const json& body, const std::string& once = {}) {
        return ask(http::Method::post, path, body.dump(), once);
    }
    kit::Page ask(http::Method method, const std::string& path, const std::string& body,
                  const std::string& once = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.headers.add("authorization", "Bearer " + token());
        if (!once.empty()) request.headers.add("idempotency-key", once);
        return site.ask(std::move(request));
    }
    kit::Page send(const std::string& uuid, const json& values = json::object(),
                   const std::string& number = "07700 900123") {
        return post("/v2/notifications/sms",
                    {{"phone_number", number},
                     {"template_id", uuid},
                     {"personalisation", values.is_null() ? json::object() : values}});
    }

    mutable kit::TestSite site;
    SenderLine service{};
    std::string key{};
};

/// The first message of an error, and what kind it is: "BadRequestError: Template not found".
inline std::string objection_in(const kit::Page& page) {
    const auto body = json::parse(page.body, nullptr, false);
    if (!body.is_object() || !body.contains("errors")) return "no error: " + page.body;
    EXPECT_EQ(body["status_code"], page.status);
    std::string all;
    for (const auto& one : body["errors"])
        all += (all.empty() ? "" : "; ") + one["error"].get<std::string>() + ": " +
               one["message"].get<std::string>();
    return all;
}

}  // namespace conversations
