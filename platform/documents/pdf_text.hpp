// Words broken into lines and shaped in the letters of their language.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/documents/pdf.hpp"

struct _cairo;  // NOLINT(bugprone-reserved-identifier): the name is cairo's own

namespace documents {

/// A line of a text. In joined scripts the shapes drawn are not one for each letter, so that its
/// words must be told beside them.
struct TextLine {
    double top = 0, height = 0;
    std::size_t first_byte = 0;
    std::string words{};
    bool joined = false;
};

/// Text broken into lines for a width, ready to be drawn whole or in parts.
class Text {
public:
    struct Layout;
    explicit Text(std::unique_ptr<Layout>);
    Text(Text&&) noexcept;
    Text& operator=(Text&&) noexcept;
    ~Text();

    double height() const;
    /// How far below its top the first line stands.
    double baseline() const;
    Colour colour() const;
    const std::vector<TextLine>& lines() const;
    const Layout& layout() const { return *layout_; }

private:
    std::unique_ptr<Layout> layout_;
};

enum class Written { rightwards, leftwards };

/// Which way a language is written.
Written written(const std::string& language);

/// The same text with whatever is not UTF-8 made visible.
std::string valid_utf8(std::string_view);

/// Sets text for one document, on the surface it is drawn on.
class Typesetter {
public:
    Typesetter(_cairo* surface, std::string language);
    Typesetter(const Typesetter&) = delete;
    ~Typesetter();

    Text lay_out(std::string_view, const Style&, double width) const;
    /// Draws a line of a text whose first line would begin at this height.
    void show(const Text&, std::size_t line, double x, double top) const;

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace documents
