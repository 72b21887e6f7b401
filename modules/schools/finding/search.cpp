// One search: what each typed word may mean, and how well each school fits all of them.
#include <algorithm>
#include <numeric>

#include "modules/schools/finding/search_index.hpp"

namespace schools {

namespace {

constexpr std::size_t most_words = 12, most_compared = 64;
constexpr int from_likeness = 75;  // of a whole name, in parts of a hundred

bool all_digits(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// The national number 919/2000 is the authority's, which all here share, and the school's.
void forget_authority_number(std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!all_digits(words[i])) continue;
        if (words[i].size() == 7) words[i].erase(0, 3);
        if (words[i].size() == 4 && i > 0 && words[i - 1].size() == 3 && all_digits(words[i - 1]))
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(--i));
    }
}

std::string in_one_word(const std::vector<std::string>& words) {
    return std::accumulate(words.begin(), words.end(), std::string());
}

int whole_likeness(std::string_view typed, std::string_view name) {
    const auto longer = static_cast<int>(std::max(typed.size(), name.size()));
    const int limit = longer * (100 - from_likeness) / 100;
    const int mistakes = mistakes_between(typed, name, limit);
    return mistakes > limit ? 0 : 100 - mistakes * 100 / longer;
}

}  // namespace

class Search {
public:
    Search(const SearchIndex& index, std::string_view typed) : index_(index) {
        auto [words, postcode] = take_postcode(words_of(typed.substr(0, longest_search)));
        forget_authority_number(words);
        if (words.size() > most_words) words.resize(most_words);
        written_ = in_one_word(words);
        words = shortened(words);
        shortened_ = in_one_word(words);
        for (auto& word : words) ask_word(std::move(word));
        ask_pairs();
        if (postcode) ask_postcode(*postcode);
        weigh();
    }

    std::vector<Match> matches() const {
        if (asked_.empty()) return {};
        auto found = those_that_fit();
        if (found.empty()) return by_whole_name();
        const auto better = [](const Candidate& a, const Candidate& b) {
            return a.points != b.points ? a.points > b.points : a.place < b.place;
        };
        std::ranges::sort(found, better);
        int best = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (i < most_compared)
                found[i].points += 5 * (found[i].like_name = like_name(found[i].place));
            best = std::max(best, found[i].fit);
        }
        std::erase_if(found, [&](auto& c) { return c.fit < best && c.like_name < 40; });
        std::ranges::sort(found, better);
        std::vector<Match> matches;
        matches.reserve(found.size());
        for (const auto& candidate : found) matches.push_back({candidate.place, candidate.points});
        return matches;
    }

private:
    struct Asked {
        std::string word{};
        Telling telling{};
        int weight = 0;
        std::vector<std::uint8_t> best{};  // by place: how well the school fits this word
    };
    struct Candidate {
        std::uint32_t place = 0;
        int points = 0;
        int fit = 0;  // 3: every word, 2: every word that tells much, 1: half of what was typed
        int like_name = 0;  // 0 to 100: the whole name, nearly
    };

    void ask_word(std::string word) {
        auto telling = telling_of(word);
        const auto likely = index_.vocabulary_.likely(word);
        if (telling == Telling::much && !likely.empty()) {
            const auto& best = *std::ranges::max_element(likely, {}, &Vocabulary::Likely::likeness);
            telling = telling_of(index_.vocabulary_[best.word].text);
        }
        Asked asked{std::move(word), telling, 0, std::vector<std::uint8_t>(index_.size_)};
        for (const auto& [meant, likeness] : likely)
            for (const auto& [place, worth] : index_.uses_of(meant))
                raise(asked.best[place], likeness * worth / 100);
        asked_.push_back(std::move(asked));
    }

    // "green fields" for Greenfields: two typed words are one of the school's.
    void ask_pairs() {
        for (std::size_t i = 0; i + 1 < asked_.size(); ++i) {
            auto &one = asked_[i], &next = asked_[i + 1];
            if (one.telling != Telling::much && next.telling != Telling::much) continue;
            for (const auto& [meant, likeness] : index_.vocabulary_.likely(one.word + next.word)) {
                if (likeness < 80) continue;
                for (const auto& [place, worth] : index_.uses_of(meant)) {
                    raise(one.best[place], (likeness - 2) * worth / 100);
                    raise(next.best[place], (likeness - 2) * worth / 100);
                }
            }
        }
    }

    void ask_postcode(const PostcodeParts& typed) {
        Asked asked{in_one(typed), Telling::much, 0, std::vector<std::uint8_t>(index_.size_)};
        int best = 0;
        for (std::size_t place = 0; place < index_.size_; ++place)
            if (const auto& is = index_.postcodes_[place]) {
                const int near = nearness(typed, *is);
                asked.best[place] = static_cast<std::uint8_t>(near);
                best = std::max(best, near);
            }
        // The neighbours are of use, but the whole town only where there is nobody nearer.
        if (best >= 80)
            for (auto& one : asked.best) one = one >= 80 ? one : 0;
        else if (typed.inward.size() == 3)
            ask_mistyped_postcode(asked);
        asked_.push_back(std::move(asked));
    }

    void ask_mistyped_postcode(Asked& asked) const {
        for (std::size_t place = 0; place < index_.size_; ++place)
            if (const auto& is = index_.postcodes_[place])
                if (mistakes_between(asked.word, in_one(*is), 1) == 1) raise(asked.best[place], 70);
    }

    static void raise(std::uint8_t& best, int to) {
        best = std::max(best, static_cast<std::uint8_t>(to));
    }

    void weigh() {
        const auto most =
            asked_.empty() ? Telling::much : std::ranges::max(asked_, {}, &Asked::telling).telling;
        for (auto& asked : asked_) {
            if (asked.telling == most) asked.telling = Telling::much;
            const auto letters = static_cast<int>(std::min<std::size_t>(asked.word.size(), 5));
            asked.weight = asked.telling == Telling::much     ? 2 * letters
                           : asked.telling == Telling::little ? 3
                                                              : 1;
        }
    }

    std::vector<Candidate> those_that_fit() const {
        std::vector<Candidate> found;
        const int whole = std::accumulate(asked_.begin(), asked_.end(), 0,
                                          [](int sum, auto& asked) { return sum + asked.weight; });
        for (std::uint32_t place = 0; place < index_.size_; ++place) {
            int points = 0, met = 0;
            bool all = true, telling = true;
            for (const auto& asked : asked_) {
                const int best = asked.best[place];
                points += asked.weight * best;
                if (best > 0)
                    met += asked.weight;
                else if (asked.telling == Telling::much)
                    telling = all = false;
                else if (asked.telling == Telling::little)
                    all = false;
            }
            if (2 * met < whole || met == 0) continue;
            found.push_back({place, points * 10 / whole, all ? 3 : telling ? 2 : 1, 0});
        }
        return found;
    }

    /// From 0 to 100: how near what was typed is to the whole name; 0 where it is not near.
    int like_name(std::uint32_t place) const {
        const auto& [written, shortened] = index_.names_[place];
        const int likeness =
            std::max(whole_likeness(written_, written), whole_likeness(shortened_, shortened));
        return std::max(0, likeness - from_likeness) * 100 / (100 - from_likeness);
    }

    // All in one word, or so mistaken that no word is like any.
    std::vector<Match> by_whole_name() const {
        std::vector<Match> found;
        if (written_.size() < 6) return found;
        for (std::uint32_t place = 0; place < index_.size_; ++place)
            if (const int points = like_name(place); points > 0) found.push_back({place, points});
        std::ranges::stable_sort(found, std::ranges::greater{}, &Match::points);
        return found;
    }

    const SearchIndex& index_;
    std::vector<Asked> asked_{};
    std::string written_{}, shortened_{};
};

std::vector<Match> SearchIndex::find(std::string_view typed) const {
    return Search(*this, typed).matches();
}

}  // namespace schools
