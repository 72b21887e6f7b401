#include "modules/conversations/gateways/notify_gateway.hpp"

#include <algorithm>
#include <thread>

namespace conversations {

// Those that wait to be looked for take room as well: while answers are lost, less is given.
constexpr std::size_t most_at_notify = 16;

std::size_t Notify::room() const {
    if (!rest_.over()) return 0;
    return most_at_notify - std::min(most_at_notify, underway_.size());
}

void Notify::take(const TextOut& taken) {
    auto& text = underway_[taken.id] = {.text = taken};
    // An earlier try may have arrived after all.
    if (taken.attempts > 1)
        look(text, Doing::looking_first);
    else
        give(text);
}

void Notify::give(Text& text) {
    auto request = notify_give(settings_, clock_, text.text);
    request.wait = patience_.answer;
    text.doing = Doing::giving;
    fetcher_.ask(static_cast<fetch::Ticket>(text.text.id.value), std::move(request));
}

void Notify::look(Text& text, Doing doing) {
    auto request = notify_look(settings_, clock_, text.text.id);
    request.wait = std::min<std::chrono::milliseconds>(patience_.answer, std::chrono::seconds(15));
    text.doing = doing;
    fetcher_.ask(static_cast<fetch::Ticket>(text.text.id.value), std::move(request));
}

void Notify::look_later(Text& text) {
    text.doing = Doing::resting;
    text.next_look = Steady::now() + patience_.looks[text.looks];
    ++text.looks;
}

void Notify::look_where_due() {
    for (auto& [id, text] : underway_)
        if (text.doing == Doing::resting && text.next_look <= Steady::now())
            look(text, Doing::looking);
}

std::optional<Told> Notify::given(Text& text, const fetch::Response& response) {
    const auto id = text.text.id;
    const auto later = [&](std::string why) {
        rest_.went_badly();
        return Told{.id = id, .handed = Handed::later, .said = std::move(why)};
    };
    if (response.came == fetch::Came::unreached) return later(response.problem);
    const bool answered = response.came == fetch::Came::answered;
    if (answered && response.status == 201)
        if (auto name = notify_id(response.body); !name.empty()) {
            rest_.went_well();
            return Told{.id = id, .handed = Handed::accepted, .gateway_id = std::move(name)};
        }
    if (answered && response.status == 400)
        return Told{.id = id, .handed = Handed::refused, .said = notify_complaint(response)};
    // The key, the clock, or too much at once: no fault of the text's.
    if (answered && response.status > 400 && response.status < 500)
        return later(notify_complaint(response));
    look_later(text);
    return {};
}

std::optional<Told> Notify::looked(Text& text, const fetch::Response& response) {
    const auto id = text.text.id;
    const auto found = at_notify(response);
    if (found && !found->empty())
        return Told{.id = id, .handed = Handed::accepted, .gateway_id = found->front().id};
    if (text.looks < patience_.looks.size()) {
        look_later(text);
        return {};
    }
    rest_.went_badly();
    if (found) return Told{.id = id, .handed = Handed::later, .said = "Notify did not get it"};
    return Told{.id = id,
                .handed = Handed::unknown,
                .said = "the answer was lost, and Notify does not say whether it got it"};
}

std::optional<Told> Notify::looked_first(Text& text, const fetch::Response& response) {
    const auto id = text.text.id;
    const auto found = at_notify(response);
    if (found && !found->empty())
        return Told{.id = id, .handed = Handed::accepted, .gateway_id = found->front().id};
    if (found) {
        give(text);
        return {};
    }
    rest_.went_badly();
    return Told{.id = id,
                .handed = Handed::later,
                .said = response.problem.empty() ? notify_complaint(response) : response.problem};
}

std::chrono::milliseconds Notify::until_next_look(std::chrono::milliseconds longest) const {
    for (const auto& [id, text] : underway_)
        if (text.doing == Doing::resting)
            longest = std::min(longest, std::chrono::ceil<std::chrono::milliseconds>(
                                            text.next_look - Steady::now()));
    return std::max(longest, std::chrono::milliseconds(0));
}

std::vector<Told> Notify::step(std::chrono::milliseconds longest) {
    look_where_due();
    const auto wait = until_next_look(longest);
    if (fetcher_.waiting() == 0) {
        std::this_thread::sleep_for(wait);
        return {};
    }
    std::vector<Told> all;
    for (const auto& [ticket, response] : fetcher_.step(wait)) {
        auto& text = underway_.at({static_cast<std::int64_t>(ticket)});
        const auto told = text.doing == Doing::giving    ? given(text, response)
                          : text.doing == Doing::looking ? looked(text, response)
                                                         : looked_first(text, response);
        if (!told) continue;
        all.push_back(*told);
        underway_.erase(told->id);
    }
    return all;
}

std::unique_ptr<TextGateway> notify_gateway(const Settings& settings,
                                            const calendar::Clock& clock) {
    return std::make_unique<Notify>(settings, clock, Notify::Patience{});
}

}  // namespace conversations
