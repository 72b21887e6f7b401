#include "platform/site/once.hpp"

static constexpr std::size_t longest_key = 100;

// A key is a person's own: nobody is sent where another's form went.
Once::Once(const http::Request& request)
    : key_(request.form.text("once")), person_(request.viewer.person.value) {
    if (key_.empty()) key_ = request.header("idempotency-key");
    if (key_.size() > longest_key) key_.clear();
    if (!key_.empty()) key_ += " " + std::to_string(person_) + " " + request.path;
}

constexpr db::Sql answered = "SELECT location FROM platform_answered WHERE once_key = $1";

std::optional<http::Response> Once::answered_before(Platform& platform) const {
    if (key_.empty()) return {};
    if (const auto location = platform.db.find<std::string>(answered, key_))
        return http::see_other(*location);
    return {};
}

constexpr db::Sql remember_answer = R"(
    INSERT INTO platform_answered (once_key, person_id, location, at) VALUES ($1, $2, $3, $4))";

void Once::remember(Platform& platform, const http::Response& response) const {
    if (key_.empty()) return;
    const auto* location = response.header("Location");
    platform.db.run(remember_answer, key_, person_, location ? *location : "",
                    platform.clock.now());
}

constexpr db::Sql forget_before = "DELETE FROM platform_answered WHERE at < $1";

void forget_answered(Platform& platform, std::string_view) {
    platform.db.run(forget_before, platform.clock.now() - std::chrono::days(7));
}
