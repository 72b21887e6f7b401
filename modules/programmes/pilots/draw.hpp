// Drawing lots for who begins when, so that anybody can do it again with a spreadsheet or a shell.
//
// - Every school's number is the SHA-256 of the seed, a colon and its URN, in 64 small hexadecimal
//   digits: printf '%s' "SEED:URN" | sha256sum
// - The schools of each group (all of them, or those of one area, or of one band of deprivation)
//   stand in the order of their numbers; the groups stand in the order of their names, byte by
//   byte.
// - The waves take turns in the order of the SHA-256 of the seed, a colon and "wave " with the
//   wave's number; down the whole list, each takes one school, from the first to the last and
//   again.
//
// So each school is as likely in one wave as in another, and no wave has more than one school of a
// group more than another wave has.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/programmes.hpp"

namespace programmes {

/// A school as it goes into the draw.
struct DrawEntry {
    schools::SchoolId school{};
    std::string name{};
    std::string area{};
    std::optional<std::int64_t>
        tenth{};  // of its neighbourhood by deprivation, 1 the most deprived
    bool operator==(const DrawEntry&) const = default;
};

struct DrawTerms {
    std::string seed{};
    std::int64_t waves = 0;
    bool by_area = false;
    bool by_deprivation = false;
};

/// A school as it came out.
struct DrawnSchool {
    DrawEntry entry{};
    std::int64_t place = 0;  // in the list, from 1
    std::string group{};     // empty where the draw knows no groups
    std::string number{};
    std::int64_t wave = 0;
    bool operator==(const DrawnSchool&) const = default;
};

/// The SHA-256 of "SEED:WHAT" in small hexadecimal digits.
std::string draw_number(std::string_view seed, std::string_view what);

/// "Stevenage, tenths 1 and 2": what a school is drawn together with.
std::string draw_group(const DrawEntry&, const DrawTerms&);

/// The waves in the order in which they take turns.
std::vector<std::int64_t> turns_of(const DrawTerms&);

/// All schools in the order drawn, each with its wave. In whatever order they come, the same come
/// out the same.
std::vector<DrawnSchool> draw_lots(std::vector<DrawEntry>, const DrawTerms&);

/// Whether what is on record is what comes out when it is drawn again.
bool comes_out_again(std::span<const DrawnSchool> on_record, const DrawTerms&);

}  // namespace programmes
