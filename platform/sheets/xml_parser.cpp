#include "platform/sheets/xml_parser.hpp"

#include <expat.h>

#include <array>
#include <new>

#include "platform/sheets/encoding.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

namespace {

constexpr int xml_piece = 64 << 10;
constexpr int deepest = 200;
// A tag or a comment that has no end would be gathered in memory.
constexpr std::int64_t longest_token = 4 << 20;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The letter that a byte of Windows-1252 stands for.
int windows_1252_letter(unsigned char byte) {
    const char one = static_cast<char>(byte);
    std::string written;
    append_windows_1252(written, {&one, 1});
    const auto bits = [&](std::size_t at) { return static_cast<unsigned char>(written[at]); };
    if (written.size() == 1) return bits(0);
    if (written.size() == 2) return (bits(0) & 0x1F) << 6 | (bits(1) & 0x3F);
    return (bits(0) & 0x0F) << 12 | (bits(1) & 0x3F) << 6 | (bits(2) & 0x3F);
}

// Expat knows UTF-8, UTF-16 and ISO-8859-1; programs on Windows also say this one.
int other_encoding(void*, const char* asked, XML_Encoding* found) {
    std::string name(asked);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (name != "windows-1252" && name != "cp1252") return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; ++byte)
        found->map[byte] = windows_1252_letter(static_cast<unsigned char>(byte));
    return XML_STATUS_OK;
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
    for (auto pair = pairs; *pair != nullptr; pair += 2)
        if (without_prefix(pair[0]) == name) return pair[1];
    return {};
}

struct XmlParser::State {
    State(ByteSource bytes, XmlHandlers given)
        : source(std::move(bytes)), handlers(std::move(given)), parser(XML_ParserCreate(nullptr)) {
        if (!parser) throw std::bad_alloc();
        XML_SetUserData(parser.get(), this);
        XML_SetElementHandler(parser.get(), opened, closed);
        XML_SetCharacterDataHandler(parser.get(), text);
        XML_SetStartDoctypeDeclHandler(parser.get(), doctype);
        XML_SetUnknownEncodingHandler(parser.get(), other_encoding, nullptr);
    }

    static void opened(void* self, const char* name, const char** attributes) {
        auto& state = *static_cast<State*>(self);
        if (++state.depth > deepest) return state.stop(XmlFault::deep);
        if (state.handlers.opened)
            state.handlers.opened(without_prefix(name), XmlAttributes(attributes));
    }
    static void closed(void* self, const char* name) {
        auto& state = *static_cast<State*>(self);
        --state.depth;
        if (state.stopped || !state.handlers.closed) return;
        if (state.handlers.closed(without_prefix(name)) == XmlNext::pause)
            XML_StopParser(state.parser.get(), XML_TRUE);
    }
    static void text(void* self, const char* from, int length) {
        auto& state = *static_cast<State*>(self);
        if (state.handlers.text) state.handlers.text({from, static_cast<std::size_t>(length)});
    }
    static void doctype(void* self, const char*, const char*, const char*, int) {
        static_cast<State*>(self)->stop(XmlFault::declares);
    }

    void stop(XmlFault why) {
        if (stopped) return;
        stopped = true;
        fault = why;
        XML_StopParser(parser.get(), XML_FALSE);
    }

    // A letter of another encoding is where a token would begin.
    bool beyond_ascii() const {
        int offset = 0, size = 0;
        const char* seen = XML_GetInputContext(parser.get(), &offset, &size);
        return seen != nullptr && offset < size && static_cast<unsigned char>(seen[offset]) >= 0x80;
    }

    XmlFault found_fault() const {
        switch (XML_GetErrorCode(parser.get())) {
            case XML_ERROR_NO_ELEMENTS:
            case XML_ERROR_UNCLOSED_TOKEN:
            case XML_ERROR_UNCLOSED_CDATA_SECTION:
            case XML_ERROR_PARTIAL_CHAR:
                return XmlFault::ends_early;
            case XML_ERROR_UNKNOWN_ENCODING:
            case XML_ERROR_INCORRECT_ENCODING:
                return XmlFault::encoding;
            case XML_ERROR_INVALID_TOKEN:
                return beyond_ascii() ? XmlFault::encoding : XmlFault::malformed;
            default:
                return XmlFault::malformed;
        }
    }

    std::unexpected<Refusal> give_up(XmlFault why) {
        if (fault == XmlFault::none) fault = why;
        return refuse(damaged);
    }

    Outcome<XML_Status> parse_piece() {
        void* space = XML_GetBuffer(parser.get(), xml_piece);
        if (space == nullptr) throw std::bad_alloc();
        const auto got = fill(source, {static_cast<char*>(space), std::size_t{xml_piece}});
        if (!got) return refuse(got.error());
        read += static_cast<std::int64_t>(*got);
        return XML_ParseBuffer(parser.get(), static_cast<int>(*got), *got == 0);
    }

    Outcome<XmlState> run() {
        for (;;) {
            XML_ParsingStatus now;
            XML_GetParsingStatus(parser.get(), &now);
            if (now.parsing == XML_FINISHED) return XmlState::finished;

            const auto status = now.parsing == XML_SUSPENDED
                                    ? Outcome<XML_Status>(XML_ResumeParser(parser.get()))
                                    : parse_piece();
            if (!status) return refuse(status.error());
            if (*status == XML_STATUS_ERROR) return give_up(found_fault());
            if (*status == XML_STATUS_SUSPENDED) return XmlState::paused;
            if (const auto at = XML_GetCurrentByteIndex(parser.get()); at >= 0) passed = at;
            if (read - passed > longest_token) return give_up(XmlFault::malformed);
        }
    }

    ByteSource source;
    XmlHandlers handlers;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser;
    int depth = 0;
    bool stopped = false;
    XmlFault fault = XmlFault::none;
    std::int64_t read = 0;
    std::int64_t passed = 0;  // of these, before the token that is not whole yet
};

XmlParser::XmlParser(ByteSource source, XmlHandlers handlers)
    : state(std::make_unique<State>(std::move(source), std::move(handlers))) {}
XmlParser::XmlParser(XmlParser&&) noexcept = default;
XmlParser& XmlParser::operator=(XmlParser&&) noexcept = default;
XmlParser::~XmlParser() = default;

Outcome<XmlState> XmlParser::run() {
    return state->run();
}

std::uint64_t XmlParser::line() const {
    return XML_GetCurrentLineNumber(state->parser.get());
}

XmlFault XmlParser::fault() const {
    return state->fault;
}

Outcome<void> parse_xml(ByteSource source, XmlHandlers handlers) {
    XmlParser parser(std::move(source), std::move(handlers));
    for (;;) {
        const auto state = parser.run();
        if (!state) return refuse(state.error());
        if (*state == XmlState::finished) return {};
    }
}

}  // namespace sheets
