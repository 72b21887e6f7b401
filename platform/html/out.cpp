#include "platform/html/out.hpp"

#include <array>

#include "platform/html/page.hpp"
#include "platform/messages/refusals.hpp"

namespace html {

using Table = std::array<std::string_view, 256>;

static constexpr Table text_table = [] {
    Table t{};
    t['&'] = "&amp;";
    t['<'] = "&lt;";
    t['>'] = "&gt;";
    t['"'] = "&quot;";
    t['\''] = "&#39;";
    return t;
}();

static constexpr auto percent = [] {
    std::array<std::array<char, 3>, 256> codes{};
    for (std::size_t i = 0; i < 256; ++i)
        codes[i] = {'%', "0123456789ABCDEF"[i >> 4], "0123456789ABCDEF"[i & 15]};
    return codes;
}();

static constexpr Table part_table = [] {
    Table t{};
    for (std::size_t i = 0; i < 256; ++i) {
        const auto c = static_cast<char>(i);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || std::string_view("-._~").contains(c);
        if (!plain) t[i] = {percent[i].data(), 3};
    }
    return t;
}();

static constexpr auto unicode = [] {
    std::array<std::array<char, 6>, 32> codes{};
    for (std::size_t i = 0; i < 32; ++i)
        codes[i] = {
            '\\', 'u', '0', '0', static_cast<char>('0' + i / 16), "0123456789abcdef"[i & 15]};
    return codes;
}();

static constexpr Table json_table = [] {
    Table t{};
    for (std::size_t i = 0; i < 32; ++i) t[i] = {unicode[i].data(), 6};
    t['<'] = "\\u003c";
    t['>'] = "\\u003e";
    t['&'] = "\\u0026";
    t['"'] = "\\\"";
    t['\\'] = "\\\\";
    t['\n'] = "\\n";
    t['\r'] = "\\r";
    t['\t'] = "\\t";
    return t;
}();

template <class Escapes>
void Out::escape(std::string_view s, const Escapes& table) {
    const char *start = s.data(), *const end = start + s.size();
    for (const char* p = start; p != end; ++p) {
        const auto& written = table[static_cast<unsigned char>(*p)];
        if (written.empty()) continue;
        buffer_.append(start, p);
        buffer_.append(written);
        start = p + 1;
    }
    buffer_.append(start, end);
}

void Out::text(std::string_view s) {
    if (escapes_)
        escape(s, text_table);
    else
        buffer_.append(s);
}

void Out::url_part(std::string_view s) {
    escape(s, part_table);
}

void Out::json(std::string_view s) {
    buffer_ += '"';
    escape(s, json_table);
    buffer_ += '"';
}

// Browsers pass over spaces and control characters, so "java\nscript:" is a scheme to them: what
// is not known letter by letter is blocked.
static bool is_safe_url(std::string_view s) {
    const auto scheme = s.substr(0, s.find_first_of("/?#"));
    const auto colon = scheme.find(':');
    if (colon == s.npos) return true;
    for (const std::string_view known : {"https", "http", "mailto", "tel", "sms"})
        if (scheme.substr(0, colon) == known) return true;
    return false;
}

void Out::url(std::string_view s) {
    text(is_safe_url(s) ? s : "#blocked");
}

std::string Out::say(const Refusal& refusal) const {
    return messages::say(language_, refusal);
}

const Frame& Out::frame() const {
    static const Frame none;
    return frame_ ? *frame_ : none;
}

void put(Out& o, Money money) {
    o.raw(::say(money));
}

void put(Out& o, calendar::Day day) {
    o.text(say_day(o.language(), day));
}

void put(Out& o, calendar::Instant instant) {
    o.text(say_when(o.language(), instant));
}

void put_decimal(Out& o, double v) {
    char digits[32];
    o.raw({digits, std::to_chars(digits, digits + 32, v).ptr});
}

}  // namespace html
