// What the changes of a cohort have in common: who may, whether somebody else was faster, and
// whether the warnings have been seen.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/planning/change_pages.hpp"
#include "modules/programmes/planning/judged.hpp"
#include "platform/html/page.hpp"

namespace programmes {

/// The form with the cohort, if this viewer may change it: as it was sent, or empty to be filled.
ChangeForm begin_form(const http::Request&, Cohort);
ChangeForm cohort_in(const http::Request&, Platform&);
ChangeForm cohort_of_session_in(const http::Request&, Platform&);
CohortSession session_in(const http::Request&, const std::vector<CohortSession>&);

/// Whether the form can go on: what is typed is right, nobody else changed the cohort meanwhile,
/// and whoever sends it has seen these warnings.
bool settled(Platform&, ChangeForm&, Warnings = {});

/// Takes the cohort to its next version with what is changed; begins the request again when
/// somebody else was faster by a moment.
void take(const http::Request&, Platform&, const ChangeForm&, const std::vector<CohortChange>&);

/// Goes back to the cohort, saying this.
http::Response changed(const ChangeForm&, std::string_view message_key);

http::Status status_of(const http::Request&, const ChangeForm&);

template <class View>
http::Response change_page(const http::Request& request, html::Draw<View> draw,
                           const std::type_identity_t<View>& view, const ChangeForm& top) {
    return html::page(request, draw, view, status_of(request, top));
}

/// What stands in the way of sessions at these times: closed schools, a trainer who is not free,
/// others in the room or at the school.
struct NewTimes {
    std::vector<SessionTimes> times{};
    std::string room{};
};
Warnings warnings_about(Platform&, const Cohort&, const NewTimes&);

/// How these times of the cohort's suit every trainer, and what else there is then.
Judged judge_for(Platform&, const Cohort&, std::span<const SessionTimes>);

/// Only of the room: where the times stay.
Warnings warnings_about_room(Platform&, const Cohort&, const NewTimes&);

std::vector<SessionTimes> times_of(std::span<const CohortSession>);

}  // namespace programmes
