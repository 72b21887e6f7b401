// What staff see of the programs that send through them.
#pragma once
#include "modules/conversations/programs/callbacks_store.hpp"
#include "modules/conversations/programs/programs_api.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"

namespace conversations {

struct ProgramsView {
    std::string public_url{};
    std::optional<SenderLine> service{};
    std::vector<KeyLine> keys{};
    std::vector<TemplateText> templates{};
    std::vector<CallbackLine> callbacks{};
    html::Form limit{};
};

struct NewKeyView {
    html::Form form{};
};

/// What is told once, right after it was made: a key, or what calls are signed with.
struct FreshSecretView {
    std::string title{};  // message keys
    std::string about{};
    std::string secret{};
    std::string public_url{};
};

struct NewTemplateView {
    html::Form form{};
};

/// One placeholder, and what it is tried with.
struct TriedValue {
    std::string field{};
    std::string name{};
    std::string value{};
};

struct TemplateView {
    TemplateText words{};
    html::Form form{};
    std::vector<VersionLine> versions{};
    std::vector<TriedValue> values{};
    Worded filled{};
    std::size_t parts = 0;
    Money cost{};
};

/// The lines of a text, without the empty ones.
std::vector<std::string> lines_of(std::string_view words);

struct NewCallbackView {
    html::Form form{};
};

// Each installs its own pages.
void install_keys(Site&);
void install_templates(Site&);
void install_callbacks(Site&);

}  // namespace conversations
