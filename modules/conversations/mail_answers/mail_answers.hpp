// Answers by e-mail come back into the conversation they belong to, and what mail servers tell of
// our letters comes to the message it is about.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "modules/conversations/conversations.hpp"
#include "platform/mail/reading.hpp"

namespace conversations {

/// Where answers to a message that goes by e-mail come to, and notices of it.
struct MailAddresses {
    std::string answer_to{};
    std::string envelope_from{};
};
/// Both empty where this installation has no domain for answers.
MailAddresses mail_addresses(Platform&, MessageId, ThreadId);

/// The same, the message's conversation being found, or begun where there is none yet.
MailAddresses mail_addresses(Platform&, MessageId);

/// stored: it stands in the conversation · elsewhere: it came from another address, a person says
/// whose it is · before: we had it · counted: a program wrote it, so it is nobody's · settled: it
/// told what became of a message · unreadable, nobodys: refused.
enum class Taken : std::uint8_t {
    stored,
    elsewhere,
    before,
    counted,
    settled,
    unreadable,
    nobodys
};
constexpr auto words(Taken) {
    return std::to_array<std::string_view>(
        {"stored", "elsewhere", "before", "counted", "settled", "unreadable", "nobodys"});
}
struct Taking {
    Taken taken = Taken::nobodys;
    std::string why{};  // it was refused; for whoever sent it

    bool refused() const { return taken == Taken::unreadable || taken == Taken::nobodys; }
};

/// Takes a letter in, in the transaction that is open. `delivered_to` is whom the mail server
/// delivers it for, where it says so beside the letter.
Taking take_letter(Platform&, std::string_view bytes, std::string_view delivered_to = {});

/// What a letter says: with the subject where it is no answer's, and the names of what came with
/// it.
std::string said_in(const mail::Letter&);

/// Letters that stand in no conversation are kept as long as the conversations are, then erased.
void erase_old_letters(Platform&, std::string_view);

void install_mail_answers(Site&);

}  // namespace conversations
