#include "modules/reports/formats/ctf_elements.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace reports {

namespace {

// More than this is no child's record; a class of forty years of marks is far less.
constexpr std::size_t heaviest_pupil = 1U << 20;
constexpr std::size_t weight_of_an_element = 64;

constexpr std::string_view ctf_blanks = " \t\r\n";

std::string_view ctf_trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(ctf_blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(ctf_blanks) - from + 1);
}

bool ctf_yes(std::string_view text) {
    return text.empty() || text == "true" || text == "True" || text == "1" || text == "Y" ||
           text == "yes";
}

}  // namespace

/// An element that is read, by its name within the one it stands in.
struct CtfElement {
    std::string_view name{};
    std::span<const CtfElement> inside{};
    void (*opened)(CtfReader&) = nullptr;
    void (*closed)(CtfReader&, std::string_view text) = nullptr;
};

static constexpr CtfElement ctf_leaf(std::string_view name,
                                     void (*closed)(CtfReader&, std::string_view)) {
    return {.name = name, .closed = closed};
}

/// The document from its leaves up to its root: the paths of the Common Transfer File, versions 12
/// to 25 of which differ in what is passed over here anyway, but for what is said beside a line.
struct CtfElements {
    using R = CtfReader;
    using Text = std::string_view;

    static CtfContact& contact(R& r) { return r.pupil_.contacts.back(); }
    static void add_phone(R& r, Text type, Text number) {
        contact(r).phones.push_back({std::string(type), std::string(number)});
    }
    // What the pupil itself says stands before what its details do.
    static void complete(std::string& fact, Text text) {
        if (fact.empty()) fact = text;
    }

    static constexpr CtfElement school[]{
        ctf_leaf("LEA", [](R& r, Text t) { r.school_.authority = t; }),
        ctf_leaf("Estab", [](R& r, Text t) { r.school_.establishment = t; }),
        ctf_leaf("SchoolName", [](R& r, Text t) { r.school_.name = t; })};

    static constexpr CtfElement header[]{
        ctf_leaf("CTFversion", [](R& r, Text t) { r.header_.version = t; }),
        ctf_leaf("DateTime", [](R& r, Text t) { r.header_.made = t; }),
        ctf_leaf("DocumentQualifier", [](R& r, Text t) { r.header_.qualifier = t; }),
        {"SourceSchool", school, nullptr,
         [](R& r, Text) { r.header_.from = std::exchange(r.school_, {}); }},
        {"DestSchool", school, nullptr,
         [](R& r, Text) { r.header_.to = std::exchange(r.school_, {}); }}};

    // Where the postcode stands and how it is spelt differs between those who write these files.
    static constexpr auto postcode = [](R& r, Text t) { r.postcode_ = t; };
    static constexpr CtfElement address_lines[]{ctf_leaf("PostCode", postcode),
                                                ctf_leaf("Postcode", postcode)};
    static constexpr CtfElement address[]{
        ctf_leaf("PostCode", postcode), ctf_leaf("Postcode", postcode),
        CtfElement{"BS7666Address", address_lines}, CtfElement{"AddressLines", address_lines}};

    static constexpr CtfElement phone[]{
        ctf_leaf("TelephoneType", [](R& r, Text t) { r.phone_.type = t; }),
        ctf_leaf("PhoneNo", [](R& r, Text t) { r.phone_.number = t; })};
    static constexpr CtfElement phones[]{
        {"Phone", phone, [](R& r) { r.phone_ = {}; },
         [](R& r, Text) { contact(r).phones.push_back(std::move(r.phone_)); }}};

    static constexpr CtfElement contact_parts[]{
        ctf_leaf("Order", [](R& r, Text t) { contact(r).order = t; }),
        ctf_leaf("Title", [](R& r, Text t) { contact(r).title = t; }),
        ctf_leaf("Surname", [](R& r, Text t) { contact(r).surname = t; }),
        ctf_leaf("Forename", [](R& r, Text t) { contact(r).forename = t; }),
        ctf_leaf("Relationship", [](R& r, Text t) { contact(r).relationship = t; }),
        ctf_leaf("Responsibility", [](R& r, Text t) { contact(r).responsibility = t; }),
        ctf_leaf("Email", [](R& r, Text t) { contact(r).email = t; }),
        ctf_leaf("AddressAsPupil", [](R& r, Text t) { contact(r).lives_with_pupil = ctf_yes(t); }),
        {"Address", address, nullptr,
         [](R& r, Text) { contact(r).postcode = std::exchange(r.postcode_, {}); }},
        {"Phones", phones},
        // Some systems write a number without its kind, or its kind as the element's name.
        ctf_leaf("Telephone", [](R& r, Text t) { add_phone(r, "", t); }),
        ctf_leaf("PhoneNo", [](R& r, Text t) { add_phone(r, "", t); }),
        ctf_leaf("Mobile", [](R& r, Text t) { add_phone(r, "M", t); }),
        ctf_leaf("EmailAddress", [](R& r, Text t) { contact(r).email = t; })};
    static constexpr CtfElement contacts[]{{"Contact", contact_parts, [](R& r) {
                                                r.pupil_.contacts.emplace_back().line =
                                                    r.line_now();
                                            }}};

    static constexpr CtfElement sessions[]{
        ctf_leaf("AttendanceStartDate",
                 [](R& r, Text t) { r.pupil_.years.back().marks.back().start = t; }),
        ctf_leaf("AttendanceMarks",
                 [](R& r, Text t) { r.pupil_.years.back().marks.back().marks = t; })};
    static constexpr CtfElement year[]{
        ctf_leaf("LEA", [](R& r, Text t) { r.pupil_.years.back().school.authority = t; }),
        ctf_leaf("Estab", [](R& r, Text t) { r.pupil_.years.back().school.establishment = t; }),
        {"AttendSessions", sessions,
         [](R& r) { r.pupil_.years.back().marks.emplace_back().line = r.line_now(); }}};
    static constexpr CtfElement attendance[]{
        {"YearData", year, [](R& r) { r.pupil_.years.emplace_back(); }}};

    static constexpr CtfElement assessment[]{
        ctf_leaf("Subject", [](R& r, Text t) { r.pupil_.results.back().subject = t; }),
        ctf_leaf("Method", [](R& r, Text t) { r.pupil_.results.back().method = t; }),
        ctf_leaf("Component", [](R& r, Text t) { r.pupil_.results.back().component = t; }),
        ctf_leaf("ResultDate", [](R& r, Text t) { r.pupil_.results.back().day = t; }),
        ctf_leaf("Result", [](R& r, Text t) { r.pupil_.results.back().result = t; })};
    static constexpr CtfElement stage[]{ctf_leaf("Stage", [](R& r, Text t) { r.stage_ = t; }),
                                        {"StageAssessment", assessment, [](R& r) {
                                             auto& result = r.pupil_.results.emplace_back();
                                             result.line = r.line_now();
                                             result.stage = r.stage_;
                                         }}};
    static constexpr CtfElement stages[]{{"KeyStage", stage, [](R& r) { r.stage_.clear(); }}};

    static constexpr CtfElement stay[]{
        ctf_leaf("LEA", [](R& r, Text t) { r.pupil_.stays.back().school.authority = t; }),
        ctf_leaf("Estab", [](R& r, Text t) { r.pupil_.stays.back().school.establishment = t; }),
        ctf_leaf("EntryDate", [](R& r, Text t) { r.pupil_.stays.back().entered = t; }),
        ctf_leaf("LeavingDate", [](R& r, Text t) { r.pupil_.stays.back().left = t; })};
    static constexpr CtfElement stays[]{
        {"School", stay, [](R& r) { r.pupil_.stays.emplace_back(); }}};

    static constexpr CtfElement basic[]{
        ctf_leaf("NCyearActual", [](R& r, Text t) { r.pupil_.year_group = t; }),
        ctf_leaf("LegalSurname", [](R& r, Text t) { complete(r.pupil_.surname, t); }),
        ctf_leaf("LegalForename", [](R& r, Text t) { complete(r.pupil_.forename, t); }),
        ctf_leaf("Surname", [](R& r, Text t) { complete(r.pupil_.surname, t); }),
        ctf_leaf("Forename", [](R& r, Text t) { complete(r.pupil_.forename, t); }),
        ctf_leaf("DOB", [](R& r, Text t) { complete(r.pupil_.born, t); })};

    static constexpr CtfElement pupil[]{
        ctf_leaf("UPN", [](R& r, Text t) { r.pupil_.upn = t; }),
        ctf_leaf("Surname", [](R& r, Text t) { r.pupil_.surname = t; }),
        ctf_leaf("Forename", [](R& r, Text t) { r.pupil_.forename = t; }),
        ctf_leaf("DOB", [](R& r, Text t) { r.pupil_.born = t; }),
        // Of the pupil itself in some versions, among the basic details in others.
        ctf_leaf("NCyearActual", [](R& r, Text t) { r.pupil_.year_group = t; }),
        {"BasicDetails", basic},
        {"Address", address, nullptr,
         [](R& r, Text) { r.pupil_.postcode = std::exchange(r.postcode_, {}); }},
        {"Contacts", contacts},
        {"Attendance", attendance},
        {"StageAssessments", stages},
        {"SchoolHistory", stays}};

    static constexpr CtfElement pupils[]{{"Pupil", pupil,
                                          [](R& r) {
                                              r.weight_ = 0;
                                              r.pupil_ = {};
                                              r.pupil_.line = r.line_now();
                                              ++r.pupils_;
                                          },
                                          [](R& r, Text) { r.on_pupil(r.pupil_); }}};

    static constexpr CtfElement file[]{
        {"Header", header, [](R& r) { r.header_ = {.line = r.line_now()}; },
         [](R& r, Text) { r.on_header(r.header_); }},
        {"CTFpupilData", pupils},
        {"Pupils", pupils}};

    static constexpr CtfElement root[]{{"CTfile", file}};
};

bool CtfSchool::is_known() const {
    const auto digits = [](std::string_view text, std::size_t many) {
        return text.size() == many &&
               std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    return digits(authority, 3) && digits(establishment, 4);
}

bool CtfReader::room_for(std::size_t bytes) {
    weight_ += bytes;
    if (weight_ > heaviest_pupil) pupil_.too_large = true;
    return weight_ <= heaviest_pupil;
}

void CtfReader::opened(std::string_view name, sheets::XmlAttributes) {
    began_ = true;
    if (passed_over_ > 0) {
        ++passed_over_;
        return;
    }
    const std::span<const CtfElement> here =
        within_.empty() ? std::span(CtfElements::root) : within_.back()->inside;
    const auto found = std::ranges::find(here, name, &CtfElement::name);
    if (within_.empty() && found == here.end()) root_ = name;
    // Another pupil begins anew; anything else adds to this one.
    const bool begins = here.data() == CtfElements::pupils || within_.size() < 2;
    if (found == here.end() || (!begins && !room_for(weight_of_an_element))) {
        ++passed_over_;
        return;
    }
    within_.push_back(&*found);
    text_.clear();
    if (found->opened != nullptr) found->opened(*this);
}

void CtfReader::text(std::string_view piece) {
    if (passed_over_ > 0 || within_.empty() || !within_.back()->inside.empty()) return;
    if (room_for(piece.size())) text_ += piece;
}

sheets::XmlNext CtfReader::closed(std::string_view) {
    if (passed_over_ > 0) {
        --passed_over_;
    } else {
        const auto* ended = within_.back();
        within_.pop_back();
        if (ended->closed != nullptr) ended->closed(*this, ctf_trimmed(text_));
        text_.clear();
    }
    return root_.empty() && !paused_ ? sheets::XmlNext::go_on : sheets::XmlNext::pause;
}

}  // namespace reports
