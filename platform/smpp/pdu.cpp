#include "platform/smpp/pdu.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace smpp {

static constexpr auto status_names = std::to_array<std::pair<Status, std::string_view>>({
    {Status::ok, "ESME_ROK"},
    {Status::wrong_message_length, "ESME_RINVMSGLEN"},
    {Status::wrong_length, "ESME_RINVCMDLEN"},
    {Status::wrong_command, "ESME_RINVCMDID"},
    {Status::wrong_bind_state, "ESME_RINVBNDSTS"},
    {Status::system_error, "ESME_RSYSERR"},
    {Status::wrong_source, "ESME_RINVSRCADR"},
    {Status::wrong_destination, "ESME_RINVDSTADR"},
    {Status::bind_failed, "ESME_RBINDFAIL"},
    {Status::wrong_password, "ESME_RINVPASWD"},
    {Status::wrong_system_id, "ESME_RINVSYSID"},
    {Status::queue_full, "ESME_RMSGQFUL"},
    {Status::submit_failed, "ESME_RSUBMITFAIL"},
    {Status::throttled, "ESME_RTHROTTLED"},
    {Status::temporary, "ESME_RX_T_APPN"},
    {Status::permanent, "ESME_RX_P_APPN"},
    {Status::wrong_optional_part, "ESME_RINVOPTPARSTREAM"},
    {Status::wrong_parameter, "ESME_RINVPARLEN"},
});

std::string named(Status status) {
    for (const auto& [value, name] : status_names)
        if (value == status) return std::string(name);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "status 0x%08x", static_cast<unsigned>(status));
    return text.data();
}

Command command_of(const Body& body) {
    // In the order of the variant.
    static constexpr std::array commands{Command::bind_transceiver, Command::bind_transceiver_resp,
                                         Command::submit_sm,        Command::submit_sm_resp,
                                         Command::deliver_sm,       Command::deliver_sm_resp,
                                         Command::enquire_link,     Command::enquire_link_resp,
                                         Command::unbind,           Command::unbind_resp,
                                         Command::generic_nack};
    static_assert(commands.size() == std::variant_size_v<Body>);
    return commands[body.index()];
}

}  // namespace smpp
