// Where text messages go.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/platform.hpp"

namespace conversations {

struct Taken {
    bool taken = false;
    std::string why_not{};
};

/// A way out for text messages.
class TextGateway {
public:
    virtual ~TextGateway() = default;
    virtual Taken send(std::string_view number, std::string_view words) = 0;
};

/// Shows messages on the demonstration's telephone page instead of sending them.
class OnScreen final : public TextGateway {
public:
    Taken send(std::string_view number, std::string_view words) override;
};

/// The gateway of this installation; none where there is none. A demonstration has the screen only,
/// whatever its settings say.
std::unique_ptr<TextGateway> text_gateway(Platform&);

}  // namespace conversations
