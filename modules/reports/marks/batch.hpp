// What a school's records system hands over by the interface: marks and notes in JSON.
#pragma once
#include <map>

#include "modules/conversations/programs.hpp"
#include "modules/reports/marks/marks.hpp"

namespace reports {

inline constexpr std::size_t most_in_a_batch = 5000;
inline constexpr std::size_t most_bytes_of_a_batch = std::size_t{1} << 20;

/// A pupil as the program names them: by UPN, or by the records system's own key.
struct NamedPupil {
    bool by_upn = false;
    std::string name{};
    auto operator<=>(const NamedPupil&) const = default;
};

/// A pupil of the school whom a batch names.
struct FoundPupil {
    people::ChildId child{};
    std::optional<calendar::Day> left_on{};
    bool twice = false;  // the name is of more than one
};
using FoundPupils = std::map<NamedPupil, FoundPupil>;

/// One of a batch that is not taken, and why.
struct RefusedItem {
    std::string_view list{};  // marks or notes
    std::size_t index = 0;    // from 0, as it stood there
    std::string pupil{};
    std::string why{};
};

template <class T>
struct Asked {
    std::size_t index = 0;
    NamedPupil pupil{};
    T what{};  // of nobody yet
};

struct Batch {
    std::vector<Asked<Mark>> marks{};
    std::vector<Asked<ChildNote>> notes{};
    std::vector<RefusedItem> refused{};
};

/// The batch in a request's body: each thing in it that cannot be read is refused by itself.
conversations::Accepted<Batch> read_marks_batch(std::string_view body, calendar::Day today);

/// The marks or notes of those pupils who are found; the others are refused.
std::vector<Mark> marks_of_found(Batch&, const FoundPupils&);
std::vector<ChildNote> notes_of_found(Batch&, const FoundPupils&);

}  // namespace reports
