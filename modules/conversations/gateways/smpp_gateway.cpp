// A line of our own to a carrier: the way with the whole promise. A text from a parent is answered
// only after it is stored.
#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "modules/conversations/gateways/smpp_parts.hpp"
#include "modules/conversations/gateways/text_gateway.hpp"
#include "modules/conversations/received/received.hpp"
#include "platform/log/log.hpp"
#include "platform/smpp/receipt.hpp"
#include "platform/smpp/session.hpp"

namespace conversations {

namespace {

using namespace std::chrono_literals;

// A text on its way: its parts, and what was said of those that were given.
struct Underway {
    MessageId id{};
    std::vector<smpp::ShortMessage> parts{};
    std::deque<std::size_t> to_give{};  // places in parts
    std::size_t given = 0;              // not answered yet
    std::size_t accepted = 0;
    Handed worst = Handed::accepted;
    std::string last_id{};  // of the last part, whose receipt tells of all
    std::string said{};
};

class Smpp final : public TextGateway {
public:
    explicit Smpp(Platform& platform)
        : platform_(platform),
          session_(line_of(platform.settings), listener(), std::chrono::steady_clock::now) {}

    std::string_view name() const override { return "smpp"; }

    std::size_t room() const override {
        const auto queued = waiting_parts();
        const auto room = session_.room();
        return room > queued ? room - queued : 0;
    }

    void take(const TextOut& text) override {
        Underway underway{.id = text.id};
        underway.parts = parts_of(text, platform_.settings.text_sender, ++reference_);
        for (std::size_t i = 0; i < underway.parts.size(); ++i) underway.to_give.push_back(i);
        const auto number = ++numbers_;
        underway_.emplace(number, std::move(underway));
        order_.push_back(number);
        give();
    }

    std::vector<Told> step(std::chrono::milliseconds longest) override {
        session_.step(longest);
        give();
        return std::exchange(told_, {});
    }

    bool idle() const override {
        using enum smpp::Standing;
        const auto standing = session_.standing();
        return underway_.empty() && told_.empty() && standing != connecting && standing != binding;
    }

private:
    static smpp::Line line_of(const Settings& settings) {
        return {.host = settings.smpp_host,
                .port = static_cast<std::uint16_t>(settings.smpp_port),
                .system_id = settings.smpp_system_id,
                .password = settings.smpp_password,
                .window = static_cast<std::size_t>(settings.smpp_window)};
    }

    smpp::Listener listener() {
        return {.answered = [this](smpp::Ticket ticket,
                                   const smpp::Answer& answer) { answered(ticket, answer); },
                .arrived = [this](const smpp::ShortMessage& message) { return arrived(message); },
                .changed =
                    [this](smpp::Standing standing, std::string_view why) {
                        if (standing == smpp::Standing::bound) doubtful_ = platform_.clock.now();
                        if (!why.empty()) logging::warn("carrier", {{"why", std::string(why)}});
                    }};
    }

    std::size_t waiting_parts() const {
        std::size_t parts = 0;
        for (const auto& [ticket, one] : underway_) parts += one.to_give.size();
        return parts;
    }

    // Part by part in the order the texts came, as far as the line has room.
    void give() {
        while (!order_.empty() && session_.room() > 0) {
            auto found = underway_.find(order_.front());
            if (found == underway_.end() || found->second.to_give.empty()) {
                order_.pop_front();
                continue;
            }
            auto& one = found->second;
            const auto part = one.to_give.front();
            if (!session_.submit(found->first * most_parts + part, one.parts[part])) return;
            one.to_give.pop_front();
            ++one.given;
        }
    }

    void answered(smpp::Ticket ticket, const smpp::Answer& answer) {
        const auto found = underway_.find(ticket / most_parts);
        if (found == underway_.end()) return;
        auto& one = found->second;
        --one.given;
        if (answer.handed == smpp::Handed::accepted) {
            ++one.accepted;
            one.last_id = smpp::message_key(answer.message_id, smpp::Notation::as_it_is);
        } else if (answer.handed == smpp::Handed::later && one.accepted + one.given > 0) {
            // The rest of a text that is on its way must follow.
            one.to_give.push_front(ticket % most_parts);
            order_.push_front(found->first);
        } else {
            one.worst = std::max(one.worst, handed_of(answer.handed, one.accepted > 0));
            one.said = answer.said;
            one.to_give.clear();
        }
        if (one.given == 0 && one.to_give.empty()) finish(found);
    }

    // Once a part has gone, the text can neither be refused nor be given again as a whole.
    static Handed handed_of(smpp::Handed handed, bool part_has_gone) {
        if (part_has_gone) return Handed::unknown;
        if (handed == smpp::Handed::refused) return Handed::refused;
        return handed == smpp::Handed::later ? Handed::later : Handed::unknown;
    }

    void finish(std::map<smpp::Ticket, Underway>::iterator found) {
        auto& one = found->second;
        const bool mixed = one.accepted > 0 && one.worst != Handed::accepted;
        told_.push_back({.id = one.id,
                         .handed = mixed ? Handed::unknown : one.worst,
                         .gateway_id = one.worst == Handed::accepted ? one.last_id : "",
                         .said = one.said});
        underway_.erase(found);
    }

    bool arrived(const smpp::ShortMessage& message) {
        try {
            db::Transaction storing(platform_.db);
            if (smpp::is_a_receipt(message))
                store_receipt(message);
            else
                take_in(platform_, message, doubtful_);
            storing.commit();
        } catch (const db::Fault&) {
            doubtful_ = platform_.clock.now();
            throw;
        }
        return true;
    }

    void store_receipt(const smpp::ShortMessage& message) {
        const auto receipt = smpp::read_receipt(message);
        if (!receipt) return;
        auto says = Reported::undelivered;
        if (receipt->state == smpp::MessageState::delivered) says = Reported::delivered;
        if (!smpp::is_final(receipt->state)) says = Reported::buffered;
        store_report(
            platform_,
            {.gateway = "smpp",
             .gateway_id = smpp::message_key(receipt->message_id, smpp::Notation::as_it_is),
             .says = says,
             .detail = std::string(enums::text(receipt->state)) + " " + receipt->error});
    }

    // A ticket is the text's number and the place of the part.
    static constexpr smpp::Ticket most_parts = 256;

    Platform& platform_;
    smpp::Session session_;
    std::map<smpp::Ticket, Underway> underway_{};
    std::deque<smpp::Ticket> order_{};
    std::vector<Told> told_{};
    smpp::Ticket numbers_ = 0;
    // What came until then may have been stored without the carrier knowing.
    calendar::Instant doubtful_{};
    std::uint8_t reference_ = 0;
};

}  // namespace

std::unique_ptr<TextGateway> smpp_gateway(Platform& platform) {
    return std::make_unique<Smpp>(platform);
}

}  // namespace conversations
