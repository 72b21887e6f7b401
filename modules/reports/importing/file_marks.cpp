#include "modules/reports/importing/file_marks.hpp"

#include <unordered_map>

#include "modules/reports/importing/facts.hpp"
#include "modules/reports/marks/marks.hpp"

namespace reports {

namespace {

constexpr std::size_t marks_at_once = 5'000;
// A result without a day is of some year before: no news, and the same when it comes again.
constexpr calendar::Day long_ago = std::chrono::year(1970) / std::chrono::January / 1;

struct PupilKey {
    std::string key{};
    people::ChildId child{};
};

constexpr db::Sql pupil_keys = R"(
    SELECT key, subject_id FROM reports_keys WHERE school_id = $1 AND kind = 'pupil')";

class FileMarks {
public:
    FileMarks(Platform& platform, schools::SchoolId school, std::string_view system)
        : platform_(platform), school_(school) {
        for (auto& one : platform.db.all<PupilKey>(pupil_keys, school))
            if (one.key.starts_with(system))
                children_.emplace(one.key.substr(system.size()), one.child);
    }

    void take(const Recorded& record) {
        if (const auto* mark = std::get_if<RecordedMark>(&record)) take_mark(*mark);
        if (const auto* result = std::get_if<RecordedResult>(&record)) take_result(*result);
        if (marks_.size() + notes_.size() >= marks_at_once) hand_on();
    }

    void hand_on() {
        if (!marks_.empty()) take_marks(platform_, school_.value, marks_);
        if (!notes_.empty()) take_notes(platform_, school_.value, notes_);
        marks_.clear();
        notes_.clear();
    }

private:
    void take_mark(const RecordedMark& mark) {
        const auto child = children_.find(mark.pupil);
        if (child == children_.end()) return;
        marks_.push_back({child->second, mark.day, mark.afternoon ? Session::pm : Session::am,
                          mark.code, mark.minutes_late});
    }

    void take_result(const RecordedResult& result) {
        const auto child = children_.find(result.pupil);
        if (child == children_.end()) return;
        const auto key = digest_of({result.pupil, result.subject, result.stage, result.what});
        notes_.push_back({.key = "result:" + key,
                          .child = child->second,
                          .kind = NoteKind::result,
                          .day = result.day.value_or(long_ago),
                          .subject = result.subject,
                          .words = result.stage + " " + result.what + " " + result.result});
    }

    Platform& platform_;
    schools::SchoolId school_;
    std::unordered_map<std::string, people::ChildId> children_{};
    std::vector<Mark> marks_{};
    std::vector<ChildNote> notes_{};
};

}  // namespace

void take_marks_of_file(Platform& platform, schools::SchoolId school, std::string_view system,
                        const Reader& read) {
    FileMarks marks(platform, school, system);
    const auto done =
        read({.record = [&](const RecordedAt&, Recorded&& record) { marks.take(record); },
              .refused = [](RefusedRecord&&) {},
              .progress = {}});
    if (done) marks.hand_on();
}

}  // namespace reports
