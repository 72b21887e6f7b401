#include "platform/sheets/xml_parser.hpp"

#include <expat.h>

#include <new>

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
    }

    static void opened(void* self, const char* name, const char** attributes) {
        auto& state = *static_cast<State*>(self);
        if (++state.depth > deepest) return state.stop();
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
        static_cast<State*>(self)->stop();
    }

    void stop() {
        stopped = true;
        XML_StopParser(parser.get(), XML_FALSE);
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
            if (*status == XML_STATUS_ERROR) return refuse(damaged);
            if (*status == XML_STATUS_SUSPENDED) return XmlState::paused;
            if (const auto at = XML_GetCurrentByteIndex(parser.get()); at >= 0) passed = at;
            if (read - passed > longest_token) return refuse(damaged);
        }
    }

    ByteSource source;
    XmlHandlers handlers;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser;
    int depth = 0;
    bool stopped = false;
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

Outcome<void> parse_xml(ByteSource source, XmlHandlers handlers) {
    XmlParser parser(std::move(source), std::move(handlers));
    for (;;) {
        const auto state = parser.run();
        if (!state) return refuse(state.error());
        if (*state == XmlState::finished) return {};
    }
}

}  // namespace sheets
