// What is read of a Common Transfer File, element by element, as it stands there. What is not named
// here (ethnicity, special needs, free meals, care, disabilities) is passed over and kept nowhere.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/xml_parser.hpp"

namespace reports {

/// A school as the file writes it; the establishment is LLLL where it is a local authority.
struct CtfSchool {
    std::string authority{}, establishment{}, name{};

    std::string number() const { return authority + establishment; }
    /// Whether this is a school, rather than an authority or a destination nobody knows.
    bool is_known() const;
};

struct CtfHeader {
    std::uint64_t line = 0;
    std::string version{}, qualifier{}, made{};
    CtfSchool from{}, to{};
};

struct CtfPhone {
    std::string type{}, number{};
};

struct CtfContact {
    std::uint64_t line = 0;
    std::string order{}, title{}, surname{}, forename{}, relationship{}, responsibility{};
    std::string email{}, postcode{};
    bool lives_with_pupil = false;
    std::vector<CtfPhone> phones{};
};

/// A string of marks, a place for each half-day.
struct CtfMarks {
    std::uint64_t line = 0;
    std::string start{}, marks{};
};

struct CtfYear {
    CtfSchool school{};
    std::vector<CtfMarks> marks{};
};

struct CtfResult {
    std::uint64_t line = 0;
    std::string stage{}, subject{}, method{}, component{}, result{}, day{};
};

/// One school that a pupil has been at.
struct CtfStay {
    CtfSchool school{};
    std::string entered{}, left{};
};

struct CtfPupil {
    std::uint64_t line = 0;
    bool too_large = false;  // more than can be one child's; the rest of it was passed over
    std::string upn{}, surname{}, forename{}, born{}, year_group{}, postcode{};
    std::vector<CtfContact> contacts{};
    std::vector<CtfYear> years{};
    std::vector<CtfResult> results{};
    std::vector<CtfStay> stays{};
};

struct CtfElement;

/// Follows the document, and hands over its header and each pupil as they end.
class CtfReader {
public:
    std::function<void(const CtfHeader&)> on_header{};
    std::function<void(CtfPupil&)> on_pupil{};
    std::function<std::uint64_t()> line_now{};

    void opened(std::string_view name, sheets::XmlAttributes);
    void text(std::string_view piece);
    sheets::XmlNext closed(std::string_view name);

    /// Pauses the document at the end of the element that is being read.
    void pause() { paused_ = true; }

    /// The document's first element is no CTfile; what it is instead.
    const std::string& other_root() const { return root_; }
    /// Whether the document's first element has been seen.
    bool began() const { return began_; }
    std::uint64_t pupils() const { return pupils_; }

private:
    friend struct CtfElements;

    bool room_for(std::size_t bytes);

    std::vector<const CtfElement*> within_{};
    std::size_t passed_over_ = 0;  // how deep in an element that is not read
    std::size_t weight_ = 0;       // of the pupil so far
    std::string text_{}, root_{}, postcode_{}, stage_{};
    bool began_ = false;
    bool paused_ = false;
    std::uint64_t pupils_ = 0;
    CtfHeader header_{};
    CtfSchool school_{};
    CtfPhone phone_{};
    CtfPupil pupil_{};
};

}  // namespace reports
