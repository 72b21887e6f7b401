#include "modules/reports/formats/ctf.hpp"

#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "modules/reports/formats/ctf_contacts.hpp"
#include "modules/reports/formats/ctf_elements.hpp"
#include "modules/reports/formats/ctf_marks.hpp"
#include "modules/reports/formats/ctf_source.hpp"
#include "modules/reports/formats/upn.hpp"
#include "modules/reports/marks/codes.hpp"

namespace reports {

namespace {

// A pupil's number in eight bytes, for those of a whole county are remembered. The check letter
// follows from the rest; only the last of these characters may be a letter.
std::uint64_t packed_upn(std::string_view upn) {
    std::uint64_t packed = 0;
    for (const char c : upn.substr(1, 11))
        packed = packed * 10 + static_cast<std::uint64_t>(c - '0');
    return packed * 256 + static_cast<unsigned char>(upn.back());
}

/// Counts of what is worth knowing and is no refusal.
struct CtfNoted {
    std::int64_t professionals = 0, marks_elsewhere = 0, assumed = 0, unknown_codes = 0;
    std::string unknown_code{};
};

class CtfIntake {
public:
    CtfIntake(std::string_view file, const Taking& taking) : file_(file), taking_(taking) {}

    void take_header(const CtfHeader&);
    void take_pupil(CtfPupil&);
    BundleRead read(std::uint64_t pupils) const;

private:
    template <class T>
    void hand_over(std::uint64_t line, T&& record) {
        taking_.record({.file = file_, .row = line}, Recorded(std::forward<T>(record)));
    }
    void refuse_at(std::uint64_t line, std::string_view column, Refusal why) {
        taking_.refused({.file = std::string(file_),
                         .row = line,
                         .column = std::string(column),
                         .why = std::move(why)});
    }
    bool refused(const CtfPupil&);
    void take_contacts(const CtfPupil&);
    void take_marks_of(const CtfPupil&);
    void take_mark(const CtfMarks& from, RecordedMark&&);
    void take_results(const CtfPupil&);

    std::string_view file_;
    const Taking& taking_;
    CtfHeader header_{};
    bool told_ = false;     // a header stands in the file
    std::string school_{};  // the number of the one whose pupils these are, where there is one
    std::unordered_map<std::uint64_t, std::uint64_t> lines_{};  // of the pupils, by their numbers
    CtfNoted noted_{};
};

void CtfIntake::take_header(const CtfHeader& header) {
    if (std::exchange(told_, true)) return;
    header_ = header;
    const auto& at = header.to.is_known() ? header.to : header.from;
    school_ = at.is_known() ? at.number() : "";
    for (const auto* school : {&header.from, &header.to}) {
        const bool same = school == &header.to && header.to.number() == header.from.number();
        if (!school->is_known() || same) continue;
        hand_over(header.line,
                  RecordedSchool{
                      .key = school->number(), .name = school->name, .number = school->number()});
    }
}

bool CtfIntake::refused(const CtfPupil& pupil) {
    const auto no = [&](std::string_view column, Refusal why) {
        refuse_at(pupil.line, column, std::move(why));
        return true;
    };
    if (pupil.too_large) return no("Pupil", ctf_pupil_too_large);
    if (pupil.upn.empty()) return no("UPN", ctf_no_upn);
    if (!is_upn(pupil.upn)) return no("UPN", ctf_wrong_upn.with("upn", pupil.upn));
    if (pupil.surname.empty() || pupil.forename.empty())
        return no(pupil.surname.empty() ? "Surname" : "Forename",
                  ctf_no_name.with("upn", pupil.upn));
    if (!pupil.born.empty() && !calendar::parse_day(pupil.born))
        return no("DOB", ctf_wrong_birthday.with("written", pupil.born));
    const auto [before, first] = lines_.try_emplace(packed_upn(pupil.upn), pupil.line);
    if (first) return false;
    return no("UPN",
              ctf_upn_twice.with("upn", pupil.upn).with("line", std::to_string(before->second)));
}

// When they left the school whose pupils these are: by their latest time there.
std::optional<calendar::Day> ctf_left_on(const CtfPupil& pupil, std::string_view school) {
    const CtfStay* latest = nullptr;
    for (const auto& stay : pupil.stays)
        if (stay.school.number() == school &&
            (latest == nullptr || latest->entered <= stay.entered))
            latest = &stay;
    return latest == nullptr ? std::nullopt : calendar::parse_day(latest->left);
}

// Where a pupil is now by their own history; empty where it does not say.
std::string ctf_now_at(const CtfPupil& pupil) {
    const CtfStay* latest = nullptr;
    for (const auto& stay : pupil.stays)
        if (stay.left.empty() && stay.school.is_known() &&
            (latest == nullptr || latest->entered <= stay.entered))
            latest = &stay;
    return latest == nullptr ? std::string{} : latest->school.number();
}

void CtfIntake::take_pupil(CtfPupil& pupil) {
    pupil.upn = tidy_upn(pupil.upn);
    if (refused(pupil)) return;
    hand_over(pupil.line, RecordedPupil{.key = pupil.upn,
                                        .school = school_,
                                        .upn = pupil.upn,
                                        .given = pupil.forename,
                                        .family = pupil.surname,
                                        .born_on = calendar::parse_day(pupil.born),
                                        .year_group = pupil.year_group,
                                        .postcode = pupil.postcode,
                                        .left_on = ctf_left_on(pupil, school_)});
    take_contacts(pupil);
    take_marks_of(pupil);
    take_results(pupil);
}

int ctf_order(const CtfContact& contact) {
    int order = 0;
    for (const char c : contact.order) {
        if (c < '0' || c > '9' || order > 999) return 0;
        order = order * 10 + (c - '0');
    }
    return order;
}

void CtfIntake::take_contacts(const CtfPupil& pupil) {
    std::unordered_set<std::string> keys;
    for (std::size_t place = 1; const auto& contact : pupil.contacts) {
        const auto order = ctf_order(contact);
        auto key = pupil.upn + "/" + std::to_string(order);
        // Orders are missing or given twice: then the place in the file tells them apart.
        if (order == 0 || !keys.insert(key).second) key += "#" + std::to_string(place);
        ++place;
        const auto relation = ctf_relation(contact.relationship);
        if (!relation) {
            ++noted_.professionals;
            continue;
        }
        if (contact.surname.empty() && contact.forename.empty()) {
            refuse_at(contact.line, "Contact", ctf_contact_without_name.with("upn", pupil.upn));
            continue;
        }
        const bool with_pupil = contact.postcode.empty() && contact.lives_with_pupil;
        hand_over(contact.line,
                  RecordedContact{.key = key,
                                  .lasting = false,
                                  .title = contact.title,
                                  .given = contact.forename,
                                  .family = contact.surname,
                                  .email = contact.email,
                                  .phones = ctf_phones(contact),
                                  .postcode = with_pupil ? pupil.postcode : contact.postcode});
        hand_over(contact.line, RecordedTie{.contact = key,
                                            .pupil = pupil.upn,
                                            .relation = *relation,
                                            .responsible = ctf_responsible(contact.responsibility),
                                            .order = order});
    }
}

void CtfIntake::take_mark(const CtfMarks& from, RecordedMark&& mark) {
    if (counted_as(mark.code) == Counted::unknown && noted_.unknown_codes++ == 0)
        noted_.unknown_code = mark.code;
    hand_over(from.line, std::move(mark));
}

void CtfIntake::take_marks_of(const CtfPupil& pupil) {
    // Where no header tells the school, each pupil's own history does, as far as it goes.
    const auto own = school_.empty() ? ctf_now_at(pupil) : school_;
    for (const auto& year : pupil.years) {
        const auto at = year.school.number();
        const bool elsewhere = !at.empty() && !own.empty() && at != own;
        for (const auto& written : year.marks) {
            const auto dated =
                each_dated_mark(written.start, written.marks,
                                [&](calendar::Day day, bool afternoon, std::string_view code) {
                                    if (elsewhere) return;
                                    take_mark(written, {.pupil = pupil.upn,
                                                        .day = day,
                                                        .afternoon = afternoon,
                                                        .code = std::string(code)});
                                });
            if (!dated) {
                refuse_at(written.line, "AttendanceMarks", dated.error());
            } else if (elsewhere) {
                noted_.marks_elsewhere += dated->count;
            } else {
                noted_.assumed += dated->assumed ? 1 : 0;
            }
        }
    }
}

void CtfIntake::take_results(const CtfPupil& pupil) {
    for (const auto& result : pupil.results) {
        if (result.result.empty()) continue;
        const bool both = !result.method.empty() && !result.component.empty();
        hand_over(result.line,
                  RecordedResult{.pupil = pupil.upn,
                                 .subject = result.subject,
                                 .stage = result.stage,
                                 .what = result.method + (both ? " " : "") + result.component,
                                 .result = result.result,
                                 .day = calendar::parse_day(result.day.substr(0, 10))});
    }
}

// Of a school's own pupils, rather than of one who moves.
bool ctf_is_own(const CtfHeader& header) {
    return header.from.is_known() && header.from.number() == header.to.number();
}

// Who is not in a file has left only where it says that it is full and is a school's own of its own
// pupils: "full" also stands in files that hold all there is of one pupil who moves.
Extent ctf_extent(const CtfHeader& header) {
    return header.qualifier == "full" && ctf_is_own(header) ? Extent::full : Extent::changes;
}

// An older file of a school's own would undo a newer; one of a pupil who moves may have lain about.
std::string ctf_made(const CtfHeader& header) {
    const bool whole = header.made.size() >= 19 && header.made[10] == 'T' &&
                       calendar::parse_day(header.made.substr(0, 10));
    return whole && ctf_is_own(header) ? header.made.substr(0, 19) : std::string{};
}

BundleRead CtfIntake::read(std::uint64_t pupils) const {
    BundleRead read{.format = Format::ctf,
                    .version = header_.version.empty() ? "CTF" : "CTF " + header_.version,
                    .extent = ctf_extent(header_),
                    .made = ctf_made(header_),
                    .rows = pupils};
    const auto note = [&](std::string_view key, std::int64_t count) {
        if (count > 0) read.notes.push_back(Refusal(key).with("count", std::to_string(count)));
    };
    if (!told_) read.notes.emplace_back("ctf.note_no_header");
    note("ctf.note_professionals", noted_.professionals);
    note("ctf.note_marks_elsewhere", noted_.marks_elsewhere);
    note("ctf.note_days_assumed", noted_.assumed);
    note("ctf.note_unknown_codes", noted_.unknown_codes);
    if (noted_.unknown_codes > 0)
        read.notes.back() = read.notes.back().with("code", noted_.unknown_code);
    if (header_.qualifier == "full" && read.extent == Extent::changes)
        read.notes.push_back(Refusal("ctf.note_not_the_whole_school"));
    return read;
}

Refusal ctf_why_not(const sheets::XmlParser& parser, bool began) {
    const auto at = [&](const Refusal& why) {
        return why.with("line", std::to_string(parser.line()));
    };
    switch (parser.fault()) {
        case sheets::XmlFault::declares:
            return at(ctf_declares);
        case sheets::XmlFault::deep:
            return at(ctf_too_deep);
        case sheets::XmlFault::encoding:
            return at(ctf_encoding);
        case sheets::XmlFault::ends_early:
            return began ? at(ctf_cut_short) : ctf_is_no_xml;
        case sheets::XmlFault::malformed:
        case sheets::XmlFault::none:
            break;
    }
    return began ? at(ctf_malformed) : ctf_is_no_xml;
}

// What is wrong with the file, its reader tells who comes after.
std::optional<CtfHeader> ctf_header_in(sheets::ByteSource source) {
    std::optional<CtfHeader> found;
    const auto reader = std::make_shared<CtfReader>();
    sheets::XmlParser parser(ctf_without_blanks(std::move(source)), sheets::handlers_of(reader));
    reader->on_header = [&](const CtfHeader& header) {
        found = header;
        reader->pause();
    };
    reader->on_pupil = [](const CtfPupil&) {};
    reader->line_now = [&] { return parser.line(); };
    std::ignore = parser.run();
    return found;
}

}  // namespace

Outcome<BundleRead> read_ctf(sheets::ByteSource source, std::string_view file, const Taking& taking,
                             sheets::ByteSource ahead) {
    CtfIntake intake(file, taking);
    if (ahead)
        if (const auto header = ctf_header_in(std::move(ahead))) intake.take_header(*header);
    const auto reader = std::make_shared<CtfReader>();
    sheets::XmlParser parser(ctf_without_blanks(ctf_watched(std::move(source), taking)),
                             sheets::handlers_of(reader));
    reader->on_header = [&](const CtfHeader& header) { intake.take_header(header); };
    reader->on_pupil = [&](CtfPupil& pupil) { intake.take_pupil(pupil); };
    reader->line_now = [&] { return parser.line(); };
    const auto state = parser.run();
    if (reader->other_root() == "ATfile") return refuse(ctf_is_for_admissions);
    if (!reader->other_root().empty())
        return refuse(ctf_is_other_xml.with("root", reader->other_root().substr(0, 40)));
    if (!state && parser.fault() == sheets::XmlFault::none) return refuse(state.error());
    if (!state) return refuse(ctf_why_not(parser, reader->began()));
    return intake.read(reader->pupils());
}

}  // namespace reports
