// Where in the markup a value lands, and so how it must be written there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace templates {

/// Follows markup just far enough to know that; throws a std::string saying what is wrong.
class Context {
public:
    void feed(char c);

    /// The function that writes a value here: put, put_url, put_url_part or put_json.
    std::string_view writer();
    /// The one for the whole value of an attribute that stands here with its value or not at all.
    std::string_view attribute_writer(std::string_view name) const;

    bool in_text() const { return state_ == State::text; }
    /// Whether spaces at the beginning of a line may go.
    bool indentation_is_free() const;
    /// For a person: "in text", "in the attribute href".
    std::string described() const;
    /// Whether markup may go on from here as it may from there.
    bool agrees_with(const Context&) const;

private:
    enum class State {
        text,
        tag_name,
        tag,
        attribute_name,
        before_value,
        value,
        unquoted,
        comment,
        script,
        style
    };
    void feed_text(char c);
    void feed_tag_name(char c);
    void feed_tag(char c);
    void feed_attribute_name(char c);
    void feed_value(char c);
    void feed_raw(char c, std::string_view closing);
    void end_tag();

    State state_ = State::text;
    std::string tag_{};        // "div", "/div"
    std::string attribute_{};  // the last attribute's name
    std::string seen_{};       // the last characters of a comment, script or style
    char quote_ = 0;
    bool at_start_ = false;            // nothing of the value was written yet
    bool self_closed_ = false;         // a "/" came last
    std::vector<std::string> open_{};  // elements
};

}  // namespace templates
