// What the rules beside absence tell a parent: one message a school and moment about all their
// children, and not more of them a day than the school allows.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/rules/rule_list.hpp"
#include "modules/reports/rules/timed.hpp"

namespace reports {

/// A child and one of those who may hear about it.
struct Hearer {
    std::int64_t authority = 0;
    std::string school_name{};
    people::ChildId child{};
    std::string given{};
    people::PersonId person{};
    std::string language{};
};

/// A piece of news of one child for one person.
struct News {
    std::int64_t authority = 0, school = 0;
    std::string school_name{};
    people::ChildId child{};  // none: of all of the person's children
    std::string given{};
    people::PersonId person{};
    std::string language{};
    Rule rule{};
    std::string about{};  // what makes it once
    calendar::Day day{};
    calendar::Instant marked_at{};
    std::string words{};  // in the person's language
    std::string brief{};  // the same, for a text that has no room beside the link; or nothing
};

/// Tells them what there is, siblings together, with the link to the page about their children
/// where a text has room for it; what is too much for one day is kept for the weekly digest.
/// `school` 0: people of several schools.
void tell_news(Platform&, std::int64_t school, std::vector<News>);

/// What a note says, as it stands inside a sentence: without a full stop of its own.
std::string note_said(const std::string& subject, const std::string& words);

/// What else a message told that was taken back waits for the digest.
void keep_for_digest(Platform&, conversations::MessageId taken_back);

/// Sets on which day of the week a person gets the digest; nothing: never.
void choose_digest_day(Platform&, people::PersonId, std::optional<std::chrono::weekday>);

}  // namespace reports
