// Where text messages go: a gateway takes texts as far as it has room, and tells later what became
// of each. Exactly one thing is told of each text taken.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "platform/platform.hpp"

namespace conversations {

struct TextOut {
    MessageId id{};        // goes along, so that reports and questions find the message again
    std::string number{};  // +447700900123
    std::string words{};
    std::optional<calendar::Instant> ends_at{};
    std::int64_t attempts = 0;  // this one included
};

/// accepted: the gateway has it · refused: it never will · later: surely not taken, to be given
/// again · unknown: given, but the answer was lost, and the gateway cannot be asked.
enum class Handed : std::uint8_t { accepted, refused, later, unknown };
constexpr auto words(Handed) {
    return std::to_array<std::string_view>({"accepted", "refused", "later", "unknown"});
}

/// What became of a text.
struct Told {
    MessageId id{};
    Handed handed = Handed::unknown;
    std::string gateway_id{};  // the gateway's name for it, where it took it
    std::string said{};        // where it did not, in plain words
};

class TextGateway {
public:
    virtual ~TextGateway() = default;
    /// "kannel", "smpp" …: part of what names a report or a reply.
    virtual std::string_view name() const = 0;
    /// How many texts it would take at this moment.
    virtual std::size_t room() const = 0;
    /// Takes a text for which there is room; nothing blocks here.
    virtual void take(const TextOut&) = 0;
    /// Does what is due, waiting at most so long for something to happen; what became of texts
    /// since the last call.
    virtual std::vector<Told> step(std::chrono::milliseconds longest) = 0;
    /// Whether it owes no answer.
    virtual bool idle() const = 0;
    /// Whether reports of delivery can be expected from it.
    virtual bool reports() const { return true; }
};

/// The gateway of this installation; none where there is none. A demonstration has the screen only,
/// whatever its settings say.
std::unique_ptr<TextGateway> text_gateway(Platform&);

// Each as the settings say.
std::unique_ptr<TextGateway> screen_gateway();
std::unique_ptr<TextGateway> kannel_gateway(const Settings&);
std::unique_ptr<TextGateway> smpp_gateway(Platform&);
std::unique_ptr<TextGateway> notify_gateway(const Settings&, const calendar::Clock&);
std::unique_ptr<TextGateway> twilio_gateway(const Settings&);

}  // namespace conversations
