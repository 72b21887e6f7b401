#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/concerns/concerns.hpp"

namespace conversations {

struct RaisedConcern {
    ConcernId id{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
};

/// Stores the concern; nothing where that message has raised one already.
std::optional<RaisedConcern> raise_concern(Platform&, ReceivedId, ThreadId, std::string_view kinds,
                                           Gravity);
void note_concern_step(Platform&, ConcernId, ConcernStep, people::PersonId, std::string_view note);
void store_next_telling(db::Connection&, ConcernId, std::optional<calendar::Instant>);
/// Those that nobody has taken and that are to be told of again by now.
std::vector<RaisedConcern> load_untaken_concerns(db::Connection&, calendar::Instant now);

/// Who works at a school, and the officers of its authority, who are its staff where it is the
/// authority itself.
struct PlaceStaff {
    people::PersonId person{};
    bool here = false;
    bool heads = false;
};
std::vector<PlaceStaff> load_staff_of_place(db::Connection&, std::int64_t authority,
                                            std::int64_t school);

/// Who asks to see concerns. Beside those with the permission the named person may, and whoever was
/// told of one, that one; each while they work there.
struct ConcernViewer {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    bool may_see = false;
    explicit ConcernViewer(const auth::Viewer& viewer)
        : person(viewer.person),
          authority(viewer.authority),
          school(viewer.school),
          may_see(viewer.can(May::see_concerns)) {}
};

struct ConcernSeen {
    ConcernId id{};
    std::string person{};
    std::string place{};
    std::string kinds{};
    Gravity gravity{};
    ConcernState state{};
    calendar::Instant raised{};
    std::string latest_by{};  // who took, noted or closed it last
    ThreadId thread{};
    std::string words{};
    std::string language{};
    std::int64_t school = 0;
    std::int64_t version = 0;
};

/// Those the viewer may see, the open ones first and of them the gravest.
std::vector<ConcernSeen> load_concerns(db::Connection&, const ConcernViewer&, int most);
std::optional<ConcernSeen> find_concern(db::Connection&, const ConcernViewer&, ConcernId);
/// Whether this is the place's named person.
bool is_named_person(db::Connection&, const ConcernViewer&);

struct ConcernStepLine {
    ConcernStep step{};
    std::string person{};
    calendar::Instant at{};
    std::string note{};
};
std::vector<ConcernStepLine> load_concern_steps(db::Connection&, ConcernId);

/// Writes down what was done; false where somebody did something since that version.
bool store_concern_act(Platform&, ConcernId, std::int64_t version, const ConcernDone&,
                       people::PersonId by, std::string_view note);

}  // namespace conversations
