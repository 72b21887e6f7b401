// For tests: Oak and Ngozi, and the letters that come back.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "modules/conversations/mail_answers/mail_answers.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "tests/kit/site.hpp"

namespace conversations {

inline constexpr auto answers_domain = "answers.example.org";

/// Oak writes to Ngozi by e-mail; what comes back is taken in. On both engines.
class MailAt : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<kit::TestSite>("2026-11-23 10:00", GetParam());
        site().settings().mail_answers = answers_domain;
        site().settings().text_hook_secret = "hook-secret";
        ngozi_ = site().parent(kit::TestSite::oak, "Ngozi", "Okafor");
        db::Transaction change(site().db());
        thread_ =
            thread_of(site().platform(), ngozi_, kit::TestSite::county, kit::TestSite::oak.value);
        change.commit();
    }

    kit::TestSite& site() { return *site_; }

    // A message to Ngozi that waits to go.
    MessageId written() {
        db::Transaction change(site().db());
        const auto id = send_later(site().platform(), Note{.to = ngozi_,
                                                           .authority = kit::TestSite::county,
                                                           .school = kit::TestSite::oak.value,
                                                           .kind = "conversations.note",
                                                           .subject = "A place",
                                                           .words = "Would you like a place?",
                                                           .language = "en"});
        change.commit();
        return *id;
    }
    // One that a mail server took.
    MessageId sent() {
        static constexpr db::Sql as_sent =
            "UPDATE conversations_messages SET state = 'sent' WHERE id = $1";
        const auto id = written();
        site().db().run(as_sent, id);
        return id;
    }

    MailAddresses addresses(MessageId message = MessageId{1}) {
        return mail_addresses(site().platform(), message, thread_);
    }

    std::string letter(std::string_view words, std::string_view id = "one@mail.example.net",
                       std::string_view from = "Ngozi.Okafor@example.org",
                       std::string_view headers = "") {
        return "From: Ngozi <" + std::string(from) + ">\nTo: Oak <" + addresses().answer_to +
               ">\nSubject: Re: A place\nDate: Mon, 23 Nov 2026 10:14:31 +0000\nMessage-ID: <" +
               std::string(id) + ">\n" + std::string(headers) + "\n" + std::string(words) + "\n";
    }

    std::string notice(const std::string& to, std::string_view action, std::string_view status,
                       std::string_view id = "dsn", std::string_view about = "") {
        return "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: " + to +
               "\nSubject: Undelivered\nMessage-ID: <" + std::string(id) +
               "@mx.example.org>\nAuto-Submitted: auto-replied\n"
               "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
               "--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
               "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; n@example.org\n"
               "Action: " +
               std::string(action) + "\nStatus: " + std::string(status) +
               "\nDiagnostic-Code: smtp; 550 no such user\n--b\n"
               "Content-Type: text/rfc822-headers\n\nMessage-ID: <" +
               std::string(about) + "@example.org>\n--b--\n";
    }

    Taking take(const std::string& bytes, std::string_view delivered_to = {}) {
        db::Transaction change(site().db());
        auto taking = take_letter(site().platform(), bytes, delivered_to);
        change.commit();
        return taking;
    }

    std::vector<std::string> said() {
        static constexpr db::Sql words =
            "SELECT words FROM conversations_received WHERE thread_id = $1 ORDER BY id";
        return site().db().all<std::string>(words, thread_);
    }
    std::int64_t received() {
        return site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received");
    }
    std::string meaning() {
        return site().db().one<std::string>("SELECT meaning FROM conversations_received");
    }
    MessageState state_of(MessageId id) {
        static constexpr db::Sql state = "SELECT state FROM conversations_messages WHERE id = $1";
        return site().db().one<MessageState>(state, id);
    }
    std::int64_t messages() {
        return site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_messages");
    }

    people::PersonId ngozi_{};
    ThreadId thread_{};

private:
    std::unique_ptr<kit::TestSite> site_;
};

}  // namespace conversations
