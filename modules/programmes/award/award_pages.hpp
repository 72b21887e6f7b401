#pragma once
#include <map>
#include <string>
#include <vector>

#include "modules/programmes/award/award_store.hpp"
#include "modules/programmes/award/evidence_store.hpp"
#include "modules/programmes/award/facts_store.hpp"
#include "modules/programmes/award/verifying_store.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// A school's awards, and whether it may begin.
struct SchoolAwardsView {
    schools::SchoolName school{};
    std::vector<Award> awards{};  // the latest first
    calendar::Day today{};
    bool own = false;
    bool may_begin = false;
    std::optional<Refusal> why_not{};

    const Award* current() const;
};

/// The authority's schools that have the award or are on their way.
struct AwardLinesView {
    std::vector<AwardLine> lines{};
    calendar::Day today{};
};

/// All that is known of an award, as its pages need it.
struct AwardSeen {
    Award award{};
    const AwardTemplate* measured = nullptr;
    std::vector<SelfAnswer> answers{};
    std::vector<Evidence> evidence{};
    Facts facts{};
    std::vector<FoundObjective> found{};  // once it is decided, and for the verifier

    const SelfAnswer* answer(std::string_view indicator) const;
    const FoundObjective* finding(std::string_view objective) const;
    std::vector<Evidence> files_of(std::string_view indicator) const;
    std::set<std::string> shown() const;
};

/// How far a school has come with an objective, or with all.
struct AwardProgress {
    std::size_t indicators = 0, answered = 0, shown = 0, by_itself = 0;
};
AwardProgress progress_of(const AwardSeen&, const Objective&);
AwardProgress progress_of(const AwardSeen&);

/// What the person who looks may do now.
struct AwardView {
    AwardSeen seen{};
    calendar::Day today{};
    bool may_gather = false;  // it is being gathered, and they may
    bool may_reopen = false;
    bool may_visit = false;
    bool may_find = false;
    bool may_clear = false;
    bool own = false;  // of the viewer's school
    html::Form form{};
};

/// One objective: what the school says, and what shows it.
struct ObjectiveView {
    AwardSeen seen{};
    const Objective* objective = nullptr;
    const Objective* next = nullptr;
    bool may_gather = false;
    auth::Viewer viewer{};
    html::Form form{};
};

struct EvidenceFileView {
    Award award{};
    std::vector<ui::Option> indicators{};
    html::Form form{};
};

struct EvidenceRemovalView {
    Award award{};
    const Objective* objective = nullptr;
    const Indicator* indicator = nullptr;
    AwardFileId file{};
    std::string title{};
};

struct AwardChangesView {
    Award award{};
    Award before{};
    Facts was{};
    Facts is{};
    std::vector<ChangedFact> changes{};
};

/// The verifier's pages: the day of the visit, what was found, the decision.
struct VerifyingView {
    Award award{};
    const AwardTemplate* measured = nullptr;
    std::vector<FoundObjective> found{};
    html::Form form{};

    std::vector<const Objective*> not_met() const;
};

struct PublicAwardView {
    PublicAward award{};
    const AwardTemplate* measured = nullptr;
    Facts facts{};
    calendar::Day today{};
};

/// The lines of the badge: the school's name, broken where it is long.
struct BadgeView {
    std::vector<std::string> name{};
    int year = 0;
};

/// The schools that wait for a verifier.
struct AwardPanelView {
    std::vector<AwardLine> waiting{};
};

// Colours of tags.
std::string_view colour_of(AwardState);
std::string_view colour_of(SelfStanding);
std::string_view colour_of(Finding);
/// Message keys.
std::string name_of(AwardState);
std::string name_of(SelfStanding);
std::string name_of(Finding);

/// The sentence that says a fact, in the page's language.
std::string say_fact(const html::Out&, const KnownFact&);

/// The award that the path names, if the viewer may see it.
Award award_in(const http::Request&, Platform&);
/// The same with all that is known of it; facts as they are, or as they were when it was submitted.
AwardSeen seen_in(const http::Request&, Platform&);
std::string address_of(AwardId);

/// Breaks a name into at most three lines of about so many letters.
std::vector<std::string> broken_name(std::string_view name, std::size_t letters);

/// The certificate as a PDF, in that language.
std::string award_document(const PublicAward&, messages::Language, std::string_view public_url);

void install_award(Site&);
void install_award_evidence(Site&);
void install_verifying(Site&);
void install_public_award(Site&);
void install_award_reminders(Site&);

}  // namespace programmes
