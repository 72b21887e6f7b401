#include "modules/schools/finding/search_index.hpp"

#include <algorithm>
#include <map>

namespace schools {

namespace {

constexpr std::uint8_t in_name = 100, in_town = 96, nearby = 92;

std::string joined(std::span<const std::string> words) {
    std::string all;
    for (const auto& word : words) all += word;
    return all;
}

/// Collects words and where they stand.
class Collection {
public:
    struct Stand {
        std::uint32_t place;
        std::uint8_t worth;
    };
    struct Entry {
        bool joined = true;
        std::vector<Stand> stands{};
    };
    void add(std::string_view word, std::uint32_t place, std::uint8_t worth,
             bool is_joined = false) {
        auto& entry = entries_[std::string(word)];
        entry.joined = entry.joined && is_joined;
        auto& stands = entry.stands;
        if (stands.empty() || stands.back().place != place)
            stands.push_back({place, worth});
        else
            stands.back().worth = std::max(stands.back().worth, worth);
    }
    void add_text(std::string_view text, std::uint32_t place, std::uint8_t worth) {
        const auto written = words_of(text);
        const auto words = shortened(written);
        for (const auto& word : written) add(word, place, worth);
        for (const auto& word : words) {
            add(word, place, worth);
            for (const auto& meant : written_out(word)) add(meant, place, worth);
        }
        for (std::size_t i = 0; i + 1 < words.size(); ++i)
            if (telling_of(words[i]) == Telling::much || telling_of(words[i + 1]) == Telling::much)
                add(words[i] + words[i + 1], place, worth, true);
        if (words.size() == 3) add(joined(words), place, worth, true);
    }
    const std::map<std::string, Entry>& entries() const { return entries_; }

private:
    std::map<std::string, Entry> entries_;
};

void add_school(Collection& words, const ListedSchool& school, std::uint32_t place) {
    words.add_text(school.name, place, in_name);
    words.add_text(school.town, place, in_town);
    words.add_text(school.locality, place, nearby);
    words.add_text(school.district, place, nearby);
    std::string phase(enums::text(school.phase));
    std::ranges::replace(phase, '_', ' ');
    words.add_text(phase, place, nearby);
    words.add(std::to_string(school.id.value), place, in_name);
    if (school.establishment) words.add(std::to_string(*school.establishment), place, in_name);
    if (const auto postcode = parts_of_postcode(school.postcode))
        words.add(postcode->outward, place, nearby);
}

}  // namespace

SearchIndex::SearchIndex(std::span<const ListedSchool> schools) : size_(schools.size()) {
    Collection collection;
    for (std::uint32_t place = 0; place < schools.size(); ++place) {
        const auto& school = schools[place];
        add_school(collection, school, place);
        const auto words = words_of(school.name);
        names_.push_back({joined(words), joined(shortened(words))});
        postcodes_.push_back(parts_of_postcode(school.postcode));
    }
    std::vector<Vocabulary::Word> words;
    for (const auto& [text, entry] : collection.entries()) {
        starts_.push_back(static_cast<std::uint32_t>(uses_.size()));
        for (const auto& [place, worth] : entry.stands) uses_.push_back({place, worth});
        words.push_back({text, entry.joined});
    }
    starts_.push_back(static_cast<std::uint32_t>(uses_.size()));
    uses_.shrink_to_fit();
    vocabulary_ = Vocabulary(std::move(words));
}

std::span<const SearchIndex::Use> SearchIndex::uses_of(std::uint32_t word) const {
    return std::span(uses_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
}

}  // namespace schools
