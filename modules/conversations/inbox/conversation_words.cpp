// What a conversation's page says of people and of a reply.
#include <cmath>

#include "modules/conversations/inbox/conversation_pages.hpp"
#include "platform/messages/language_names.hpp"

namespace conversations {

static std::string in_words(const html::Out& o, std::string_view key) {
    return std::string(o.say(key));
}

std::string say_children(const html::Out& o, const ConversationView& v) {
    std::string said;
    for (const auto& child : v.children) {
        if (!said.empty()) said += ", ";
        said += child.given + " " + child.family;
        if (!child.class_name.empty()) said += " (" + child.class_name + ")";
    }
    return said.empty() ? in_words(o, "inbox.no_children") : said;
}

static ui::SummaryRow number_row(const html::Out& o, const ConversationView& v) {
    const auto key = in_words(o, "inbox.number");
    if (!v.with.phone) return {key, in_words(o, "inbox.has_no_number")};
    if (!v.may_see_number) return {key, in_words(o, "inbox.number_not_for_you")};
    if (v.number_shown) return {key, *v.with.phone};
    return {.key = key,
            .value = in_words(o, "inbox.number_hidden"),
            .href = address_of(v.with) + "?number=shown",
            .change = o.say("inbox.show")};
}

static std::string agreed(const html::Out& o, const Conversation& with) {
    const auto day = with.said_no_at
                         ? html::say_short_day(o.language(), calendar::london_day(*with.said_no_at))
                         : std::string{};
    if (with.said_no)
        return o.say(std::string_view(with.by_stop ? "inbox.agreed_stop" : "inbox.agreed_no"),
                     {{"day", day}});
    if (with.may_write == people::MayWrite::yes) return in_words(o, "inbox.agreed_yes");
    if (with.may_write == people::MayWrite::no_child_here)
        return in_words(o, "inbox.agreed_no_child");
    return in_words(o, "inbox.agreed_never");
}

std::vector<ui::SummaryRow> facts_of(const html::Out& o, const ConversationView& v) {
    const auto& with = v.with;
    ui::SummaryRow children{in_words(o, "inbox.children"), say_children(o, v)};
    if (with.household) {
        children.href = "/families/" + std::to_string(with.household->value);
        children.change = o.say("inbox.family");
    }
    return {std::move(children),
            {in_words(o, "inbox.language"), std::string(messages::english_name(with.language))},
            {in_words(o, "inbox.wishes"),
             in_words(o, "inbox.channel_" + std::string(enums::text(with.channel)))},
            {in_words(o, "inbox.messages"), agreed(o, with)},
            number_row(o, v)};
}

std::vector<ui::Option> colleague_options(const html::Out&, const ConversationView& v) {
    std::vector<ui::Option> options;
    bool there = !v.with.assigned_to;
    for (const auto& one : v.choices.colleagues) {
        const bool has_it = one.person == v.with.assigned_to;
        there = there || has_it;
        options.push_back(
            {.value = std::to_string(one.person.value), .label = one.name, .chosen = has_it});
    }
    // Somebody may have it who does not work here any more.
    if (!there)
        options.push_back({.value = std::to_string(v.with.assigned_to.value),
                           .label = v.with.assigned_name,
                           .chosen = true,
                           .disabled = true});
    return options;
}

std::vector<ui::Option> canned_options(const html::Out& o, const ConversationView& v) {
    std::vector<ui::Option> options;
    for (const auto& one : v.choices.canned) {
        const bool theirs = one.in(v.with.language) != nullptr;
        const auto* best = one.best_for(v.with.language);
        const std::string language(best ? messages::english_name(best->language)
                                        : std::string_view{});
        options.push_back({.value = std::to_string(one.id.value),
                           .label = theirs
                                        ? one.title
                                        : o.say("inbox.canned_only_in",
                                                {{"title", one.title}, {"language", language}})});
    }
    return options;
}

std::vector<ui::Option> reply_languages(const ConversationView& v) {
    std::vector<ui::Option> options;
    const auto add = [&](std::string_view code) {
        for (const auto& there : options)
            if (there.value == code) return;
        options.push_back({std::string(code), std::string(messages::english_name(code))});
    };
    for (const auto& spoken : messages::languages()) add(spoken.code);
    add(v.with.language);
    return options;
}

std::string say_years(const html::Out& o, const ReadingAge& reading) {
    return o.say("inbox.reading_age", {{"years", std::lround(reading.years)}});
}

std::string say_hard_words(const html::Out& o, std::string_view text, const ReadingAge& reading) {
    std::string list;
    for (const auto& word : reading.hard) {
        if (!list.empty()) list += ", ";
        list += "“" + std::string(text.substr(word.at, word.length)) + "”";
        if (!word.simpler.empty())
            list += " " + o.say("inbox.say_rather", {{"simpler", word.simpler}});
    }
    return o.say("inbox.hard_words", {{"words", list}});
}

}  // namespace conversations
