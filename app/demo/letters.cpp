// The letters of the last weeks, written by the features themselves on the days they were due, and
// shown on the telephone's page like everything a demonstration sends.
#include "modules/programmes/invitations/letters.hpp"

#include <algorithm>
#include <functional>

#include "app/demo/county.hpp"
#include "app/demo/screen.hpp"
#include "modules/programmes/completion/completion.hpp"
#include "modules/programmes/courses/evaluation_pages.hpp"
#include "modules/programmes/take_home/thanks.hpp"

namespace demo {

namespace {

using namespace std::chrono_literals;

struct Due {
    calendar::Instant at{};
    std::function<void()> write{};
};

class Diary {
public:
    explicit Diary(Making& m) : m_(m) {}

    void note_group(const Group& group) {
        if (group.begins() > m_.now && !group.places.empty()) note_invitations(group);
        for (const auto& session : group.sessions)
            if (session.state == programmes::SessionState::held && recent(session.starts_at))
                note(*session.register_taken_at + 1min,
                     [this, id = session.id] { programmes::thank_who_came(m_.platform, id); });
        if (group.finished_at && recent(*group.finished_at))
            note(*group.finished_at + 1min,
                 [this, id = group.id] { programmes::issue_certificates(m_.platform, id); });
    }

    // Of sessions that were held since, nobody is reminded any more.
    void note_reminders() {
        for (int days = 3; days > 0; --days)
            note(at(calendar::plus_days(m_.today(), -days), 10h + 5min),
                 [this] { programmes::remind(m_.platform, ""); });
    }

    // Of a course that is over, its parents hear of the questions the morning after.
    void note_evaluations() {
        for (int days = 4; days > 0; --days)
            note(at(calendar::plus_days(m_.today(), -days), 10h + 10min),
                 [this] { programmes::ask_for_evaluations(m_.platform, ""); });
    }

    void write_all() {
        std::ranges::stable_sort(due_, {}, &Due::at);
        for (const auto& letter : due_) {
            m_.clock.move_to(letter.at);
            letter.write();
        }
    }

private:
    bool recent(calendar::Instant at) const { return at > m_.now - letters_kept; }
    void note(calendar::Instant at, std::function<void()> write) {
        due_.push_back({at, std::move(write)});
    }

    void note_invitations(const Group& group) {
        note(group.invited_at, [this, &group] {
            std::vector<programmes::PlaceId> places;
            places.reserve(group.places.size());
            for (const auto& place : group.places) places.push_back(place.id);
            programmes::send_invitations(m_.platform, places);
        });
        for (const auto& [when, place] : group.moved_up)
            note(when, [this, place] { programmes::send_moved_up(m_.platform, {place}); });
    }

    Making& m_;
    std::vector<Due> due_{};
};

}  // namespace

constexpr db::Sql nothing_to_deliver =
    "DELETE FROM platform_jobs WHERE kind = 'deliver messages' AND state = 'waiting'";

static void show_them(Making& m) {
    show_letters(m.platform, calendar::Instant{}, m.now);
    m.db().run(nothing_to_deliver);
}

void write_letters(Making& m) {
    Diary diary(m);
    for (const auto& group : m.county.groups) diary.note_group(group);
    diary.note_reminders();
    diary.note_evaluations();
    diary.write_all();
    show_them(m);
    receive_replies(m);
    show_them(m);
}

}  // namespace demo
