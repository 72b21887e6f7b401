#include "modules/conversations/concerns/concerns.hpp"

#include <algorithm>

#include "modules/conversations/concerns/concerns_store.hpp"
#include "modules/conversations/school_settings/quiet.hpp"

namespace conversations {

using namespace std::chrono_literals;

Outcome<ConcernDone> act_on_concern(ConcernState state, ConcernAct act, std::string_view note) {
    if (state == ConcernState::closed && act != ConcernAct::note) return refuse(concern_is_closed);
    if (note.empty() && act != ConcernAct::take) return refuse(concern_note_missing);
    switch (act) {
        case ConcernAct::take:
            return ConcernDone{ConcernState::taken, ConcernStep::taken};
        case ConcernAct::note:
            return ConcernDone{state, ConcernStep::noted};
        case ConcernAct::close:
            return ConcernDone{ConcernState::closed, ConcernStep::closed};
    }
    return refuse(concern_changed);
}

// By night everybody is told at once, but whether they looked is asked by day.
static calendar::Instant an_hour_of_the_day_after(calendar::Instant now, Quiet quiet) {
    return when_allowed(when_allowed(now, quiet, {}) + 1h, quiet, {});
}

namespace {

std::string kinds_of(const std::vector<ConcernFound>& found) {
    std::string kinds;
    for (const auto kind : enums::all<ConcernKind>()) {
        if (std::ranges::find(found, kind, &ConcernFound::kind) == found.end()) continue;
        if (!kinds.empty()) kinds += ' ';
        kinds += enums::text(kind);
    }
    return kinds;
}

// Whom to tell: the named person while they work there, else those who head the place; and where
// nobody does, whoever works there at all, and then the authority's officers: never nobody.
std::vector<people::PersonId> whom_to_tell(const std::vector<PlaceStaff>& staff, std::int64_t named,
                                           bool heads_too) {
    std::vector<people::PersonId> told;
    const auto tell = [&](auto wanted) {
        for (const auto& one : staff)
            if (wanted(one) && std::ranges::find(told, one.person) == told.end())
                told.push_back(one.person);
    };
    tell([&](const PlaceStaff& one) { return one.here && one.person.value == named; });
    if (told.empty() || heads_too) tell([](const PlaceStaff& one) { return one.heads; });
    if (told.empty()) tell([](const PlaceStaff& one) { return one.here; });
    if (told.empty()) tell([](const PlaceStaff&) { return true; });
    return told;
}

// The letter belongs to no school: the list of a school's messages would show that there is one.
void tell_of(Platform& platform, const RaisedConcern& concern,
             const std::vector<people::PersonId>& whom, ConcernStep step) {
    const auto address =
        platform.settings.public_url + "/concerns/" + std::to_string(concern.id.value);
    for (const auto person : whom) {
        note_concern_step(platform, concern.id, step, person, {});
        send_later(platform,
                   {.to = person,
                    .authority = concern.authority,
                    .key = step == ConcernStep::told ? "concerns.told" : "concerns.told_again",
                    .names = {{"link", address}},
                    .what_for = Class::answer});
    }
}

}  // namespace

void look_for_concern(Platform& platform, ReceivedId received, ThreadId thread,
                      std::string_view words, std::string_view language) {
    const auto found = concerns_in(words, language);
    if (found.empty()) return;
    const auto concern = raise_concern(platform, received, thread, kinds_of(found), gravest(found));
    if (!concern) return;
    const auto settings = load_school_settings(platform.db, concern->school, concern->authority);
    const auto staff = load_staff_of_place(platform.db, concern->authority, concern->school);
    tell_of(platform, *concern, whom_to_tell(staff, settings.named_person, false),
            ConcernStep::told);
    store_next_telling(platform.db, concern->id,
                       an_hour_of_the_day_after(platform.clock.now(), settings.quiet));
}

void tell_again_of_concerns(Platform& platform, std::string_view) {
    const auto now = platform.clock.now();
    for (const auto& concern : load_untaken_concerns(platform.db, now)) {
        const auto settings = load_school_settings(platform.db, concern.school, concern.authority);
        const auto staff = load_staff_of_place(platform.db, concern.authority, concern.school);
        tell_of(platform, concern, whom_to_tell(staff, settings.named_person, true),
                ConcernStep::told_again);
        store_next_telling(platform.db, concern.id, an_hour_of_the_day_after(now, settings.quiet));
    }
}

}  // namespace conversations
