#include "modules/conversations/mail_answers/mail_answers.hpp"

#include <algorithm>

#include "modules/conversations/mail_answers/addresses.hpp"
#include "modules/conversations/mail_answers/mail_answers_store.hpp"
#include "modules/conversations/received/received.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/letters/letters.hpp"
#include "platform/metrics/metrics.hpp"

namespace conversations {

namespace {

constexpr std::string_view not_ours =
    "That is no address for answers here, or it is not written as we gave it.";
constexpr std::string_view gone = "That conversation is not here any more.";
// What a mail server may have said of our letter, as far as staff have to read it.
constexpr std::size_t longest_detail = 300;

std::string address_secret(Platform& platform) {
    return keepsakes::secret(platform.db, platform.random, "mail answers");
}

// "Re: A place", in whatever language the mail program speaks.
bool is_an_answers(std::string_view subject) {
    const auto small_subject = letters::small(subject);
    static constexpr std::string_view starts[] = {
        "re:", "odp:",  "aw:",   "sv:",   "rv:", "r:",    "rif:", "res:", "ref:",
        "vs:", "antw:", "răsp:", "rasp:", "tr:", "جواب:", "رد:",  "re :"};
    return std::ranges::any_of(starts,
                               [&](auto start) { return small_subject.starts_with(start); });
}

}  // namespace

std::string said_in(const mail::Letter& letter) {
    std::string said = letter.words;
    if (!letter.subject.empty() && !is_an_answers(letter.subject))
        said = said.empty() ? letter.subject : letter.subject + "\n\n" + said;
    for (const auto& name : letter.attachments) said += (said.empty() ? "[" : "\n[") + name + "]";
    return said.empty() ? "[…]" : said;
}

MailAddresses mail_addresses(Platform& platform, MessageId message, ThreadId thread) {
    const auto& domain = platform.settings.mail_answers;
    if (domain.empty()) return {};
    const auto secret = address_secret(platform);
    return {.answer_to = written_address({MailFor::answers, thread.value}, secret, domain),
            .envelope_from = written_address({MailFor::bounces, message.value}, secret, domain)};
}

MailAddresses mail_addresses(Platform& platform, MessageId message) {
    if (platform.settings.mail_answers.empty()) return {};
    auto thread = find_thread_of(platform, message);
    if (!thread) {
        const auto mailed = find_mailed(platform, message);
        if (!mailed) return {};
        thread = thread_of(platform, mailed->person, mailed->authority, mailed->school);
    }
    return mail_addresses(platform, message, *thread);
}

namespace {

// A letter that came, and all that is done with it.
class Coming {
public:
    Coming(Platform& platform, const mail::Letter& letter, std::string name)
        : platform_(platform), letter_(letter), name_(std::move(name)) {}

    Taking take(const SignedAddress& address) {
        name_here_ = name_ + " " + std::string(enums::text(address.what_for)) + " " +
                     std::to_string(address.id);
        if (address.what_for == MailFor::answers) return answer(ThreadId{address.id});
        return about_message(MessageId{address.id});
    }

private:
    Taking answer(ThreadId thread) {
        const auto whose = find_whose(platform_, thread);
        if (!whose) return {Taken::nobodys, std::string(gone)};
        // Some servers send their notices to where answers go.
        if (letter_.notice) return notice(find_message_of(platform_, named_message(), *whose));
        if (letter_.automatic) return counted();
        return into_conversation(*whose);
    }

    Taking about_message(MessageId id) {
        const auto message = find_mailed(platform_, id);
        if (!message) return {Taken::nobodys, std::string(gone)};
        if (letter_.notice) return notice(id);
        if (letter_.automatic) return counted();
        // A person's program took the address on the envelope for the one to answer to.
        const auto thread =
            thread_of(platform_, message->person, message->authority, message->school);
        const auto whose = find_whose(platform_, thread);
        return into_conversation(*whose);
    }

    Taking into_conversation(const Whose& whose) {
        const bool own =
            whose.email && letters::small(*whose.email) == letters::small(letter_.sender);
        const auto taken = own ? Taken::stored : Taken::elsewhere;
        if (!note_letter(platform_, name_here_, taken)) return {Taken::before};
        const auto said = said_in(letter_);
        store_received(platform_, {.gateway = "mail",
                                   .gateway_id = name_here_,
                                   .channel = people::Channel::email,
                                   .sender = letter_.sender,
                                   .recipient = "answers@" + platform_.settings.mail_answers,
                                   .words = said,
                                   .thread = own ? whose.thread : ThreadId{}});
        if (!own) store_elsewhere(platform_, name_here_, whose, said);
        return {taken};
    }

    Taking counted() {
        return {note_letter(platform_, name_here_, Taken::counted) ? Taken::counted
                                                                   : Taken::before};
    }

    // "8350917746405377@example.org" begins with the message's id.
    MessageId named_message() const {
        const auto& id = letter_.notice->letter_id;
        return http::parse_id<MessageId>(std::string_view(id).substr(0, id.find('@')))
            .value_or(MessageId{});
    }

    Taking notice(MessageId message) {
        if (!message) return counted();
        if (!note_letter(platform_, name_here_, Taken::settled)) return {Taken::before};
        const auto& said = *letter_.notice;
        const auto detail = said.said.empty()
                                ? said.status
                                : std::string(letters::beginning(said.said, longest_detail));
        store_report(platform_, {.gateway = "mail",
                                 .gateway_id = std::to_string(message.value),
                                 .message = message,
                                 .says = meaning_of(said.action),
                                 .detail = detail});
        return {Taken::settled};
    }

    static Reported meaning_of(mail::Action action) {
        switch (action) {
            case mail::Action::failed:
                return Reported::undelivered;
            case mail::Action::delivered:
                return Reported::delivered;
            case mail::Action::delayed:
            case mail::Action::relayed:
            case mail::Action::expanded:
                return Reported::buffered;
        }
        return Reported::buffered;
    }

    Platform& platform_;
    const mail::Letter& letter_;
    const std::string name_;
    std::string name_here_{};
};

// What the letter is called, so that it is taken once; a very long name by its hash.
std::string name_of(const mail::Letter& letter, std::string_view bytes) {
    if (!letter.id.empty() && letter.id.size() <= 200) return letter.id;
    return crypto::hex(crypto::sha256(letter.id.empty() ? bytes : letter.id));
}

std::vector<SignedAddress> addresses_in(Platform& platform, const mail::Letter& letter,
                                        std::string_view delivered_to) {
    const auto secret = address_secret(platform);
    std::vector<SignedAddress> found;
    const auto try_one = [&](std::string_view address) {
        const auto read = read_address(address, secret, platform.settings.mail_answers);
        if (read && std::ranges::find(found, *read) == found.end()) found.push_back(*read);
    };
    try_one(delivered_to);
    for (const auto& address : letter.recipients) try_one(address);
    return found;
}

}  // namespace

// One letter may answer two of our conversations, and is then in both.
Taking take_letter(Platform& platform, std::string_view bytes, std::string_view delivered_to) {
    if (platform.settings.mail_answers.empty()) return {Taken::nobodys, std::string(not_ours)};
    const auto letter = mail::read_letter(bytes);
    if (!letter) return {Taken::unreadable, std::string(letter.error())};
    Taking most{Taken::nobodys, std::string(not_ours)};
    Coming coming(platform, *letter, name_of(*letter, bytes));
    for (const auto& address : addresses_in(platform, *letter, delivered_to)) {
        const auto taking = coming.take(address);
        if (taking.taken < most.taken || most.refused()) most = taking;
    }
    metrics::count("letters", enums::text(most.taken));
    return most;
}

}  // namespace conversations
