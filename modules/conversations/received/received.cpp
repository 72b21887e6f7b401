#include "modules/conversations/received/received.hpp"

#include "modules/conversations/concerns/concerns.hpp"
#include "modules/conversations/received/reading.hpp"
#include "modules/conversations/received/received_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/phones/phones.hpp"

namespace conversations {

constexpr db::Sql add_received = R"(
    INSERT INTO conversations_received (id, gateway, gateway_id, channel, sender, recipient, words,
                                        at, thread_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (gateway, gateway_id) DO NOTHING)";

// Carriers write numbers with and without what tells them apart.
static std::string same_way(const Arrived& arrived) {
    if (arrived.channel != people::Channel::text) return arrived.sender;
    if (auto number = phones::british_mobile(arrived.sender)) return *std::move(number);
    const bool digits = arrived.sender.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || arrived.sender.size() < 8) return arrived.sender;
    if (auto number = phones::british_mobile("+" + arrived.sender)) return *std::move(number);
    return "+" + arrived.sender;
}

bool store_received(Platform& platform, const Arrived& arrived) {
    const auto id = platform.ids.next<Received>();
    const auto thread = arrived.thread ? std::optional(arrived.thread) : std::nullopt;
    if (platform.db.run(add_received, id, arrived.gateway, arrived.gateway_id, arrived.channel,
                        same_way(arrived), arrived.recipient, arrived.words, platform.clock.now(),
                        thread) == 0)
        return false;
    const auto name = std::to_string(id.value);
    jobs::later(platform, "read what was received", name, {.once = "read " + name});
    return true;
}

void read_received(Platform& platform, std::string_view payload) {
    const ReceivedId id{std::stoll(std::string(payload))};
    const auto received = find_received(platform, id);
    if (!received || !received->meaning.empty()) return;
    const auto thread =
        received->thread ? received->thread : whose_number(platform, received->sender);
    if (!thread) return store_meaning(platform, id, enums::text(Meaning::for_a_person));
    store_thread(platform, id, *thread);
    auto writer = load_writer(platform, *thread);
    look_for_concern(platform, id, *thread, received->words, writer.language);
    Reading(platform, *received, std::move(writer)).read();
}

void install_received(Site& site) {
    site.job("read what was received", read_received);
}

}  // namespace conversations
