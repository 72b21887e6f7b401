// One school's records as a bundle says them: checked, in our own spelling, and all in one place.
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "modules/reports/formats/records.hpp"
#include "modules/reports/records.hpp"

namespace reports {

/// More pupils than any school has: a file of more is not one school's.
inline constexpr std::size_t most_pupils = 20'000;
/// Refusals that are kept to be looked at; all are counted.
inline constexpr std::size_t most_refusals_kept = 1'000;

struct Gathered {
    BundleRead read{};
    std::vector<RecordedSchool> schools{};
    std::vector<RecordedPupil> pupils{};
    std::vector<RecordedContact> contacts{};  // `phones` holds the mobile, or nothing
    std::vector<RecordedTie> ties{};
    std::vector<RecordedStaff> staff{};
    std::vector<RecordedClass> classes{};
    std::vector<RecordedPlace> places{};
    // Pupils of whom marks are told, and nothing else; with how many, and where they stand.
    struct Named {
        RecordedPupil pupil{};
        std::int64_t marks = 0, notes = 0;
        std::string file{};
        std::uint64_t row = 0;
    };
    std::vector<Named> named{};
    std::int64_t marks = 0, results = 0;  // notes among the results
    std::vector<RefusedRecord> refused{};
    std::int64_t refused_count = 0;
    std::int64_t lost = 0;                      // rows of those that nothing was taken of
    std::vector<std::string> pupils_refused{};  // keys: they are there, though not as they should
    std::int64_t without_mobile = 0;            // contacts whose numbers cannot be texted
    std::int64_t elsewhere = 0;                 // pupils of other schools in the bundle: left out
    std::int64_t not_responsible = 0;           // contacts who do not hold responsibility: left out
};

/// Whether a mark or note of that day can be meant; a slip of the pen may name another century.
bool is_near(calendar::Day, calendar::Day today);

/// Reads a bundle through, handing its records on to whoever takes them.
using Reader = std::function<Outcome<BundleRead>(const Taking&)>;

/// Everything a bundle says, marks and results counted only; or why none of it can be used.
Outcome<Gathered> gather_records(const Reader&, calendar::Day today, const TellHowFar& = {});

/// Keeps what is said of one school of the bundle: of the one with this URN or DfE number, or of
/// the only one that has pupils (a college or university apart), unless it says it is another.
Outcome<void> keep_school(Gathered&, std::int64_t urn, std::int64_t number);

}  // namespace reports
