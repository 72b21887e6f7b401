#include "platform/sheets/csv_opening.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sheets {

namespace {

using namespace std::literals;

constexpr auto gzip_mark = "\x1f\x8b"sv;
constexpr auto utf8_mark = "\xEF\xBB\xBF"sv;
constexpr auto utf16_little = "\xFF\xFE"sv;
constexpr auto utf16_big = "\xFE\xFF"sv;

Outcome<std::string> read_ahead(ByteSource& source) {
    std::string head(3, '\0');
    const auto got = fill(source, head);
    if (!got) return refuse(got.error());
    head.resize(*got);
    return head;
}

// Excel writes and obeys a first line "sep=;".
Separation named_separation(std::string_view text) {
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    if (line.size() != 5 || !(line.starts_with("sep=") || line.starts_with("SEP="))) return {};
    if (",;\t|"sv.find(line[4]) == std::string_view::npos) return {};
    const auto breaks = text.substr(5, 2) == "\r\n" ? 2U : 1U;
    return {.separator = line[4], .hint = std::min<std::size_t>(5 + breaks, text.size())};
}

}  // namespace

Outcome<OpenedText> open_text(ByteSource source, const Limits& limits) {
    source = bounded(std::move(source), limits.file_bytes, file_too_large);
    auto head = read_ahead(source);
    if (head && head->starts_with(gzip_mark)) {
        source = gunzipped(with_head(std::move(*head), std::move(source)));
        source = bounded(std::move(source), limits.expanded_bytes, expands_too_far);
        head = read_ahead(source);
    }
    if (!head) return refuse(head.error());

    const bool big = head->starts_with(utf16_big);
    if (big || head->starts_with(utf16_little)) {
        source = with_head(head->substr(2), std::move(source));
        return OpenedText{utf8_of_utf16(std::move(source), big), Encoding::utf16};
    }
    if (*head == utf8_mark) head->clear();
    return OpenedText{with_head(std::move(*head), std::move(source))};
}

Separation separation_of(std::string_view text) {
    if (const auto named = named_separation(text); named.hint > 0) return named;

    // Where two are as many, a comma belongs to a name sooner than the others do.
    constexpr std::array candidates{'\t', '|', ';', ','};
    std::array<std::size_t, candidates.size()> seen{};
    bool quoted = false, above = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        const bool ends = c == '\n' || c == '\r';
        if (ends && seen != decltype(seen){}) break;
        above = above || ends;
        for (std::size_t i = 0; i < candidates.size(); ++i) seen[i] += c == candidates[i] ? 1 : 0;
    }
    if (seen == decltype(seen){}) return {};
    const auto most = std::ranges::max_element(seen) - seen.begin();
    // Below a line without any, which may be a title or all that there is, one could be anything.
    if (above && *std::ranges::max_element(seen) < 2) return {};
    return {.separator = candidates[static_cast<std::size_t>(most)]};
}

}  // namespace sheets
