// GOV.UK Notify, which can be asked what became of a text whose answer was lost: our id goes along
// as its reference. So nothing that goes through it needs to stay unknown, and a text that is tried
// again is looked for first.
#pragma once
#include <map>

#include "modules/conversations/gateways/notify_requests.hpp"
#include "modules/conversations/gateways/rest.hpp"

namespace conversations {

class Notify final : public TextGateway {
public:
    /// How long an answer is waited for, and after which pauses it is looked for where it was lost.
    /// What Notify does not have by the last look it never got: it gives up requests sooner.
    struct Patience {
        std::chrono::milliseconds answer{30'000};
        std::vector<std::chrono::milliseconds> looks{
            std::chrono::seconds(2), std::chrono::seconds(10), std::chrono::seconds(30)};
    };

    Notify(const Settings& settings, const calendar::Clock& clock, Patience patience)
        : settings_(settings), clock_(clock), patience_(std::move(patience)) {}

    std::string_view name() const override { return "notify"; }
    std::size_t room() const override;
    void take(const TextOut&) override;
    std::vector<Told> step(std::chrono::milliseconds longest) override;
    bool idle() const override { return underway_.empty(); }

private:
    using Steady = std::chrono::steady_clock;
    enum class Doing : std::uint8_t { looking_first, giving, resting, looking };
    struct Text {
        TextOut text{};
        Doing doing = Doing::giving;
        std::size_t looks = 0;
        Steady::time_point next_look{};
    };

    void give(Text&);
    void look(Text&, Doing);
    void look_later(Text&);
    void look_where_due();
    std::chrono::milliseconds until_next_look(std::chrono::milliseconds longest) const;
    /// What became of the text; nothing while that is not known.
    std::optional<Told> given(Text&, const fetch::Response&);
    std::optional<Told> looked(Text&, const fetch::Response&);
    std::optional<Told> looked_first(Text&, const fetch::Response&);

    const Settings& settings_;
    const calendar::Clock& clock_;
    Patience patience_;
    fetch::Fetcher fetcher_{16};
    std::map<MessageId, Text> underway_{};
    Rest rest_{};
};

}  // namespace conversations
