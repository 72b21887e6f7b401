#include "modules/conversations/gateways/hooks.hpp"
#include "platform/http/request.hpp"

namespace conversations {

MessageId message_named(std::string_view text) {
    return http::parse_id<MessageId>(text).value_or(MessageId{});
}

}  // namespace conversations
