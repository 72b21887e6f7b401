// The numbers of the optional parameters that are understood; others are passed over.
#pragma once
#include <cstdint>

namespace smpp {

enum class Tag : std::uint16_t {
    receipted_message_id = 0x001e,
    user_message_reference = 0x0204,
    sar_reference = 0x020c,
    sar_total = 0x020e,
    sar_number = 0x020f,
    interface_version = 0x0210,
    network_error_code = 0x0423,
    message_payload = 0x0424,
    message_state = 0x0427
};

}  // namespace smpp
