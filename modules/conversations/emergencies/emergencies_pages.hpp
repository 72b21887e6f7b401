#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/emergencies/emergencies_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct EmergenciesView {
    std::vector<EmergencyLine> lines{};
    calendar::Instant now{};
};

struct RaiseEmergencyView {
    html::Form form{};
    std::vector<ui::Option> schools{};  // empty: the viewer's own
};

/// What people will read, in a language.
struct EmergencyPreview {
    std::string language{};  // its code
    std::string name{};
    std::string direction{};
    std::string words{};
};

struct EmergencyView {
    html::Form form{};
    EmergencyRaised emergency{};
    EmergencyState state{};
    EmergencyNames names{};
    std::string schools{};
    std::vector<EmergencyPreview> previews{};
    EmergencyReaders meant{};  // while it waits, of all languages
    InEnglish in_english{};
    bool raised_it = false;  // the viewer
    bool may_act = false;
    bool may_ring = false;
    std::vector<EmergencyReach> reach{};  // once it went
    EmergencyReached reached{};
};

struct TelephonesView {
    EmergencyRaised emergency{};
    std::vector<EmergencyToRing> people{};
};

/// "Polish and Somali".
std::string said_languages(const EnglishReaders&);
/// The sentence that says what became of messages in that state.
std::string said_reach(const html::Out&, MessageState);

void install_raising(Site&);
void install_telephones(Site&);
void install_emergencies(Site&);

}  // namespace conversations
