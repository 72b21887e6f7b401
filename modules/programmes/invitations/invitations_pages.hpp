#pragma once
#include <string>
#include <vector>

#include "modules/programmes/invitations/invitations_store.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// The parent's own page: what we need from them, what is coming, what they have, whom to ask.
struct OwnView {
    std::string token{};
    OwnPlace place{};
    std::vector<OwnSession> sessions{};
    std::vector<Question> questions{};
    html::Form form{};
    bool may_answer = false;
    std::optional<calendar::Instant> next{};
};

struct InviteView {
    InvitingCohort cohort{};
    std::vector<PlaceLine> places{};
    Room room{};
    std::vector<Candidate> candidates{};
    std::string search{};
    bool more = false;
};

struct QuestionsView {
    std::vector<QuestionLine> lines{};
    html::Form form{};
    std::int64_t answering = 0;
};

void install_own_page(Site&);
void install_invitations(Site&);

}  // namespace programmes
