// Whatever a program sends as a batch of marks, each thing in it is taken whole or refused with a
// reason, and nobody gets a mark who was not named.
//
// Sources: modules/reports/marks/batch.cpp modules/reports/marks/codes.cpp
//     modules/conversations/programs/iso8601.cpp platform/calendar.cpp platform/http/words.cpp
// Libraries: -ldate-tz
// Corpus: tests/fuzz/marks
#include <cstdint>
#include <cstdlib>

#include "modules/reports/marks/batch.hpp"
#include "modules/reports/marks/codes.hpp"

namespace {

using namespace reports;

constexpr calendar::Day today{std::chrono::year(2026), std::chrono::November, std::chrono::day(20)};

void require(bool holds) {
    if (!holds) std::abort();
}

template <class T>
void require_named(const std::vector<Asked<T>>& asked) {
    for (const auto& one : asked) {
        require(!one.pupil.name.empty() && one.pupil.name.size() <= 200);
        require(one.pupil.name.find('\0') == std::string::npos);
        require(one.what.day.ok() && one.what.child.value == 0);
    }
}

void require_batch(std::string_view body) {
    auto batch = read_marks_batch(body, today);
    if (!batch) {
        require(batch.error().status >= 400 && !batch.error().messages.empty());
        return;
    }
    require_named(batch->marks);
    require_named(batch->notes);
    for (const auto& [index, pupil, mark] : batch->marks) {
        require(mark.code.empty() || counted_as(mark.code) != Counted::unknown);
        require(!mark.minutes || (*mark.minutes > 0 && *mark.minutes <= 600));
    }
    for (const auto& [index, pupil, note] : batch->notes)
        require(!note.key.empty() && note.words.size() <= 2000);
    FoundPupils found;
    if (!batch->marks.empty()) found.emplace(batch->marks.front().pupil, FoundPupil{{7}, {}});
    const auto asked = batch->marks.size() + batch->notes.size() + batch->refused.size();
    const auto marks = marks_of_found(*batch, found);
    const auto notes = notes_of_found(*batch, found);
    for (const auto& mark : marks) require(mark.child.value == 7);
    require(marks.size() + notes.size() + batch->refused.size() == asked);
    for (const auto& refused : batch->refused) require(!refused.why.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    require_batch({reinterpret_cast<const char*>(data), size});
    return 0;
}
