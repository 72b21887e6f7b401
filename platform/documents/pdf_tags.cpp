// The library asks those who include it to say which of its pointers they use: the standard ones.
#define POINTERHOLDER_TRANSITION 4
#include "platform/documents/pdf_tags.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>
#include <string_view>

#include "platform/documents/pdf.hpp"

namespace documents {

namespace {

using Handle = QPDFObjectHandle;

// A reading aid must know of every stroke whether to speak it. The drawing library marks only what
// belongs to the structure; this marks the strokes between as decoration.
class MarkDecoration : public Handle::TokenFilter {
public:
    void handleToken(const QPDFTokenizer::Token& token) override {
        operation_ += token.getRawValue();
        if (token.getType() != QPDFTokenizer::tt_word) return;
        take(token.getValue());
        operation_.clear();
    }

    void handleEOF() override {
        between_ += operation_;
        write_between();
    }

private:
    void take(const std::string& name) {
        const bool begins = name == "BDC" || name == "BMC";
        if (inside_ > 0 || (begins && operation_.contains("/MCID"))) {
            write_between();
            inside_ += (begins ? 1 : 0) - (name == "EMC" ? 1 : 0);
            write(operation_);
        } else {
            between_ += operation_;
            paints_ = paints_ || std::ranges::find(painting, name) != painting.end();
        }
    }

    void write_between() {
        write(paints_ ? "\n/Artifact BMC\n" + between_ + "\nEMC\n" : between_);
        between_.clear();
        paints_ = false;
    }

    static constexpr std::array<std::string_view, 15> painting{
        "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", "\"", "Do", "sh"};
    std::string operation_, between_;
    int inside_ = 0;
    bool paints_ = false;
};

void name_part(Handle part, const Element& element) {
    if (!element.spoken.empty()) part.replaceKey("/Alt", Handle::newUnicodeString(element.spoken));
    if (!element.written.empty())
        part.replaceKey("/ActualText", Handle::newUnicodeString(element.written));
    if (!element.language.empty())
        part.replaceKey("/Lang", Handle::newUnicodeString(element.language));
    if (element.scope == Scope::none && element.columns == 1) return;

    auto attributes = Handle::newDictionary();
    attributes.replaceKey("/O", Handle::newName("/Table"));
    if (element.scope != Scope::none)
        attributes.replaceKey("/Scope",
                              Handle::newName(element.scope == Scope::row ? "/Row" : "/Column"));
    if (element.columns > 1) attributes.replaceKey("/ColSpan", Handle::newInteger(element.columns));
    part.replaceKey("/A", attributes);
}

void name_link(Handle annotation, const Element& element) {
    if (annotation.isDictionary())
        annotation.replaceKey("/Contents", Handle::newUnicodeString(element.link));
}

std::vector<Handle> parts_of(Handle part) {
    auto parts = part.getKey("/K");
    return parts.isArray() ? parts.getArrayAsVector() : std::vector{parts};
}

// Walks the structure beside the elements: they are written in the order they were begun.
class NameParts {
public:
    explicit NameParts(const std::vector<Element>& elements) : elements_(elements) {}

    void below(const Handle& parent) {
        for (auto part : parts_of(parent)) {
            if (!part.isDictionary() || !part.hasKey("/S")) continue;
            if (at_ == elements_.size() || part.getKey("/S").getName() != "/" + elements_[at_].tag)
                throw std::logic_error("a document's structure differs from what was drawn");
            const auto& element = elements_[at_++];
            name_part(part, element);
            for (auto leaf : parts_of(part)) {
                if (leaf.isDictionary() && leaf.hasKey("/Obj"))
                    name_link(leaf.getKey("/Obj"), element);
            }
            below(part);
        }
    }

    bool finished() const { return at_ == elements_.size(); }

private:
    const std::vector<Element>& elements_;
    std::size_t at_ = 0;
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= ' ') out += c;
        }
    return out;
}

std::string xmp(const Paper& paper) {
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           escaped(paper.title) +
           "</rdf:li></rdf:Alt></dc:title>"
           "<dc:creator><rdf:Seq><rdf:li>" +
           escaped(paper.author) +
           "</rdf:li></rdf:Seq></dc:creator>"
           "<dc:language><rdf:Bag><rdf:li>" +
           escaped(paper.language) +
           "</rdf:li></rdf:Bag></dc:language>"
           "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
}

// The drawing library would write the present moment, and no two copies would be alike.
void describe(QPDF& pdf, const Paper& paper) {
    auto facts = Handle::newDictionary();
    facts.replaceKey("/Title", Handle::newUnicodeString(paper.title));
    facts.replaceKey("/Author", Handle::newUnicodeString(paper.author));
    facts.replaceKey("/Producer", Handle::newUnicodeString("Schoolgate"));
    if (paper.made) {
        const auto day = std::chrono::floor<std::chrono::days>(*paper.made);
        const std::chrono::year_month_day date{day};
        const std::chrono::hh_mm_ss time{*paper.made - day};
        std::array<char, 32> text{};
        std::snprintf(text.data(), text.size(), "D:%04d%02u%02u%02d%02d%02dZ", int(date.year()),
                      unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                      int(time.minutes().count()), int(time.seconds().count()));
        facts.replaceKey("/CreationDate", Handle::newString(text.data()));
    }
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(facts));

    auto metadata = Handle::newStream(&pdf, xmp(paper));
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    pdf.getRoot().replaceKey("/Metadata", metadata);
}

void prepare_for_reading_aids(QPDF& pdf, const Paper& paper, const std::vector<Element>& elements) {
    auto root = pdf.getRoot();
    root.replaceKey("/Lang", Handle::newUnicodeString(paper.language));
    auto viewer = Handle::newDictionary();
    viewer.replaceKey("/DisplayDocTitle", Handle::newBool(true));
    root.replaceKey("/ViewerPreferences", viewer);
    NameParts names(elements);
    names.below(root.getKey("/StructTreeRoot"));
    if (!names.finished())
        throw std::logic_error("a document's structure lacks something that was drawn");
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
        page.getObjectHandle().replaceKey("/Tabs", Handle::newName("/S"));
        page.addContentTokenFilter(std::make_shared<MarkDecoration>());
    }
}

}  // namespace

std::string name_parts(const std::string& drawn, const Paper& paper,
                       const std::vector<Element>& elements) {
    QPDF pdf;
    pdf.processMemoryFile("document", drawn.data(), drawn.size());
    describe(pdf, paper);
    prepare_for_reading_aids(pdf, paper, elements);

    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace documents
