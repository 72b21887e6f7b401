#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "modules/conversations/ledger/ledger_store.hpp"

namespace app {

using conversations::MessageState;

static void print_sentences(const conversations::Recount& counted) {
    std::cout << counted.messages << " messages: lost = " << counted.lost
              << ", doubled = " << counted.doubled << ", underway = " << counted.underway
              << ", unknown = " << counted.in(MessageState::unknown) << "\n";
    for (const auto state : enums::all<MessageState>())
        if (counted.in(state) > 0)
            std::cout << "    " << enums::text(state) << ": " << counted.in(state) << "\n";
    for (const auto message : counted.named)
        std::cout << "not accounted for: message " << message.value << "\n";
}

static void print_json(const conversations::Recount& counted) {
    std::cout << "{\"messages\": " << counted.messages << ", \"lost\": " << counted.lost
              << ", \"doubled\": " << counted.doubled << ", \"underway\": " << counted.underway;
    for (const auto state : enums::all<MessageState>())
        std::cout << ", \"" << enums::text(state) << "\": " << counted.in(state);
    std::cout << ", \"named\": [";
    for (std::size_t i = 0; i < counted.named.size(); ++i)
        std::cout << (i ? ", " : "") << counted.named[i].value;
    std::cout << "]}\n";
}

int verify_ledger(const Settings& settings, bool json) {
    Workshop workshop(settings);
    const auto counted = conversations::recount(workshop.platform().db);
    conversations::store_recount(workshop.platform(), counted);
    json ? print_json(counted) : print_sentences(counted);
    return counted.sound() ? 0 : 1;
}

}  // namespace app
