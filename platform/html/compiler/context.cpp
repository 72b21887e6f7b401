#include "platform/html/compiler/context.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace templates {

static bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

static char lower(char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

template <std::size_t N>
static bool is_one_of(std::string_view name, const std::array<std::string_view, N>& all) {
    return std::ranges::find(all, name) != all.end();
}

static bool is_void(std::string_view tag) {
    return is_one_of(
        tag, std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img",
                                              "input", "link", "meta", "source", "track", "wbr"}));
}

static bool is_url(std::string_view attribute) {
    return is_one_of(attribute,
                     std::to_array<std::string_view>({"href", "src", "action", "formaction"}));
}

static void refuse_dangerous(std::string_view attribute) {
    if (attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc")
        throw "no value may stand in the attribute " + std::string(attribute);
}

void Context::feed(char c) {
    switch (state_) {
        case State::text:
            return feed_text(c);
        case State::tag_name:
            return feed_tag_name(c);
        case State::tag:
            return feed_tag(c);
        case State::attribute_name:
            return feed_attribute_name(c);
        case State::before_value:
        case State::value:
        case State::unquoted:
            return feed_value(c);
        case State::comment:
            return feed_raw(c, "-->");
        case State::script:
            return feed_raw(c, "</script>");
        case State::style:
            return feed_raw(c, "</style>");
    }
}

void Context::feed_text(char c) {
    if (c != '<') return;
    state_ = State::tag_name;
    tag_.clear();
}

void Context::feed_tag_name(char c) {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '!' ||
        (c == '/' && tag_.empty())) {
        tag_ += lower(c);
    } else {
        if (tag_.empty()) throw std::string("a bare < in text: write &lt;");
        state_ = State::tag;
        self_closed_ = false;
        feed(c);
    }
    if (tag_ == "!--") {
        state_ = State::comment;
        seen_.clear();
    }
}

void Context::feed_tag(char c) {
    if (c == '>') return end_tag();
    self_closed_ = c == '/';
    if (!std::isalpha(static_cast<unsigned char>(c))) return;
    state_ = State::attribute_name;
    attribute_ = lower(c);
}

void Context::feed_attribute_name(char c) {
    if (c == '=') {
        if (attribute_.ends_with('?')) throw attribute_ + "=\"…\" takes one {{ }} and nothing else";
        state_ = State::before_value;
    } else if (c == '>' || c == '/' || is_space(c)) {
        state_ = State::tag;
        feed(c);
    } else {
        attribute_ += lower(c);
    }
}

void Context::feed_value(char c) {
    if (state_ == State::before_value) {
        if (is_space(c)) return;
        state_ = c == '"' || c == '\'' ? State::value : State::unquoted;
        quote_ = c;
        at_start_ = is_url(attribute_);
    } else if (state_ == State::value) {
        at_start_ = false;
        if (c == quote_) state_ = State::tag;
    } else if (c == '>' || is_space(c)) {
        state_ = State::tag;
        feed(c);
    }
}

void Context::feed_raw(char c, std::string_view closing) {
    seen_ += lower(c);
    if (!seen_.ends_with(closing)) return;
    if (state_ != State::comment) open_.pop_back();
    state_ = State::text;
}

void Context::end_tag() {
    state_ = State::text;
    if (tag_.starts_with('!') || is_void(tag_) || self_closed_) return;
    if (tag_.starts_with('/')) {
        const auto closing = tag_.substr(1);
        if (open_.empty()) throw "</" + closing + "> closes nothing";
        if (open_.back() != closing)
            throw "</" + closing + "> where </" + open_.back() + "> is awaited";
        open_.pop_back();
        return;
    }
    open_.push_back(tag_);
    if (tag_ == "script") state_ = State::script;
    if (tag_ == "style") state_ = State::style;
    seen_.clear();
}

std::string_view Context::writer() {
    if (state_ == State::text) return "put";
    if (state_ == State::script) return "put_json";
    if (state_ != State::value)
        throw "a value may stand only in text, in a quoted attribute or in <script>, not " +
            described();
    refuse_dangerous(attribute_);
    if (!is_url(attribute_)) return "put";
    return std::exchange(at_start_, false) ? "put_url" : "put_url_part";
}

std::string_view Context::attribute_writer(std::string_view name) const {
    if (state_ != State::tag && state_ != State::attribute_name && state_ != State::tag_name)
        throw std::string(name) + "?= stands only inside a tag, not " + described();
    refuse_dangerous(name);
    return is_url(name) ? "put_url_attribute" : "put_attribute";
}

bool Context::indentation_is_free() const {
    if (state_ == State::tag) return true;
    return state_ == State::text && std::ranges::none_of(open_, [](const std::string& tag) {
               return tag == "pre" || tag == "textarea";
           });
}

std::string Context::described() const {
    switch (state_) {
        case State::text:
            return open_.empty() ? "in text" : "in <" + open_.back() + ">";
        case State::tag_name:
            return "in the name of a tag";
        case State::tag:
            return "in the tag <" + tag_ + ">";
        case State::attribute_name:
            return "in the name of an attribute of <" + tag_ + ">";
        case State::before_value:
        case State::unquoted:
            return "in the unquoted attribute " + attribute_;
        case State::value:
            return "in the attribute " + attribute_;
        case State::comment:
            return "in a comment";
        case State::script:
            return "in <script>";
        case State::style:
            return "in <style>";
    }
    return {};
}

bool Context::agrees_with(const Context& other) const {
    const auto in_tag = [](State state) {
        return state == State::tag || state == State::tag_name || state == State::attribute_name;
    };
    if (open_ != other.open_) return false;
    if (in_tag(state_) && in_tag(other.state_)) return tag_ == other.tag_;
    if (state_ != other.state_) return false;
    return state_ != State::value || (attribute_ == other.attribute_ && quote_ == other.quote_ &&
                                      at_start_ == other.at_start_);
}

}  // namespace templates
