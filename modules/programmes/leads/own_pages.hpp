// What is behind a Lead's personal link.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/leads/ladder.hpp"
#include "modules/programmes/leads/leads_store.hpp"
#include "modules/programmes/tenths.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct OwnLeadView {
    std::string token{};
    OwnLead own{};
    LadderView ladder{};
    std::optional<LadderStep> may_ask{};
    std::vector<SignOff> signed_off{};
    std::vector<LedSession> next{};
    std::vector<LedSession> led{};
    SaidOf said{};
    std::vector<LedSession> observed{};  // with an observation, seen or to come
    bool may_open_registers = false;
    bool may_go_on = false;
    html::Form form{};
};

struct OwnRegisterView {
    std::string token{};
    RegisterSession session{};
    std::vector<ui::Option> lines{};
    std::vector<ui::Option> children{}, staff{};  // who learn with the parents on a family course
    bool open = false;
    html::Form form{};
};

}  // namespace programmes
