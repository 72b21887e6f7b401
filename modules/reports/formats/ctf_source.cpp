#include "modules/reports/formats/ctf_source.hpp"

#include <algorithm>

namespace reports {

static constexpr std::uint64_t ctf_progress_each = 1 << 20;  // bytes

sheets::ByteSource ctf_watched(sheets::ByteSource source, const Taking& taking) {
    if (!taking.progress) return source;
    return [source = std::move(source), &taking, done = std::uint64_t{0},
            told = std::uint64_t{0}](std::span<char> space) mutable -> Outcome<std::size_t> {
        auto got = source(space);
        if (got) done += *got;
        if (got && done / ctf_progress_each != told) {
            told = done / ctf_progress_each;
            taking.progress(done, 0);
        }
        return got;
    };
}

sheets::ByteSource ctf_without_blanks(sheets::ByteSource source) {
    return [source = std::move(source),
            began = false](std::span<char> space) mutable -> Outcome<std::size_t> {
        for (;;) {
            auto got = source(space);
            if (!got || *got == 0 || began) return got;
            const std::string_view text(space.data(), *got);
            const auto from = text.find_first_not_of(" \t\r\n");
            if (from == text.npos) continue;
            began = true;
            std::copy(space.begin() + static_cast<std::ptrdiff_t>(from),
                      space.begin() + static_cast<std::ptrdiff_t>(*got), space.begin());
            return *got - from;
        }
    };
}

}  // namespace reports
