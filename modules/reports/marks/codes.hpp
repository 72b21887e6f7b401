// The codes of a school's attendance register, and what of a child's sessions counts as what, as
// the DfE's "Working together to improve school attendance" (statutory from 19 August 2024) and the
// School attendance (pupil registration) (England) Regulations 2024 define them.
#pragma once
#include <cstdint>
#include <string_view>

#include "platform/enums.hpp"

namespace reports {

/// What a session counts as. unknown: a code that is none, which counts as nothing.
enum class Counted : std::uint8_t {
    present,
    elsewhere,  // approved educational activity: attending for statistics
    authorised,
    unauthorised,
    not_required,  // not a possible session
    unknown
};
constexpr auto words(Counted) {
    return std::to_array<std::string_view>(
        {"present", "elsewhere", "authorised", "unauthorised", "not_required", "unknown"});
}

Counted counted_as(std::string_view code);
/// Late, before the register closed (L); who came after that counts as absent (U).
bool is_late(std::string_view code);
/// Whether nobody has said yet why the child is not here (N).
bool wants_reason(std::string_view code);

/// A child's sessions, counted.
struct Attendance {
    std::int64_t present = 0, elsewhere = 0, authorised = 0, unauthorised = 0, late = 0;

    void count(std::string_view code);
    std::int64_t attended() const { return present + elsewhere; }
    std::int64_t possible() const { return attended() + authorised + unauthorised; }
    /// Of a thousand possible sessions, those attended; nothing where none was possible.
    std::int64_t attended_of_thousand() const;
};

}  // namespace reports
