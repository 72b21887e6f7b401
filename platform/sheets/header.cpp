#include "platform/sheets/header.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace sheets {

namespace {

// Enough of any name to tell it by; a hostile one may be a megabyte.
constexpr std::size_t longest_name = 80;

// Spaces that are not ASCII's, and marks that cannot be seen, as UTF-8.
constexpr std::array<std::string_view, 4> unseen{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8B",
                                                 "\xEF\xBB\xBF"};

// What is left of a name when case, spaces and punctuation do not count.
std::string letters_of(std::string_view name) {
    std::string letters;
    name = name.substr(0, longest_name);
    while (!name.empty()) {
        const auto* skipped =
            std::ranges::find_if(unseen, [&](auto mark) { return name.starts_with(mark); });
        if (skipped != unseen.end()) {
            name.remove_prefix(skipped->size());
            continue;
        }
        const char c = name.front();
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c + ('a' - 'A'));
        else if (letter)
            letters += c;
        name.remove_prefix(1);
    }
    return letters;
}

// How many letters to add, drop, change or swap with their neighbour make one name the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({row[j - 1] + 1, last[j] + 1, last[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

// A slip in four letters is still the same name; two short names are not.
bool near(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return false;
    const auto allowed = std::max(a.size(), b.size()) / 4;
    const auto apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    return apart <= allowed && distance(a, b) <= allowed;
}

// The header and what is wanted, as letters only.
struct Names {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> wanted;
    std::vector<bool> taken;
};

Names letters_of_all(std::span<const std::string_view> header,
                     std::span<const WantedColumn> wanted) {
    Names names;
    for (const auto name : header) names.header.push_back(letters_of(name));
    for (const auto& column : wanted) {
        auto& known = names.wanted.emplace_back();
        for (const auto name : column.names) known.push_back(letters_of(name));
    }
    names.taken.resize(header.size());
    return names;
}

std::vector<std::size_t> positions_of(Names& names, std::size_t wanted) {
    std::vector<std::size_t> positions;
    for (const auto& known : names.wanted[wanted]) {
        for (std::size_t i = 0; i < names.header.size(); ++i)
            if (!known.empty() && !names.taken[i] && names.header[i] == known)
                positions.push_back(i);
        if (!positions.empty()) break;
    }
    for (const auto i : positions) names.taken[i] = true;
    return positions;
}

bool near_any(std::string_view name, const std::vector<std::string>& known) {
    return std::ranges::any_of(known, [name](const auto& one) { return near(name, one); });
}

std::string shortened(std::string_view name) {
    auto length = std::min(name.size(), longest_name);
    while (length > 0 && length < name.size() && (name[length] & 0xC0) == 0x80) --length;
    return std::string(name.substr(0, length));
}

}  // namespace

bool FoundColumns::complete() const {
    return doubled.empty() && std::ranges::none_of(missing, &MissingColumn::required);
}

std::string_view FoundColumns::cell(std::span<const std::string_view> row,
                                    std::size_t wanted) const {
    const auto position = positions.at(wanted);
    return position && *position < row.size() ? row[*position] : std::string_view{};
}

FoundColumns find_columns(std::span<const std::string_view> header,
                          std::span<const WantedColumn> wanted) {
    auto names = letters_of_all(header, wanted);
    FoundColumns found;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto positions = positions_of(names, i);
        found.positions.push_back(positions.empty() ? std::optional<std::size_t>{} : positions[0]);
        if (positions.empty()) found.missing.push_back({i, wanted[i].required});
        if (positions.size() > 1) found.doubled.push_back({i, std::move(positions)});
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (names.taken[i] || names.header[i].empty()) continue;
        auto& unknown = found.unknown.emplace_back(i, shortened(header[i]));
        for (auto& missing : found.missing) {
            if (!near_any(names.header[i], names.wanted[missing.wanted])) continue;
            unknown.looks_like = wanted[missing.wanted].names.front();
            if (missing.looks_like.empty()) missing.looks_like = unknown.name;
            break;
        }
    }
    return found;
}

}  // namespace sheets
