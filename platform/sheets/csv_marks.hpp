// Where a CSV text has bytes that mean something, found 64 at a time: reading then goes from mark
// to mark and never looks at the letters between.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sheets {

class CsvMarks {
public:
    static constexpr std::size_t block_size = 64;

    /// Begins at `from`. The memory reaches at least a block beyond `until`.
    void start(const char* from, const char* until, char separator_of_cells) {
        separator = separator_of_cells;
        end = until;
        high_seen_ = false;
        look_at(from);
    }

    /// The next separator, quote, line break or NUL, or the end.
    const char* next() {
        while (marks == 0) {
            if (static_cast<std::size_t>(end - block) <= block_size) return end;
            look_at(block + block_size);
        }
        const char* at = block + std::countr_zero(marks);
        marks &= marks - 1;
        return at;
    }

    /// Whether a byte beyond ASCII may have been passed since this was last forgotten.
    bool high_seen() const { return high_seen_; }
    void forget_high() { high_seen_ = high_here; }

private:
    void look_at(const char* from) {
        block = from;
        std::uint64_t high = 0;
        find(high);
        const auto length = static_cast<std::size_t>(end - block);
        if (length < block_size) {
            const auto inside = (std::uint64_t{1} << length) - 1;
            marks &= inside;
            high &= inside;
        }
        high_here = high != 0;
        high_seen_ = high_seen_ || high_here;
    }

#if defined(__SSE2__)
    void find(std::uint64_t& high) {
        const auto is = [](__m128i bytes, char c) {
            return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
        };
        const auto bits = [](__m128i bytes) {
            return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))};
        };
        marks = 0;
        for (int part = 0; part < 4; ++part) {
            const auto bytes = _mm_loadu_si128(
                reinterpret_cast<const __m128i*>(block + std::ptrdiff_t{16} * part));
            const auto breaks = _mm_or_si128(is(bytes, '\n'), is(bytes, '\r'));
            const auto others = _mm_or_si128(is(bytes, '"'), is(bytes, '\0'));
            const auto found = _mm_or_si128(is(bytes, separator), _mm_or_si128(breaks, others));
            marks |= bits(found) << (16 * part);
            high |= bits(bytes) << (16 * part);
        }
    }
#else
    void find(std::uint64_t& high) {
        marks = 0;
        for (std::size_t i = 0; i < block_size; ++i) {
            const char c = block[i];
            const bool mark = c == separator || c == '\n' || c == '\r' || c == '"' || c == '\0';
            marks |= std::uint64_t{mark} << i;
            high |= std::uint64_t{static_cast<unsigned char>(c) >= 0x80} << i;
        }
    }
#endif

    const char* block = nullptr;
    const char* end = nullptr;
    std::uint64_t marks = 0;
    char separator = ',';
    bool high_here = false;
    bool high_seen_ = false;
};

}  // namespace sheets
