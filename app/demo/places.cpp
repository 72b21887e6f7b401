// What came of the groups, put into the programmes' tables: tens of thousands of rows at once. It
// keeps to what the registers do there: `came`, `last_came` and `completed_on` follow attendance.
#include "app/demo/county.hpp"
#include "app/demo/rows.hpp"
#include "modules/programmes/tally.hpp"

namespace demo {

namespace {

struct PlaceRow {
    const Group* group = nullptr;
    const Place* place = nullptr;
};

void put_places(Making& m) {
    std::vector<PlaceRow> rows;
    for (const auto& group : m.county.groups)
        for (const auto& place : group.places) rows.push_back({&group, &place});
    put_rows(m.db(), "programmes_places",
             {"id", "authority_id", "school_id", "cohort_id", "person_id", "household_id", "state",
              "children", "invited_at", "answered_at", "waiting_since", "came", "last_came",
              "completed_on"},
             rows, [](const PlaceRow& row, std::vector<db::Param>& values) {
                 const auto& place = *row.place;
                 values = {place.id,          hertfordshire,       row.group->school->id,
                           row.group->id,     place.parent->id,    place.parent->household,
                           place.state,       place.children,      place.invited_at,
                           place.answered_at, place.waiting_since, place.came,
                           place.last_came,   place.completed_on};
             });
}

void put_registers(Making& m) {
    put_rows(m.db(), "programmes_attendance",
             {"session_id", "place_id", "came", "marked_by", "marked_at"}, m.county.marks,
             [](const Mark& mark, std::vector<db::Param>& values) {
                 values = {mark.session, mark.place, mark.came, mark.by, mark.at};
             });
    put_rows(m.db(), "programmes_feedback",
             {"session_id", "place_id", "welcome", "learned", "will_try", "words", "at"},
             m.county.opinions, [](const Opinion& said, std::vector<db::Param>& values) {
                 values = {said.session,  said.place, said.welcome, said.learned,
                           said.will_try, said.words, said.at};
             });
}

}  // namespace

constexpr db::Sql session_was_held = R"(
    UPDATE programmes_sessions SET state = 'held', register_taken_at = $2 WHERE id = $1)";
constexpr db::Sql cohort_stands = "UPDATE programmes_cohorts SET state = $2 WHERE id = $1";

static void put_states(Making& m) {
    using programmes::CohortState;
    for (const auto& group : m.county.groups) {
        bool any = false;
        for (const auto& session : group.sessions) {
            if (session.state != programmes::SessionState::held) continue;
            any = true;
            m.db().run(session_was_held, session.id, session.register_taken_at);
        }
        if (any)
            m.db().run(cohort_stands, group.id,
                       group.finished_at ? CohortState::finished : CohortState::running);
    }
}

void store_places(Making& m) {
    put_places(m);
    put_registers(m);
    put_states(m);
    for (const auto& group : m.county.groups) programmes::tally(m.db(), group.id);
}

}  // namespace demo
