#include "modules/programmes/pilots/draw.hpp"

#include <algorithm>
#include <tuple>

#include "platform/crypto/crypto.hpp"

namespace programmes {

std::string draw_number(std::string_view seed, std::string_view what) {
    return crypto::hex(crypto::sha256(std::string(seed) + ":" + std::string(what)));
}

// Two tenths make a band, as in all figures.
static std::string band_of(std::optional<std::int64_t> tenth) {
    if (!tenth || *tenth < 1 || *tenth > 10) return "tenth not known";
    const auto first = *tenth - (*tenth - 1) % 2;
    return "tenths " + std::to_string(first) + " and " + std::to_string(first + 1);
}

std::string draw_group(const DrawEntry& entry, const DrawTerms& terms) {
    std::string group = terms.by_area ? entry.area : "";
    if (terms.by_deprivation) group += (group.empty() ? "" : ", ") + band_of(entry.tenth);
    return group;
}

std::vector<std::int64_t> turns_of(const DrawTerms& terms) {
    std::vector<std::pair<std::string, std::int64_t>> numbered;
    for (std::int64_t wave = 1; wave <= terms.waves; ++wave)
        numbered.emplace_back(draw_number(terms.seed, "wave " + std::to_string(wave)), wave);
    std::ranges::sort(numbered);
    std::vector<std::int64_t> turns;
    turns.reserve(numbered.size());
    for (const auto& [number, wave] : numbered) turns.push_back(wave);
    return turns;
}

std::vector<DrawnSchool> draw_lots(std::vector<DrawEntry> entries, const DrawTerms& terms) {
    std::vector<DrawnSchool> drawn;
    if (terms.waves < 1) return drawn;
    for (auto& entry : entries) {
        auto group = draw_group(entry, terms);
        auto number = draw_number(terms.seed, std::to_string(entry.school.value));
        drawn.push_back(
            {.entry = std::move(entry), .group = std::move(group), .number = std::move(number)});
    }
    std::ranges::sort(drawn, {}, [](const DrawnSchool& one) {
        return std::tuple(std::string_view(one.group), std::string_view(one.number),
                          one.entry.school);
    });
    const auto turns = turns_of(terms);
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        drawn[i].place = static_cast<std::int64_t>(i) + 1;
        drawn[i].wave = turns[i % turns.size()];
    }
    return drawn;
}

bool comes_out_again(std::span<const DrawnSchool> on_record, const DrawTerms& terms) {
    std::vector<DrawEntry> entries;
    for (const auto& one : on_record) entries.push_back(one.entry);
    return std::ranges::equal(
        draw_lots(std::move(entries), terms), on_record, {},
        [](const DrawnSchool& one) { return std::tuple(one.entry.school, one.place, one.wave); },
        [](const DrawnSchool& one) { return std::tuple(one.entry.school, one.place, one.wave); });
}

}  // namespace programmes
