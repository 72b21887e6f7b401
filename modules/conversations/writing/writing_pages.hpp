#pragma once
#include <set>
#include <string>
#include <vector>

#include "modules/conversations/writing/wording.hpp"
#include "modules/conversations/writing/writing_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct SendingsView {
    std::vector<SendingLine> lines{};
    SendingId older{};  // where the next page begins, if there is one
};

/// Audiences under a heading of the list: year groups, classes.
struct AudienceGroup {
    std::string label{};
    std::vector<ui::Option> options{};
};

struct WhomView {
    Sending sending{};
    html::Form form{};
    std::vector<AudienceGroup> audiences{};
    std::vector<ui::Option> languages{};
    std::vector<ui::Option> channels{};
    std::vector<ui::Option> found{};
    std::string looked_for{};
};

/// One language's box.
struct WordsBox {
    std::string language{};
    std::string called{};  // "Polish"
    std::string field{};
    std::int64_t readers = 0;
    bool right_to_left = false;
    bool missing = false;  // its readers would get English, or nothing
    bool by_machine = false;
    std::vector<std::string> staff{}, parents{};  // who can help
    std::optional<Wording> wording{};
};

struct ValueBox {
    std::string name{};
    std::string field{};
};

struct WordsView {
    Sending sending{};
    html::Form form{};
    std::vector<WordsBox> boxes{};
    std::vector<ValueBox> values{};
    bool translator = false;
    bool any_missing = false;
};

struct TranslateView {
    Sending sending{};
    std::string server{};
    std::vector<std::string> into{};
    std::string words{};
};

enum class WhenItGoes : std::uint8_t { now, at };
constexpr auto words(WhenItGoes) {
    return std::to_array<std::string_view>({"now", "at"});
}
enum class WhenItEnds : std::uint8_t { never, at };
constexpr auto words(WhenItEnds) {
    return std::to_array<std::string_view>({"never", "at"});
}

struct WhenView {
    Sending sending{};
    html::Form form{};
    Quiet quiet{};
};

/// What a sending does to the month's budget of texts.
struct Budget {
    std::int64_t parts = 0;  // a month; 0: as many as there are
    std::int64_t used = 0;
    std::int64_t after = 0;  // with this sending

    bool exceeded() const { return parts > 0 && after > parts; }
};

struct PreviewView {
    Sending sending{};
    Text text{};
    html::Form form{};
    std::vector<Recipient> recipients{};
    Batch batch{};
    std::vector<const Composed*> shown{};
    bool those_without = false;  // those who get nothing
    int page = 1, pages = 1;
    std::uint64_t print = 0;
    std::vector<Wording> wordings{};
    std::vector<std::string> machine_made{};  // languages that nobody has looked at
    std::vector<std::string> in_english{};    // languages whose readers get English
    Quiet quiet{};
    Budget budget{};
    bool may_override = false;
    PartPrice price{};
};

enum class ShowSent : std::uint8_t { all, failed, unknown, answered, silent };
constexpr auto words(ShowSent) {
    return std::to_array<std::string_view>({"all", "failed", "unknown", "answered", "silent"});
}

struct SendingView {
    Sending sending{};
    Text text{};
    html::Form form{};
    std::vector<SentLine> shown{};
    std::vector<LeftOut> left_out{};
    std::vector<SentLine> unknown{};  // one by one to be ticked
    std::vector<std::pair<MessageState, std::int64_t>> states{};
    std::int64_t all = 0, answered = 0, waiting = 0;
    std::int64_t taken_back = 0, gone = 0;
    std::int64_t failed = 0;  // people whom nothing reached
    ShowSent show = ShowSent::all;
    int page = 1, pages = 1;
    Money cost{};
    std::optional<calendar::Instant> goes_at{};  // the first of those that wait
};

/// Those whom no message of the sending reached, or may reach still, and who were not written to
/// again: those of whom it is sure, and those of whom nobody can tell.
struct ToSendAgain {
    std::vector<people::PersonId> failed{};
    std::vector<SentLine> unknown{};
};
ToSendAgain to_send_again(const std::vector<SentLine>&);

// What the steps share.
/// The sending that the address names, of the viewer's school; else the end with 404.
Sending sending_in(const http::Request&, Platform&);
/// Where somebody goes instead who opens a step of what is no draft any more.
std::optional<http::Response> sent_already(const Sending&);
/// Those whom it is to.
std::vector<Recipient> load_chosen(Platform&, const schools::Scope&, const Sending&);
std::string path_of(const Sending&, std::string_view step);
/// The page of a long list that was asked for, within what there is.
int page_asked_for(const http::Request&, std::size_t things, std::size_t a_page, int& pages);
/// Whether the form was opened on this version; refuses where somebody saved one since.
bool is_current(html::Form&, const Sending&);
std::string say_year_group(const html::Out&, std::string_view group);
std::string say_audience(const html::Out&, const Sending&, const std::vector<Recipient>&);
std::string say_why(const html::Out&, const Composed&);
/// "((child)), ((class))", as they are written into the words.
std::string listed_names(std::span<const std::string_view> names);
std::string say_left_out(const html::Out&, std::string_view why);
std::string say_minutes(std::chrono::minutes of_day);
std::string_view state_colour(MessageState);
std::string_view direction_of_language(std::string_view code);
Money price_of(const PreviewView&, std::size_t parts);
std::string say_what_to_do(const html::Out&, const SentLine&);

// What the templates say.
std::string first_words(std::string_view words);
std::string_view sending_colour(SendingState);
std::string underscored(std::string_view name);
std::string said_forcing(const Wording&);
std::vector<ui::SummaryRow> preview_facts(const html::Out&, const PreviewView&);
std::vector<ui::Tab> preview_tabs(const html::Out&, const PreviewView&);
std::vector<ui::Tab> sent_tabs(const html::Out&, const SendingView&);
std::vector<ui::Figure> sent_figures(const html::Out&, const SendingView&);
std::vector<ui::Option> unknown_options(const SendingView&);

void install_writing(Site&);
void install_whom(Site&);
void install_words(Site&);
void install_translate(Site&);
void install_when(Site&);
void install_preview(Site&);
void install_sent(Site&);

}  // namespace conversations
