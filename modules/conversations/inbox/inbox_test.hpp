// Conversations as tests put them into the database.
#pragma once
#include <gtest/gtest.h>

#include <memory>

#include "modules/conversations/inbox/conversation_store.hpp"
#include "modules/conversations/inbox/inbox_store.hpp"
#include "tests/kit/site.hpp"

namespace conversations {

constexpr db::Sql put_thread = R"(
    INSERT INTO conversations_threads (id, authority_id, school_id, person_id, needs_person,
                                       last_at, last_words, last_by, heard_at, wrote_at)
    VALUES ($1, 919, $2, $3, $4, $5, $6, $7, $8, $9))";
constexpr db::Sql put_received = R"(
    INSERT INTO conversations_received (id, gateway, gateway_id, channel, sender, recipient, words,
                                        at, thread_id, meaning)
    VALUES ($1, 'test', $2, 'text', '+447700900999', '', $3, $4, $5, $6))";
constexpr db::Sql put_message = R"(
    INSERT INTO conversations_messages (id, authority_id, school_id, person_id, kind, channel,
        address, language, subject, body, state, problem, about_id, due_at, attempts, leased_until,
        created_at, written_by)
    VALUES ($1, 919, $2, $3, 'test', 'text', $4, 'en', '', $5, $6, $7, 0, $8, 1, 0, $8, $9))";

/// A school's inbox on either engine, with Lena signed in.
class InboxOf : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<kit::TestSite>("2026-09-15 10:00", GetParam());
        site().sign_in("Lena");
    }

    kit::TestSite& site() { return *site_; }
    db::Connection& db() { return site().db(); }

    /// A parent wrote these words, which a person has to answer.
    ThreadId wrote(people::PersonId parent, std::string_view words, std::string_view when,
                   schools::SchoolId school = kit::TestSite::oak) {
        const auto id = site().platform().ids.next<Thread>();
        const auto at = kit::at(when);
        db().run(put_thread, id, school, parent, true, at, words, By::them, at, 0);
        receive(id, words, when);
        return id;
    }
    ReceivedId receive(ThreadId thread, std::string_view words, std::string_view when,
                       std::string_view meaning = "for_a_person") {
        const auto id = site().platform().ids.next<Received>();
        db().run(put_received, id, std::to_string(id.value), words, kit::at(when), thread, meaning);
        return id;
    }
    /// A conversation in which only we wrote.
    ThreadId written_to(people::PersonId parent, std::string_view words, std::string_view when) {
        const auto id = site().platform().ids.next<Thread>();
        const auto at = kit::at(when);
        db().run(put_thread, id, kit::TestSite::oak, parent, false, at, words, By::us, 0, at);
        message(parent, words, when);
        return id;
    }
    void message(people::PersonId parent, std::string_view words, std::string_view when,
                 MessageState state = MessageState::sent, std::string_view problem = {},
                 people::PersonId by = {}, schools::SchoolId school = kit::TestSite::oak) {
        const auto phone = db().find<std::optional<std::string>>(
            "SELECT phone FROM people_persons WHERE id = $1", parent);
        db().run(put_message, site().platform().ids.next<Message>(), school, parent,
                 phone && *phone ? **phone : "", words, state, problem, kit::at(when), by);
    }

    static std::string page_of(ThreadId thread) { return "/inbox/" + std::to_string(thread.value); }
    InboxAsked lena_asks(int most = 100) {
        auth::Viewer viewer;
        viewer.authority = kit::TestSite::county;
        viewer.school = kit::TestSite::oak.value;
        return {.scope = schools::Scope(viewer),
                .viewer = site().person("Lena"),
                .now = site().clock.now(),
                .most = most};
    }
    Conversation now(ThreadId thread) {
        return *find_conversation(db(), lena_asks().scope, thread);
    }
    /// What a form of the page brings back, as the page stands now.
    kit::Form seen(ThreadId thread) {
        const auto with = now(thread);
        const auto number = [](auto at) { return std::to_string(at.time_since_epoch().count()); };
        return {{"version", std::to_string(with.version)},
                {"assigned", std::to_string(with.assigned_to.value)},
                {"heard", number(with.heard_at)},
                {"handled", number(with.handled_at)}};
    }
    kit::Form seen_with(ThreadId thread, kit::Form typed) {
        auto form = seen(thread);
        form.insert(form.end(), typed.begin(), typed.end());
        return form;
    }

private:
    std::unique_ptr<kit::TestSite> site_;
};

}  // namespace conversations
