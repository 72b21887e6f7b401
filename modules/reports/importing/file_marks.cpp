#include "modules/reports/importing/file_marks.hpp"

#include <unordered_map>

#include "modules/reports/importing/facts.hpp"
#include "modules/reports/marks/marks.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

constexpr std::size_t marks_at_once = 5'000;
constexpr std::size_t longest_subject = 200, longest_words = 2'000;
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
    FileMarks(Platform& platform, schools::SchoolId school, std::string_view system,
              const std::unordered_map<std::string, std::int64_t>& marked)
        : platform_(platform), school_(school) {
        for (const auto& [key, child] : marked) children_.emplace(key, people::ChildId{child});
        for (auto& one : platform.db.all<PupilKey>(pupil_keys, school))
            if (one.key.starts_with(system))
                children_.emplace(one.key.substr(system.size()), one.child);
    }

    void take(const Recorded& record) {
        if (const auto* mark = std::get_if<RecordedMark>(&record)) take_mark(*mark);
        if (const auto* result = std::get_if<RecordedResult>(&record)) take_result(*result);
        if (const auto* note = std::get_if<RecordedNote>(&record)) take_note(*note);
        if (marks_.size() + notes_.size() >= marks_at_once) hand_on();
    }

    void hand_on() {
        if (!marks_.empty()) count(take_marks(platform_, school_.value, marks_));
        if (!notes_.empty()) count(take_notes(platform_, school_.value, notes_));
        marks_.clear();
        notes_.clear();
    }

    bool news() const { return news_; }

private:
    void count(const Taken& taken) { news_ = news_ || taken.added + taken.corrected > 0; }

    void take_mark(const RecordedMark& mark) {
        const auto child = children_.find(mark.pupil);
        if (child == children_.end() || !is_near(mark.day, platform_.clock.today())) return;
        marks_.push_back({child->second, mark.day, mark.afternoon ? Session::pm : Session::am,
                          mark.code, mark.minutes_late});
    }

    void take_result(const RecordedResult& result) {
        const auto child = children_.find(result.pupil);
        if (child == children_.end()) return;
        const auto key = digest_of({result.pupil, result.subject, result.stage, result.what});
        std::string words;
        for (const auto* part : {&result.stage, &result.what, &result.result})
            if (!part->empty()) words += (words.empty() ? "" : " ") + *part;
        notes_.push_back({.key = numbered("result:" + key),
                          .child = child->second,
                          .kind = NoteKind::result,
                          .day = result.day.value_or(long_ago),
                          .subject = result.subject,
                          .words = std::move(words)});
    }

    void take_note(const RecordedNote& note) {
        const auto child = children_.find(note.pupil);
        if (child == children_.end()) return;
        const auto today = platform_.clock.today();
        const auto day = note.day.value_or(today);
        if (!is_near(day, today)) return;
        const auto written_on = note.day ? calendar::iso(*note.day) : std::string{};
        const auto due = note.due_on ? calendar::iso(*note.due_on) : std::string{};
        const auto kind = kind_of(note.kind);
        const auto key = digest_of({note.pupil, std::string(enums::text(kind)), written_on, due,
                                    note.subject, note.words});
        notes_.push_back({.key = numbered("sheet:" + key),
                          .child = child->second,
                          .kind = kind,
                          .day = day,
                          .due_on = note.due_on,
                          .subject = std::string(letters::beginning(note.subject, longest_subject)),
                          .words = std::string(letters::beginning(note.words, longest_words)),
                          .points = note.points});
    }

    // Two lines that say the same are two praises, and the same two when the file comes again.
    std::string numbered(const std::string& key) {
        const auto times = ++said_[key];
        return times == 1 ? key : key + "#" + std::to_string(times);
    }

    static NoteKind kind_of(RecordedNoteKind kind) {
        switch (kind) {
            case RecordedNoteKind::achievement:
                return NoteKind::achievement;
            case RecordedNoteKind::behaviour:
                return NoteKind::behaviour;
            case RecordedNoteKind::homework:
                return NoteKind::homework;
        }
        return NoteKind::achievement;
    }

    Platform& platform_;
    schools::SchoolId school_;
    bool news_ = false;
    std::unordered_map<std::string, int> said_{};
    std::unordered_map<std::string, people::ChildId> children_{};
    std::vector<Mark> marks_{};
    std::vector<ChildNote> notes_{};
};

}  // namespace

bool take_marks_of_file(Platform& platform, schools::SchoolId school, std::string_view system,
                        const Reader& read,
                        const std::unordered_map<std::string, std::int64_t>& marked) {
    FileMarks marks(platform, school, system, marked);
    const auto done =
        read({.record = [&](const RecordedAt&, Recorded&& record) { marks.take(record); },
              .refused = [](RefusedRecord&&) {},
              .progress = {}});
    if (done) marks.hand_on();
    return marks.news();
}

}  // namespace reports
