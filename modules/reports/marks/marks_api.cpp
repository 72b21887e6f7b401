// POST /api/v1/schools/{urn}/marks
#include "modules/reports/marks/marks_api.hpp"

#include <nlohmann/json.hpp>

#include "modules/reports/marks/batch_store.hpp"
#include "modules/reports/marks/marks_store.hpp"

namespace reports {

using conversations::Accepted;
using conversations::KeyKind;
using conversations::ProgramAsking;
using nlohmann::ordered_json;

// Larger ones are read a little further, so that they are refused in JSON.
constexpr std::size_t longest_body_read = 4 * most_bytes_of_a_batch;

Accepted<schools::SchoolName> school_asked(const http::Request& request, Platform& platform,
                                           const ProgramAsking& asking) {
    const schools::Scope scope(
        auth::Viewer{.authority = asking.authority, .school = asking.school});
    const auto urn = http::parse_id<schools::SchoolId>(request.in_path.text("urn"));
    auto school = urn ? schools::find_school(platform.db, scope, *urn) : std::nullopt;
    if (!school)
        return conversations::object("This key speaks for no school with that URN", 404,
                                     "NoResultFound");
    return *std::move(school);
}

static ordered_json json_of_taken(const Taken& taken) {
    return {{"added", taken.added},
            {"corrected", taken.corrected},
            {"same", taken.same},
            {"older", taken.older}};
}

static std::string answer_to_batch(bool kept, const Taken& marks, const Taken& notes,
                                   std::span<const RefusedItem> refused) {
    auto list = ordered_json::array();
    for (const auto& item : refused)
        list.push_back({{"list", item.list},
                        {"index", item.index},
                        {"pupil", item.pupil},
                        {"reason", item.why}});
    const ordered_json answer{{"kept", kept},
                              {"marks", json_of_taken(marks)},
                              {"notes", json_of_taken(notes)},
                              {"refused", std::move(list)}};
    return answer.dump();
}

// With a key for trying everything is looked at, and nothing kept.
static std::string take_batch(Platform& platform, std::int64_t school, KeyKind kind, Batch batch) {
    const auto pupils = find_pupils(platform.db, school, batch);
    const auto marks = marks_of_found(batch, pupils);
    const auto notes = notes_of_found(batch, pupils);
    if (kind == KeyKind::test) return answer_to_batch(false, {}, {}, batch.refused);
    const auto marks_taken = take_marks(platform, school, marks);
    const auto notes_taken = take_notes(platform, school, notes);
    return answer_to_batch(true, marks_taken, notes_taken, batch.refused);
}

static Accepted<http::Response> answer_marks(const http::Request& request, Platform& platform,
                                             const ProgramAsking& asking) {
    const auto school = school_asked(request, platform, asking);
    if (!school) return std::unexpected(school.error());
    if (asking.kind == KeyKind::team)
        return conversations::object("Marks are not taken with a team-only API key", 403,
                                     "AuthError");
    const auto once = conversations::once_key_of(request);
    if (!once) return std::unexpected(once.error());
    auto batch = read_marks_batch(request.body, platform.clock.today());
    if (!batch) return std::unexpected(batch.error());
    const auto id = school->id.value;
    if (once->empty()) return http::json(take_batch(platform, id, asking.kind, *std::move(batch)));
    const auto hash = conversations::hash_of_request(request);
    if (auto before = find_batch(platform.db, id, *once)) {
        if (before->request_hash == hash) return http::json(std::move(before->answer));
        return conversations::object(std::string(conversations::key_used_before));
    }
    auto answer = take_batch(platform, id, asking.kind, *std::move(batch));
    if (asking.kind != KeyKind::test) store_batch(platform, id, *once, {hash, answer});
    return http::json(std::move(answer));
}

http::Response post_marks(const http::Request& request, Platform& platform) {
    return conversations::answer_program(request, platform, answer_marks);
}

void install_marks(Site& site) {
    site.post("/api/v1/schools/{urn}/marks", post_marks, May::anyone,
              {.body_limit = longest_body_read, .from_programs = true});
    site.get("/api/v1/schools/{urn}/absences", get_absences, May::anyone, {.from_programs = true});
    site.every(std::chrono::hours(24), "make room for marks", make_room_ahead);
    site.every(std::chrono::hours(24), "forget batches of marks", forget_batches);
}

}  // namespace reports
