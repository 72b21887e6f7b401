// Whatever stands in a template, it is filled in without harm: what has values misses none, what
// has none stays as it is, and what is missing is what the text asks for.
// Sources: modules/conversations/placeholders/placeholders.cpp platform/letters/letters.cpp
//     platform/sheets/encoding.cpp
// Libraries: -licuuc -licudata
// Corpus: tests/fuzz/templates
#include <cstdint>
#include <cstdlib>

#include "modules/conversations/placeholders/placeholders.hpp"

namespace {

using namespace conversations;

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size > 4096) return 0;
    const std::string_view words(reinterpret_cast<const char*>(bytes), size);
    const auto names = names_in(words);
    const auto bare = fill(words, {});
    require(bare.text == words && bare.missing == names);

    Values no, yes;
    for (const auto& name : names) {
        no.set(name, "");
        yes.set(name, "yes");
        require(no.find(name) && yes.find(name));
    }
    const auto without = fill(words, no), with = fill(words, yes);
    require(without.missing.empty() && with.missing.empty());
    require(without.text.size() <= with.text.size());
    require(names.empty() == (without.text == words));
    return 0;
}
