#include "platform/messages/compiler/pattern.hpp"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>

#include <memory>

namespace messages {

static std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    return text.toUTF8String(bytes);
}

// The forms that a language's plurals need; =1 will do for "one".
static std::string missing_plural_form(const icu::MessagePattern& pattern, std::int32_t start,
                                       const std::string& language, bool ordinal) {
    std::set<std::string> forms;
    const auto limit = pattern.getLimitPartIndex(start);
    for (auto i = start + 1; i < limit; ++i) {
        const auto& part = pattern.getPart(i);
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR)
            forms.insert(utf8(pattern.getSubstring(part)));
        if (part.getType() == UMSGPAT_PART_TYPE_MSG_START) i = pattern.getLimitPartIndex(i);
    }
    if (forms.contains("=1")) forms.insert("one");
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(
        language.c_str(), ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, status));
    const std::unique_ptr<icu::StringEnumeration> needed(rules->getKeywords(status));
    while (const auto* form = needed->next(nullptr, status))
        if (!forms.contains(form)) return form;
    return {};
}

static std::string wrong_argument(const icu::MessagePattern& pattern, std::int32_t start,
                                  const std::string& language) {
    const auto type = pattern.getPart(start).getArgType();
    const auto name = utf8(pattern.getSubstring(pattern.getPart(start + 1)));
    if (pattern.getPart(start + 1).getType() == UMSGPAT_PART_TYPE_ARG_NUMBER)
        return "{" + name + "}: give it a name, not a number";
    if (type == UMSGPAT_ARG_TYPE_SIMPLE &&
        utf8(pattern.getSubstring(pattern.getPart(start + 2))) != "number")
        return "{" + name +
               ", …}: only number, plural, selectordinal and select; a day or a time "
               "is given as text";
    const bool has_plural_forms = UMSGPAT_ARG_TYPE_HAS_PLURAL_STYLE(type);
    if (!has_plural_forms) return {};
    const auto form =
        missing_plural_form(pattern, start, language, type == UMSGPAT_ARG_TYPE_SELECTORDINAL);
    return form.empty() ? "" : "{" + name + ", plural, …}: the form \"" + form + "\" is missing";
}

// The text with quotes resolved; names stay in their braces.
static std::string resolved(const icu::MessagePattern& pattern) {
    icu::UnicodeString text;
    const auto& written = pattern.getPatternString();
    std::int32_t at = 0;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        if (part.getType() == UMSGPAT_PART_TYPE_SKIP_SYNTAX) {
            text.append(written, at, part.getIndex() - at);
            at = part.getLimit();
        }
    }
    text.append(written, at, written.length() - at);
    return utf8(text);
}

static bool quotes_a_brace(const icu::MessagePattern& pattern) {
    std::int32_t arguments = 0, braces = 0;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i)
        arguments += pattern.getPart(i).getType() == UMSGPAT_PART_TYPE_ARG_START;
    const auto& written = pattern.getPatternString();
    for (std::int32_t i = 0; i < written.length(); ++i) braces += written[i] == u'{';
    return braces != arguments;
}

std::expected<Pattern, std::string> read_pattern(std::string_view written,
                                                 const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(written.data(), static_cast<std::int32_t>(written.size())));
    const icu::MessagePattern pattern(text, &where, status);
    if (U_FAILURE(status)) {
        const auto near = utf8(icu::UnicodeString(where.preContext)) + "⟶" +
                          utf8(icu::UnicodeString(where.postContext));
        return std::unexpected("not a message pattern (" + std::string(u_errorName(status)) +
                               " at " + near + ")");
    }
    Pattern read;
    for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
        const auto& part = pattern.getPart(i);
        if (part.getType() != UMSGPAT_PART_TYPE_ARG_START) continue;
        const auto wrong = wrong_argument(pattern, i, language);
        if (!wrong.empty()) return std::unexpected(wrong);
        read.names.insert(utf8(pattern.getSubstring(pattern.getPart(i + 1))));
        if (part.getArgType() != UMSGPAT_ARG_TYPE_NONE) read.shape = Shape::rich;
    }
    if (read.shape != Shape::rich && !read.names.empty())
        read.shape = quotes_a_brace(pattern) ? Shape::rich : Shape::named;
    read.text = read.shape == Shape::rich ? std::string(written) : resolved(pattern);
    return read;
}

}  // namespace messages
