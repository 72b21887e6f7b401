// Sentences with plurals and choices, through ICU's MessageFormat.
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "platform/messages/table.hpp"

namespace messages {

// A pattern made ready; making one costs a hundred times what using it does.
struct Ready {
    std::unique_ptr<icu::MessageFormat> format;
    std::set<std::string, std::less<>> counted;  // the names that plurals look at
    std::set<std::string, std::less<>> chosen;   // those that say which words are taken
};

static icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

static void note_names(const icu::MessagePattern& pattern, Ready& ready) {
    for (std::int32_t i = 0; i + 1 < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        const auto type = part.getArgType();
        if (type == UMSGPAT_ARG_TYPE_NONE) continue;
        std::string name;
        pattern.getSubstring(pattern.getPart(i + 1)).toUTF8String(name);
        (type == UMSGPAT_ARG_TYPE_SELECT ? ready.chosen : ready.counted).insert(std::move(name));
    }
}

static Ready make_ready(const Sentence& sentence, std::string_view key) {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = unicode(sentence.text);
    const icu::Locale locale(std::string(spoken(sentence.language).code).c_str());
    Ready ready{std::make_unique<icu::MessageFormat>(text, locale, status), {}, {}};
    note_names(icu::MessagePattern(text, nullptr, status), ready);
    if (U_FAILURE(status)) throw Fault(std::string(key) + ": " + u_errorName(status));
    return ready;
}

// A refusal names its numbers as text; a plural wants them as numbers.
static icu::Formattable value_of(const Named& named, const Ready& ready, Language language) {
    if (named.is_number) return icu::Formattable(named.number);
    std::int64_t number = 0;
    const auto text = named.text;
    const bool counted = ready.counted.contains(named.name);
    if (counted && std::from_chars(text.begin(), text.end(), number).ptr == text.end())
        return icu::Formattable(number);
    if (ready.chosen.contains(named.name)) return icu::Formattable(unicode(text));
    return icu::Formattable(unicode(set_apart(language, text)));
}

std::string format(const Sentence& sentence, std::string_view key, std::span<const Named> names) {
    thread_local std::unordered_map<const Sentence*, Ready> ready;
    auto found = ready.find(&sentence);
    if (found == ready.end()) found = ready.emplace(&sentence, make_ready(sentence, key)).first;

    std::vector<icu::UnicodeString> called;
    std::vector<icu::Formattable> values;
    for (const auto& named : names) {
        called.push_back(unicode(named.name));
        values.push_back(value_of(named, found->second, sentence.language));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString said;
    found->second.format->format(called.data(), values.data(),
                                 static_cast<std::int32_t>(called.size()), said, status);
    if (U_FAILURE(status)) throw Fault(std::string(key) + ": " + u_errorName(status));
    std::string text;
    return said.toUTF8String(text);
}

}  // namespace messages
