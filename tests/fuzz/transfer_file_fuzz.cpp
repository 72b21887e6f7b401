// Whatever stands in a Common Transfer File, it is read or refused: every pupil has a number that
// can be one, every tie names a contact and a pupil that came before it, and marks are of weekdays
// or of days that the file itself gives places.
//
// Sources: modules/reports/formats/ctf.cpp modules/reports/formats/ctf_elements.cpp
//     modules/reports/formats/ctf_contacts.cpp modules/reports/formats/ctf_marks.cpp
//     modules/reports/formats/ctf_source.cpp
//     modules/reports/formats/upn.cpp modules/reports/marks/codes.cpp
//     platform/sheets/xml_parser.cpp platform/sheets/byte_source.cpp
//     platform/sheets/encoding.cpp platform/calendar.cpp
// Libraries: -lexpat -ldate-tz
// Corpus: tests/fuzz/transfer_files
#include <cstdint>
#include <cstdlib>
#include <set>

#include "modules/reports/formats/ctf.hpp"
#include "modules/reports/formats/upn.hpp"

using namespace reports;

namespace {

void insist(bool holds) {
    if (!holds) std::abort();
}

/// What has come so far.
struct Seen {
    std::set<std::string> pupils{}, contacts{};

    void look_at(const RecordedSchool& school) { insist(school.number.size() == 7); }
    void look_at(const RecordedPupil& pupil) {
        insist(is_upn(pupil.upn) && !pupil.given.empty() && !pupil.family.empty());
        insist(pupils.insert(pupil.key).second);
    }
    void look_at(const RecordedContact& contact) {
        insist(!contact.lasting && contacts.insert(contact.key).second);
    }
    void look_at(const RecordedTie& tie) {
        insist(contacts.contains(tie.contact) && pupils.contains(tie.pupil));
    }
    void look_at(const RecordedMark& mark) {
        insist(pupils.contains(mark.pupil) && mark.day.ok());
        insist(!mark.code.empty() && mark.code.size() <= 2);
    }
    void look_at(const RecordedResult& result) {
        insist(pupils.contains(result.pupil) && !result.result.empty());
    }
    template <class Other>
    void look_at(const Other&) {
        std::abort();
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 64 << 10) return 0;
    Seen seen;
    const Taking taking{
        .record =
            [&](const RecordedAt& at, Recorded&& record) {
                insist(at.row > 0 && at.file == "a.xml");
                std::visit([&](const auto& one) { seen.look_at(one); }, record);
            },
        .refused = [](RefusedRecord&& one) { insist(one.row > 0 && !one.why.message.empty()); }};
    const auto read = read_ctf(sheets::bytes_of_text({reinterpret_cast<const char*>(bytes), size}),
                               "a.xml", taking);
    if (!read) insist(!read.error().message.empty());
    if (read) insist(read->rows >= seen.pupils.size());
    return 0;
}
