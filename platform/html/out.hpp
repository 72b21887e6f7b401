// HTML output: a growing buffer that knows its reader's language, and a writer for each place where
// a value may land. `Html` is the only type that is written as it is.
#pragma once
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "platform/calendar.hpp"
#include "platform/enums.hpp"
#include "platform/ids.hpp"
#include "platform/messages/messages.hpp"
#include "platform/money.hpp"
#include "platform/outcome.hpp"

namespace html {

struct Frame;

/// Markup that is safe already.
struct Html {
    std::string text;
};

class Out {
public:
    explicit Out(messages::Language language = {}, const Frame* frame = nullptr)
        : language_(language), frame_(frame) {}

    void raw(std::string_view markup) { buffer_.append(markup); }
    void text(std::string_view s);      // element text and quoted attribute values
    void url(std::string_view s);       // a whole URL in an attribute: refuses script schemes
    void url_part(std::string_view s);  // a path segment or query value inside a URL
    void json(std::string_view s);      // a string inside <script>: quoted, no '<'

    /// A message's sentence, unescaped: as an attribute of a component, or to be put.
    std::string_view say(messages::Key key) const { return messages::pattern(language_, key); }
    std::string say(messages::Key key, messages::Names names) const {
        return messages::say(language_, key, names);
    }
    std::string say(const Refusal& refusal) const;

    messages::Language language() const { return language_; }
    /// What the page shell shows; a page without a shell has an empty one.
    const Frame& frame() const;

    /// What `draw` writes, unescaped: words for a component, which escapes them in their place.
    template <class Draw>
    std::string build(const Draw& draw) const {
        Out words(language_, frame_);
        words.escapes_ = false;
        draw(words);
        return words.take();
    }

    /// 1, 2, 3 …: tells apart what stands on one page more than once.
    int next_number() { return ++numbers_; }

    void reserve(std::size_t bytes) { buffer_.reserve(bytes); }
    std::string take() { return std::move(buffer_); }
    std::size_t size() const { return buffer_.size(); }

private:
    template <class Table>
    void escape(std::string_view s, const Table& table);
    std::string buffer_;
    messages::Language language_;
    const Frame* frame_;
    bool escapes_ = true;
    int numbers_ = 0;
};

/// What stands inside a component: drawn where it belongs, never kept.
class Body {
public:
    template <class Draw>
        requires(!std::same_as<Draw, Body>)
    Body(const Draw& draw)
        : draw_(&draw), call_([](const void* what) { (*static_cast<const Draw*>(what))(); }) {}
    void operator()() const { call_(draw_); }

private:
    const void* draw_;
    void (*call_)(const void*);
};

// What {{ }} becomes in each place; a type without a writer does not compile.
inline void put(Out& o, std::string_view s) {
    o.text(s);
}
inline void put(Out& o, const Html& h) {
    o.raw(h.text);
}
inline void put(Out& o, const Refusal& r) {
    o.text(o.say(r));
}
void put(Out& o, Money);                // £1,200.00
void put(Out& o, calendar::Day);        // Tuesday 3 March 2026, in the reader's language
void put(Out& o, calendar::Instant);    // Tuesday 3 March 2026, 6pm
void put_number(Out& o, std::int64_t);  // 1,234 in the reader's way
template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
void put(Out& o, T v) {
    char digits[24];
    o.raw({digits, std::to_chars(digits, digits + 24, v).ptr});
}
void put_decimal(Out& o, double);
template <std::floating_point T>
void put(Out& o, T v) {
    put_decimal(o, v);
}
template <class Of>
void put(Out& o, Id<Of> id) {
    put(o, id.value);
}
template <enums::Worded E>
void put(Out& o, E e) {
    o.text(enums::text(e));
}
template <class T>
void put(Out& o, const std::optional<T>& v) {
    if (v) put(o, *v);
}

inline void put_url(Out& o, std::string_view s) {
    o.url(s);
}
inline void put_url_part(Out& o, std::string_view s) {
    o.url_part(s);
}
template <std::integral T>
void put_url_part(Out& o, T v) {
    put(o, v);
}
template <class Of>
void put_url_part(Out& o, Id<Of> id) {
    put(o, id.value);
}
template <enums::Worded E>
void put_url_part(Out& o, E e) {
    o.url_part(enums::text(e));
}
inline void put_url_part(Out& o, calendar::Day day) {
    o.url_part(calendar::iso(day));
}
inline void put_json(Out& o, std::string_view s) {
    o.json(s);
}
template <std::integral T>
void put_json(Out& o, T v) {
    if constexpr (std::same_as<T, bool>)
        o.raw(v ? "true" : "false");
    else
        put(o, v);
}

// name?="{{ }}": an attribute that stands there with its value, or not at all.
inline void put_attribute(Out& o, std::string_view name, bool there) {
    if (!there) return;
    o.raw(" ");
    o.raw(name);
}
template <class T>
    requires(std::convertible_to<const T&, std::string_view>)
void put_attribute(Out& o, std::string_view name, const T& value) {
    const std::string_view text = value;
    put_attribute(o, name, !text.empty());
    if (text.empty()) return;
    o.raw("=\"");
    o.text(text);
    o.raw("\"");
}
template <class T>
void put_attribute(Out& o, std::string_view name, const std::optional<T>& value) {
    put_attribute(o, name, value.has_value());
    if (!value) return;
    o.raw("=\"");
    put(o, *value);
    o.raw("\"");
}
inline void put_url_attribute(Out& o, std::string_view name, std::string_view url) {
    put_attribute(o, name, !url.empty());
    if (url.empty()) return;
    o.raw("=\"");
    o.url(url);
    o.raw("\"");
}

// What a sentence is given: text and numbers as they are, all else in the words it is put in.
inline std::string_view as_words(const Out&, std::string_view s) {
    return s;
}
template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>)
std::int64_t as_words(const Out&, T v) {
    return static_cast<std::int64_t>(v);
}
template <class T>
    requires(!std::convertible_to<const T&, std::string_view> && !std::integral<T>)
std::string as_words(const Out& o, const T& v) {
    return o.build([&](Out& b) { put(b, v); });
}

// Dates and times as people say them, in the language given.
std::string say_day(messages::Language, calendar::Day);        // Tuesday 3 March 2026
std::string say_short_day(messages::Language, calendar::Day);  // 3 Mar 2026
std::string say_time(messages::Language, calendar::Instant);   // 6pm, 6:30pm
std::string say_when(messages::Language, calendar::Instant);   // Tuesday 3 March 2026, 6pm
std::string say_number(messages::Language, std::int64_t);      // 1,234

}  // namespace html
