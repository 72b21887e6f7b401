// After a session: what parents take home, for ever, and three questions about how it was.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

/// A session that a parent came to, as their page shows it.
struct CameTo {
    SessionId session{};
    PlaceId place{};
    ModuleId module{};
    std::int64_t position = 0;
    calendar::Instant starts_at{};
    std::string slug{};
    std::string title{};
    std::string learns{};
    bool answered = false;  // the three questions
};

struct TakeHome {
    ResourceId id{};
    std::string kind{};
    std::string title{};
    std::string body{};
    std::string file_name{};
};

/// How it was, from 1 (not at all) to 4 (very much).
struct Feedback {
    std::int64_t welcome = 0;
    std::int64_t learned = 0;
    std::int64_t will_try = 0;
    std::string words{};
};

inline constexpr Refusal answer_missing{"take_home.answer_missing"};

/// Whether all three questions are answered on the scale.
Outcome<Feedback> check_feedback(const Feedback&);

}  // namespace programmes
