// Seeing before sending, and the confirmation.
#include <algorithm>

#include "modules/conversations/writing/preview.html.hpp"
#include "modules/conversations/writing/writing_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr std::size_t recipients_a_page = 20;

static calendar::Instant month_begins(calendar::Day today) {
    return calendar::in_london({today.year() / today.month() / std::chrono::day{1}, {}});
}

static Budget budget_of(Platform& platform, const Sending& sending, std::int64_t month_parts,
                        std::int64_t parts) {
    if (month_parts <= 0) return {};
    const auto used =
        count_parts_since(platform.db, sending.school, month_begins(platform.clock.today()));
    return {month_parts, used, used + parts};
}

static void note_languages(PreviewView& view) {
    for (const auto& one : view.text.all)
        if (one.unchecked()) view.machine_made.emplace_back(messages::english_name(one.language));
    std::set<std::string_view> others;
    for (const auto& one : view.batch.all)
        if (!one.no_words && !one.in_own_language())
            others.insert(messages::english_name(one.to->how.language));
    view.in_english.assign(others.begin(), others.end());
}

// Everything that the page shows and that the confirmation goes by.
static PreviewView preview_of(const http::Request& request, Platform& platform, Sending sending) {
    PreviewView view{.sending = std::move(sending)};
    view.text = load_text(platform.db, view.sending.id);
    view.recipients = load_chosen(platform, schools::Scope(request.viewer), view.sending);
    const auto settings =
        load_school_settings(platform.db, view.sending.school, view.sending.authority);
    view.quiet = settings.quiet;
    view.batch =
        compose(view.sending, view.text, view.recipients, settings.quiet, platform.clock.now());
    view.print = print_of(view.batch);
    view.price = {platform.settings.text_price};
    view.budget = budget_of(platform, view.sending, settings.month_parts, view.batch.parts);
    view.may_override = request.viewer.can(May::set_up_messages);
    note_languages(view);
    return view;
}

static void turn_preview(const http::Request& request, PreviewView& view) {
    view.those_without = request.query.text("show") == "without";
    std::vector<const Composed*> lines;
    for (const auto& one : view.batch.all)
        if (one.goes_out() != view.those_without) lines.push_back(&one);
    view.page = page_asked_for(request, lines.size(), recipients_a_page, view.pages);
    const auto first = static_cast<std::size_t>(view.page - 1) * recipients_a_page;
    const auto last = std::min(first + recipients_a_page, lines.size());
    for (auto i = first; i < last; ++i) view.shown.push_back(lines[i]);
    for (const auto& one : view.text.all)
        if (!one.words.empty()) view.wordings.push_back(look_at(view.sending, view.text, one));
}

static http::Response preview_answer(const http::Request& request, Platform& platform,
                                     PreviewView view) {
    turn_preview(request, view);
    platform.audit.read("sending", view.sending.id.value, view.sending.school, "preview");
    return html::page(request, preview_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_preview(const http::Request& request, Platform& platform) {
    auto sending = sending_in(request, platform);
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    return preview_answer(request, platform, preview_of(request, platform, std::move(sending)));
}

// What was seen is what goes: anything else is shown first.
static bool was_seen(const PreviewView& view) {
    return view.form.value("print") == std::to_string(view.print) &&
           view.form.value("version") == std::to_string(view.sending.version);
}

static void check_budget(PreviewView& view) {
    if (!view.budget.exceeded()) return;
    if (!view.may_override)
        view.form.refuse("", over_budget);
    else if (!view.form.ticked("over_budget"))
        view.form.refuse("over_budget", budget_tick_missing);
}

static void check(PreviewView& view) {
    auto& form = view.form;
    if (view.sending.audience.empty() || view.batch.all.empty()) form.refuse("", nobody_chosen);
    if (view.text.empty()) form.refuse("", no_words_yet);
    if (view.batch.going() == 0) form.refuse("", nobody_gets_it);
    if (!view.machine_made.empty()) form.refuse("", machine_unchecked);
    if (view.sending.ends_at && view.batch.going() > 0 && *view.sending.ends_at <= view.batch.first)
        form.refuse("", ends_before_it_goes);
    check_budget(view);
    if (form.ok() && !was_seen(view)) form.refuse("", changed_since);
}

static std::string why_left_out(const Composed& one) {
    if (one.no_words) return "no_words";
    const std::vector<std::string_view> names(one.missing.begin(), one.missing.end());
    return "missing " + listed_names(names);
}

static void keep_left_out(Platform& platform, const PreviewView& view) {
    std::vector<SendingPerson> left_out;
    for (const auto& one : view.batch.all)
        if (one.left_out()) left_out.push_back({one.to->id, why_left_out(one)});
    store_people(platform, view.sending.id, left_out);
}

// The one who confirms is the one who writes.
static http::Response submit_send(const http::Request& request, Platform& platform) {
    auto sending = sending_in(request, platform);
    if (auto elsewhere = sent_already(sending)) return *std::move(elsewhere);
    sending.author = request.viewer.person;
    auto view = preview_of(request, platform, std::move(sending));
    view.form = html::Form(request);
    check(view);
    if (!view.form.ok()) return preview_answer(request, platform, std::move(view));
    auto& confirmed = view.sending;
    const auto notes = notes_of(confirmed, view.batch, platform.clock.now());
    confirmed.queued = static_cast<std::int64_t>(notes.size());
    confirmed.left_out = static_cast<std::int64_t>(view.batch.all.size()) - confirmed.queued;
    confirmed.parts = view.batch.parts;
    if (!store_confirmed(platform, confirmed)) {
        view.form.refuse("", changed_since);
        return preview_answer(request, platform, std::move(view));
    }
    keep_left_out(platform, view);
    send_all(platform, notes);
    platform.audit.changed("sending", confirmed.id.value, confirmed.school,
                           "sent to " + std::to_string(notes.size()));
    return see_other_saying(path_of(confirmed, ""), "writing.confirmed_message");
}

Money price_of(const PreviewView& view, std::size_t parts) {
    return cost_of(static_cast<std::int64_t>(parts), view.price);
}

void install_preview(Site& site) {
    site.get("/writing/{sending}/preview", show_preview, May::write_to_families);
    site.post("/writing/{sending}/send", submit_send, May::write_to_families);
}

}  // namespace conversations
