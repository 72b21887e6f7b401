// XML read a piece at a time, pausing where its reader has enough for now. Made for files from
// strangers: documents that declare types or entities are refused, as are endless tags and depths.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "platform/outcome.hpp"
#include "platform/sheets/byte_source.hpp"

namespace sheets {

/// The attributes of an element; names come without their prefix.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* names_and_values) : pairs(names_and_values) {}
    std::optional<std::string_view> find(std::string_view name) const;
    std::string_view operator[](std::string_view name) const { return find(name).value_or(""); }

private:
    const char* const* pairs;
};

enum class XmlNext { go_on, pause };

/// What is done with the elements, whose names come without their prefix, and with text.
struct XmlHandlers {
    std::function<void(std::string_view name, XmlAttributes)> opened{};
    std::function<void(std::string_view)> text{};
    std::function<XmlNext(std::string_view name)> closed{};
};

/// Everything goes to this reader, which lives as long as the handlers.
template <class Reader>
XmlHandlers handlers_of(const std::shared_ptr<Reader>& reader) {
    return {
        .opened = [reader](auto element, auto attributes) { reader->opened(element, attributes); },
        .text = [reader](auto piece) { reader->text(piece); },
        .closed = [reader](auto element) { return reader->closed(element); }};
}

enum class XmlState { paused, finished };

/// Why a document was not read to its end.
enum class XmlFault {
    none,
    declares,    // types or entities of its own
    deep,        // elements within elements beyond all reason
    ends_early,  // it ends before its last element does
    encoding,    // bytes that are no letters in the encoding it says it has, or one we do not know
    malformed
};

class XmlParser {
public:
    XmlParser(ByteSource, XmlHandlers);
    XmlParser(XmlParser&&) noexcept;
    XmlParser& operator=(XmlParser&&) noexcept;
    ~XmlParser();

    /// Goes on until a handler pauses it or the document ends.
    Outcome<XmlState> run();

    /// The line of the file that is being read, the first being 1.
    std::uint64_t line() const;
    /// What was wrong where it was refused.
    XmlFault fault() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

/// Reads a whole document.
Outcome<void> parse_xml(ByteSource, XmlHandlers);

}  // namespace sheets
