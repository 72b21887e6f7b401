// A form that comes twice counts once: every form carries a key, and the first answer is kept.
#pragma once
#include <optional>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/platform.hpp"

class Once {
public:
    /// The key of this request: its form's, or a caller's Idempotency-Key.
    explicit Once(const http::Request&);
    /// Whether a request that is asked again is told from another like it.
    bool known() const { return !key_.empty(); }
    /// Where the same form was sent the first time; nothing when it is the first.
    std::optional<http::Response> answered_before(Platform&) const;
    void remember(Platform&, const http::Response&) const;

private:
    std::string key_;
    std::int64_t person_;
};

/// Forgets keys older than a week.
void forget_answered(Platform&, std::string_view);
