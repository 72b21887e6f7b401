// A gateway that is given each text with one request over HTTP, and says in its answer what becomes
// of it.
#pragma once
#include "modules/conversations/gateways/rest.hpp"
#include "modules/conversations/gateways/text_gateway.hpp"
#include "platform/fetch/fetch.hpp"

namespace conversations {

/// How one kind of gateway is asked and understood. Where it answered nothing, or lost the answer,
/// is the same for all: unreached is later, lost is unknown.
struct Dialect {
    std::string_view name;
    fetch::Request (*request)(const Settings&, const TextOut&);
    Told (*told)(MessageId, const fetch::Response& answered);
};

class ByRequest final : public TextGateway {
public:
    static constexpr std::chrono::milliseconds usual_wait{30'000};

    ByRequest(const Dialect& dialect, const Settings& settings,
              std::chrono::milliseconds wait = usual_wait)
        : dialect_(dialect), settings_(settings), wait_(wait) {}

    std::string_view name() const override { return dialect_.name; }
    std::size_t room() const override { return rest_.over() ? fetcher_.room() : 0; }
    void take(const TextOut&) override;
    std::vector<Told> step(std::chrono::milliseconds longest) override;
    bool idle() const override { return fetcher_.waiting() == 0; }

private:
    Told judge(MessageId, const fetch::Response&);

    Dialect dialect_;
    const Settings& settings_;
    std::chrono::milliseconds wait_;
    fetch::Fetcher fetcher_{16};
    Rest rest_{};
};

/// How many whole minutes or seconds are left until then; at least one.
std::int64_t minutes_left(calendar::Instant);
std::int64_t seconds_left(calendar::Instant);

}  // namespace conversations
