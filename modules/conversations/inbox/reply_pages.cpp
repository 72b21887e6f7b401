// Writing a reply: the words put in, looked over, sent.
#include "modules/conversations/inbox/conversation_pages.hpp"
#include "modules/conversations/inbox/conversation_store.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static void put_in(ConversationView& view, std::string_view name, std::string_view value) {
    http::Fields fields;
    bool there = false;
    for (const auto* field : {"words", "language", "useful_for"}) {
        const bool this_one = name == field;
        fields.add(field, std::string(this_one ? value : view.form.value(field)));
        there = there || this_one;
    }
    if (there) view.form = html::Form(fields);
}

// The chosen reply comes after what was typed already, in the parent's language where it is there.
static void put_canned_in(ConversationView& view) {
    view.seen = seen_by(view.form);
    const auto id = http::parse_id<CannedId>(view.form.value("canned"));
    const auto* canned = id ? view.choices.find(*id) : nullptr;
    const auto* chosen = canned ? canned->best_for(view.with.language) : nullptr;
    if (!chosen) return view.form.refuse("canned", Refusal("inbox.canned_missing"));
    std::string words(view.form.value("words"));
    if (!words.empty()) words += "\n";
    words += filled(chosen->words, view.with.given, view.school);
    put_in(view, "words", words);
    put_in(view, "language", chosen->language);
}

static Note note_of(const ConversationView& view, const ReplyDraft& draft,
                    const http::Request& request, calendar::Instant now) {
    const auto language = messages::language_of(view.with.language);
    return {
        .to = view.with.person,
        .authority = request.viewer.authority,
        .school = request.viewer.school,
        .kind = "conversations.reply",
        .subject = *view.way == people::Channel::email
                       ? messages::say(language, "reply_mail.subject", {{"school", view.school}})
                       : "",
        .words = draft.words,
        .language = draft.language,
        .not_after = ends_at(draft.useful_for, now),
        .what_for = *view.what_for,
        .written_by = request.viewer.person,
        .channel = view.way};
}

static http::Response send_reply(const http::Request& request, Platform& platform,
                                 const ConversationView& view, const ReplyDraft& draft) {
    must_be_the_first(store_handled(platform, view.with, request.viewer.person));
    send_later(platform, note_of(view, draft, request, platform.clock.now()));
    platform.audit.changed("conversation", view.with.id.value, request.viewer.school, "replied");
    return see_other_saying(address_of(view.with) + "#latest", "inbox.sent");
}

// Whoever writes in another language than the parent reads is asked once whether they mean it.
static bool asks_first(const ConversationView& view, const ReplyCheck& check) {
    return view.form.value("step") != "send" ||
           (check.other_language && view.form.value("warned") != "yes");
}

static http::Response submit_reply(const http::Request& request, Platform& platform) {
    auto view = load_conversation_view(request, platform, conversation_in(request, platform));
    view.form = html::Form(request);
    if (view.form.value("step") == "canned") {
        put_canned_in(view);
        return conversation_answer(request, view);
    }
    view.changed = changed_since(seen_by(view.form), view.with);
    if (!view.changed.empty()) view.form.refuse("", Refusal("inbox.changed_meanwhile"));
    const auto draft = read_reply(view.form);
    if (view.may_not) view.form.refuse("words", *view.may_not);
    if (!view.form.ok()) return conversation_answer(request, view);
    view.check =
        check_reply(draft, view.with, *view.way, *view.what_for, {platform.settings.text_price});
    if (asks_first(view, *view.check)) return conversation_answer(request, view);
    return send_reply(request, platform, view, draft);
}

void install_replies(Site& site) {
    site.post("/inbox/{thread}/reply", submit_reply, May::write_to_families);
}

}  // namespace conversations
