// What staff see of Parent Leads.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/leads/leads_store.hpp"
#include "modules/programmes/planning/change_pages.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct LeadsView {
    std::vector<Lead> leads{};
    calendar::Day today{};
    bool may_decide = false;
};

struct LeadView {
    Lead lead{};
    std::vector<Application> applications{};
    std::vector<SignOff> signed_off{};
    std::vector<LedSession> led{};
    SaidOf said{};
    calendar::Day today{};
    bool own = false;  // the viewer themselves
    bool may_decide = false;
    bool may_record = false;           // a check
    bool sees_check = false;           // its number
    std::optional<Refusal> not_yet{};  // why there is no accreditation now
    html::Form decision{};
    html::Form check{};
};

struct TrainingGroupsView {
    std::vector<TrainingGroup> groups{};
    std::vector<ui::Option> trainers{};
    bool may_add = false;
    html::Form form{};
};

struct TrainingGroupView {
    TrainingGroup group{};
    std::vector<Lead> members{};
    std::vector<ui::Option> may_join{};
    std::vector<SignOff> signed_off{};
    bool may_sign_off = false;
    bool may_add = false;

    const SignOff* sign_off(people::PersonId, TrainingModule) const;
};

struct CohortLeadView {
    ChangeForm top{};
    std::vector<ui::Option> leads{};
    std::vector<Refusal> others{};  // why those who are not offered cannot lead these sessions
    std::vector<ui::Option> ways{};
    std::size_t to_come = 0;
};

struct LeadsWaiting {
    std::int64_t waiting = 0;
    std::int64_t ready = 0;  // trained and checked, not accredited yet
};

/// The message that names a state, and the colour of its tag.
std::string name_of(LeadState);
std::string_view colour_of(LeadState);

void install_leads(Site&);
void install_own_lead(Site&);
void install_lead_training(Site&);
void install_leading(Site&);

}  // namespace programmes
