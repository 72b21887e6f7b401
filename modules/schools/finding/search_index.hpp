// Which schools fit what somebody typed, the best first. The same on every database: it is made of
// the list of schools and kept in memory, some hundred bytes a school.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/finding/finding.hpp"
#include "modules/schools/finding/typed_postcode.hpp"
#include "modules/schools/finding/vocabulary.hpp"

namespace schools {

/// A school that fits; `place` is where it stands in the list that was indexed.
struct Match {
    std::uint32_t place = 0;
    int points = 0;
    bool operator==(const Match&) const = default;
};

class SearchIndex {
public:
    SearchIndex() = default;
    explicit SearchIndex(std::span<const ListedSchool>);

    /// The schools that fit every word that was typed, mistakes forgiven; where none does, those
    /// that fit most of them. Best first; the equally good stay in the order of the list. Nothing
    /// typed fits nothing.
    std::vector<Match> find(std::string_view typed) const;

private:
    friend class Search;
    /// A word stands at a school: in its name it is worth most.
    struct Use {
        std::uint32_t place = 0;
        std::uint8_t worth = 0;
    };
    /// A whole name in one word: as written, and with its phrases made short.
    struct WholeName {
        std::string written{}, shortened{};
    };
    std::span<const Use> uses_of(std::uint32_t word) const;

    std::size_t size_ = 0;
    Vocabulary vocabulary_{};
    std::vector<Use> uses_{};              // by word
    std::vector<std::uint32_t> starts_{};  // where each word's uses begin
    std::vector<WholeName> names_{};
    std::vector<std::optional<PostcodeParts>> postcodes_{};
};

}  // namespace schools
