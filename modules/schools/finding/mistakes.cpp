// How far what is typed may be from the word that is meant.
#include <algorithm>
#include <array>

#include "modules/schools/finding/spelling.hpp"

namespace schools {

static constexpr std::size_t longest_compared = 120;

// The optimal string alignment distance, three rows at a time, only near the diagonal.
int mistakes_between(std::string_view a, std::string_view b, int limit) {
    a = a.substr(0, longest_compared);
    b = b.substr(0, longest_compared);
    const auto rows = static_cast<int>(a.size()), columns = static_cast<int>(b.size());
    if (std::abs(rows - columns) > limit) return limit + 1;
    using Row = std::array<int, longest_compared + 1>;
    std::array<Row, 3> kept{};
    Row *before = kept.data(), *last = before + 1, *row = before + 2;
    const auto at = [](Row* r, int i) -> int& { return (*r)[static_cast<std::size_t>(i)]; };
    for (int j = 0; j <= std::min(columns, limit + 1); ++j) at(last, j) = j;
    for (int i = 1; i <= rows; ++i) {
        const int from = std::max(1, i - limit), to = std::min(columns, i + limit);
        at(row, from - 1) = from == 1 ? i : limit + 1;
        int least = at(row, from - 1);
        for (int j = from; j <= to; ++j) {
            const auto x = a[static_cast<std::size_t>(i - 1)],
                       y = b[static_cast<std::size_t>(j - 1)];
            int best = at(last, j - 1) + (x == y ? 0 : 1);
            best = std::min(best, at(row, j - 1) + 1);
            if (j < i + limit) best = std::min(best, at(last, j) + 1);
            if (i > 1 && j > 1 && x == b[static_cast<std::size_t>(j - 2)] &&
                y == a[static_cast<std::size_t>(i - 2)])
                best = std::min(best, at(before, j - 2) + 1);
            at(row, j) = best;
            least = std::min(least, best);
        }
        if (least > limit) return limit + 1;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(at(last, columns), limit + 1);
}

static bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// Of a short word one letter makes another word; numbers mean what they say, but for long ones.
static int forgiven(std::string_view typed) {
    if (has_digit(typed)) return typed.size() >= 6 ? 1 : 0;
    if (typed.size() <= 2) return 0;
    return typed.size() <= 6 ? 1 : typed.size() <= 10 ? 2 : 3;
}

static int likeness_of_beginning(std::string_view typed, std::string_view word) {
    if (word.starts_with(typed)) return typed.size() <= 2 ? 80 : 90;
    if (typed.size() < 5 || word.size() < typed.size() + 2 || has_digit(typed)) return 0;
    return mistakes_between(typed, word.substr(0, typed.size()), 1) == 1 ? 65 : 0;
}

int likeness(std::string_view typed, std::string_view word) {
    if (typed == word) return 100;
    const auto beginning = likeness_of_beginning(typed, word);
    const auto limit = forgiven(typed);
    if (limit == 0 || beginning >= 80) return beginning;
    const auto mistakes = mistakes_between(typed, word, limit);
    if (mistakes > limit) return beginning;
    // People get the first letter right.
    const int first = typed.front() == word.front() ? 0 : 6;
    const int worth = mistakes == 1 ? (typed.size() == 3 ? 70 : 86) : mistakes == 2 ? 72 : 60;
    return std::max(beginning, worth - first);
}

}  // namespace schools
