#include "modules/conversations/inbox/reply.hpp"

#include "platform/messages/language_names.hpp"

namespace conversations {

static constexpr Refusal words_missing{"inbox.words_missing"},
    language_missing{"inbox.language_missing"};

std::optional<calendar::Instant> ends_at(UsefulFor useful_for, calendar::Instant now) {
    switch (useful_for) {
        case UsefulFor::ever:
            return {};
        case UsefulFor::day:
            return now + std::chrono::days(1);
        case UsefulFor::three_days:
            return now + std::chrono::days(3);
        case UsefulFor::week:
            return now + std::chrono::weeks(1);
    }
    return {};
}

ReplyDraft read_reply(html::Form& form) {
    ReplyDraft draft{
        .words = form.text("words", {.required = words_missing, .longest = longest_reply}),
        .language = form.text("language", {.required = language_missing}),
        .useful_for = form.choice<UsefulFor>("useful_for").value_or(UsefulFor::ever)};
    if (!draft.language.empty() && !messages::find_language(draft.language))
        form.refuse("language", language_missing);
    return draft;
}

ReplyCheck check_reply(const ReplyDraft& draft, const Conversation& with, people::Channel channel,
                       Class what_for, PartPrice price) {
    ReplyCheck check{.channel = channel,
                     .what_for = what_for,
                     .other_language = draft.language != with.language};
    if (channel == people::Channel::text) {
        check.measured = measure(draft.words);
        check.cost = cost_of(static_cast<std::int64_t>(check.measured.parts), price);
        for (const auto& one : forcing_ucs2(draft.words)) check.forcing.push_back(one.character);
    }
    if (draft.language == "en") check.reading = reading_age(draft.words);
    return check;
}

}  // namespace conversations
