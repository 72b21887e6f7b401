#include "modules/conversations/inbox/conversation.hpp"

#include <algorithm>

#include "platform/html/out.hpp"

namespace conversations {

// Who asked yesterday is answered; who asked in spring is written to.
static constexpr auto answered_within = std::chrono::days(14);

// A no to messages about programmes is no "do not answer me", as long as the question is fresh.
static constexpr auto answered_after_no = std::chrono::hours(72);

static constexpr Refusal said_stop{"inbox.said_stop"}, said_no{"inbox.said_no"},
    not_agreed{"inbox.not_agreed"}, no_child_here{"inbox.no_child_here"},
    wishes_letters{"inbox.wishes_letters"}, no_address{"inbox.no_address"},
    no_emergencies{"inbox.said_no"}, no_gateway{"inbox.no_gateway"};

static bool wrote_lately(const Conversation& with, calendar::Instant now) {
    return with.heard() && with.heard_at >= now - answered_within;
}

// Who has just texted holds a phone that texts, whatever they wished for on a form.
static std::optional<people::Channel> wrote_by(const Conversation& with,
                                               std::span<const Entry> entries,
                                               calendar::Instant now) {
    if (!wrote_lately(with, now)) return {};
    const auto last = std::find_if(entries.rbegin(), entries.rend(),
                                   [](const Entry& entry) { return entry.received; });
    return last == entries.rend() ? std::nullopt : std::optional(last->channel);
}

std::optional<people::Channel> way_of_reply(const Conversation& with,
                                            std::span<const Entry> entries, calendar::Instant now) {
    using people::Channel;
    const auto best = wrote_by(with, entries, now).value_or(with.channel);
    if (best == Channel::paper) return {};
    const bool text = best == Channel::text;
    if (text ? with.phone : with.email) return best;
    if (text ? with.email : with.phone) return text ? Channel::email : Channel::text;
    return {};
}

static Refusal refusal_of(WhyHeld why) {
    switch (why) {
        case WhyHeld::no_child_here:
            return no_child_here;
        case WhyHeld::wishes_letters:
            return wishes_letters;
        case WhyHeld::no_consent:
            return not_agreed;
        case WhyHeld::no_emergencies:
            return no_emergencies;
        case WhyHeld::no_address:
            return no_address;
        case WhyHeld::no_gateway:
            return no_gateway;
    }
    return not_agreed;
}

static std::string day_said(const Conversation& with) {
    return html::say_day({}, calendar::london_day(with.said_no_at.value_or(calendar::Instant{})));
}

calendar::Instant answered_until(const Conversation& with) {
    return with.heard_at + answered_after_no;
}

Outcome<Class> may_reply(const Conversation& with, std::optional<people::Channel> way,
                         calendar::Instant now) {
    const bool fresh = with.heard() && now <= answered_until(with);
    if (with.by_stop || (with.said_no && !fresh))
        return refuse((with.by_stop ? said_stop : said_no)
                          .with("name", with.given)
                          .with("day", day_said(with)));
    const auto what_for = wrote_lately(with, now) ? Class::answer : Class::routine;
    if (const auto why =
            forbidden({with.may_write, with.said_no, false, with.by_stop}, what_for, true))
        return refuse(refusal_of(*why).with("name", with.given));
    if (way) return what_for;
    const bool letters = with.channel == people::Channel::paper && (with.email || with.phone);
    return refuse((letters ? wishes_letters : no_address).with("name", with.given));
}

SeenState seen_by(const html::Form& form) {
    const auto number = [&](std::string_view name) {
        const auto typed = http::parse_id<Id<SeenState>>(form.value(name));
        return typed ? typed->value : 0;
    };
    const auto moment = [&](std::string_view name) {
        return calendar::Instant{std::chrono::seconds(number(name))};
    };
    return {number("version"), {number("assigned")}, moment("heard"), moment("handled")};
}

SeenState seen_now(const Conversation& with) {
    return {with.version, with.assigned_to, with.heard_at, with.handled_at};
}

std::vector<Refusal> changed_since(const SeenState& seen, const Conversation& now) {
    std::vector<Refusal> changed;
    if (seen.version == now.version) return changed;
    if (seen.heard_at != now.heard_at)
        changed.push_back(Refusal("inbox.changed_heard").with("name", now.given));
    if (seen.handled_at != now.handled_at) {
        if (now.needs_person || !now.handled())
            changed.push_back(Refusal("inbox.changed_reopened"));
        else
            changed.push_back(Refusal("inbox.changed_handled").with("name", now.handled_name));
    }
    if (seen.assigned_to != now.assigned_to) {
        if (now.assigned_to)
            changed.push_back(Refusal("inbox.changed_assigned").with("name", now.assigned_name));
        else
            changed.push_back(Refusal("inbox.changed_nobody"));
    }
    if (changed.empty()) changed.push_back(Refusal("inbox.changed_other"));
    return changed;
}

}  // namespace conversations
