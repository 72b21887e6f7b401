// What programs leave behind is not kept for ever.
#include "modules/conversations/programs/callbacks_store.hpp"

namespace conversations {

constexpr std::chrono::days kept_after_trying{30};

constexpr db::Sql forget_tried_words = R"(
    UPDATE conversations_notifications SET address = '', subject = '', body = ''
     WHERE message_id IS NULL AND created_at < $1 AND (address <> '' OR body <> ''))";
constexpr db::Sql forget_acknowledged = R"(
    DELETE FROM conversations_callings WHERE state = 'acknowledged' AND created_at < $1)";

void forget_tried(Platform& platform, std::string_view) {
    const auto before = platform.clock.now() - kept_after_trying;
    platform.db.run(forget_tried_words, before);
    platform.db.run(forget_acknowledged, before);
}

}  // namespace conversations
