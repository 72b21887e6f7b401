#include "modules/reports/marks/codes.hpp"

#include <algorithm>
#include <array>

namespace reports {

namespace {

/// A code as one number: it has a letter or sign, and perhaps a figure. Nothing else is a code.
constexpr unsigned code_number(std::string_view code) {
    if (code.empty() || code.size() > 2) return 0;
    const auto sign = [&](std::size_t at) { return static_cast<unsigned char>(code[at]); };
    return code.size() == 1 ? sign(0) : 1U << 16U | sign(0) << 8U | sign(1);
}

struct CountedCode {
    constexpr CountedCode(std::string_view code, Counted as)
        : number(code_number(code)), counted(as) {}
    unsigned number;
    Counted counted;
};

// The regulations' tables say which code stands for which reason (regulation 10); the guidance says
// of each as what it is counted. Unable to attend (Q, Y1 to Y7), dual registered (D), not of
// compulsory school age and not due (X), not on the roll yet (Z) and the whole school closed (#)
// are no possible sessions. A code is written exactly so: a small letter is none.
constexpr auto register_codes = std::to_array<CountedCode>({
    {"/", Counted::present},
    {"\\", Counted::present},
    {"L", Counted::present},
    {"K", Counted::elsewhere},
    {"V", Counted::elsewhere},
    {"P", Counted::elsewhere},
    {"W", Counted::elsewhere},
    {"B", Counted::elsewhere},
    {"C", Counted::authorised},
    {"C1", Counted::authorised},
    {"C2", Counted::authorised},
    {"E", Counted::authorised},
    {"I", Counted::authorised},
    {"J1", Counted::authorised},
    {"M", Counted::authorised},
    {"R", Counted::authorised},
    {"S", Counted::authorised},
    {"T", Counted::authorised},
    {"G", Counted::unauthorised},
    {"N", Counted::unauthorised},
    {"O", Counted::unauthorised},
    {"U", Counted::unauthorised},
    {"D", Counted::not_required},
    {"Q", Counted::not_required},
    {"X", Counted::not_required},
    {"Y1", Counted::not_required},
    {"Y2", Counted::not_required},
    {"Y3", Counted::not_required},
    {"Y4", Counted::not_required},
    {"Y5", Counted::not_required},
    {"Y6", Counted::not_required},
    {"Y7", Counted::not_required},
    {"Z", Counted::not_required},
    {"#", Counted::not_required},
    // Of years before 19 August 2024: a holiday that was granted, an interview, unable to attend.
    {"H", Counted::authorised},
    {"J", Counted::elsewhere},
    {"Y", Counted::not_required},
});

}  // namespace

Counted counted_as(std::string_view code) {
    const auto* found = std::ranges::find(register_codes, code_number(code), &CountedCode::number);
    return found == register_codes.end() ? Counted::unknown : found->counted;
}

bool is_late(std::string_view code) {
    return code == "L";
}

bool wants_reason(std::string_view code) {
    return code == "N";
}

void Attendance::count(std::string_view code) {
    switch (counted_as(code)) {
        case Counted::present:
            ++present;
            break;
        case Counted::elsewhere:
            ++elsewhere;
            break;
        case Counted::authorised:
            ++authorised;
            break;
        case Counted::unauthorised:
            ++unauthorised;
            break;
        case Counted::not_required:
        case Counted::unknown:
            break;
    }
    if (is_late(code)) ++late;
}

std::int64_t Attendance::attended_of_thousand() const {
    if (possible() == 0) return 0;
    return (2000 * attended() + possible()) / (2 * possible());
}

}  // namespace reports
