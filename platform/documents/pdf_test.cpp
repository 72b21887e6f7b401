#include "platform/documents/pdf.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "platform/documents/certificate.hpp"

using namespace documents;
using namespace std::chrono;

namespace {

class File {
public:
    explicit File(const std::string& bytes) {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("document-" + std::to_string(getpid()) + "-" + std::to_string(count++) + ".pdf");
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    File(const File&) = delete;
    ~File() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// What a program prints about the document, whose name takes the place of the @.
std::string told_by(std::string command, const std::string& bytes) {
    const File file(bytes);
    for (std::size_t at = 0; (at = command.find('@', at)) != command.npos;)
        command.replace(at, 1, file.path());
    auto* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    std::string out;
    std::array<char, 4096> buffer;
    while (const auto read = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), read);
    EXPECT_EQ(pclose(pipe), 0) << command << "\n" << out;
    return out;
}

std::string text_of(const std::string& pdf) {
    return told_by("pdftotext -layout @ -", pdf);
}
std::string structure_of(const std::string& pdf) {
    return told_by("pdfinfo -struct-text @", pdf);
}
std::string opened(const std::string& pdf) {
    return told_by("qpdf --qdf --object-streams=disable @ -", pdf);
}

std::size_t count(std::string_view in, std::string_view what) {
    std::size_t found = 0;
    for (auto at = in.find(what); at != in.npos; at = in.find(what, at + what.size())) ++found;
    return found;
}

/// As PDF files write Unicode text.
std::string hex16(std::u16string_view text) {
    std::string out = "<feff";
    std::array<char, 8> digits;
    for (const auto unit : text) {
        std::snprintf(digits.data(), digits.size(), "%04x", static_cast<unsigned>(unit));
        out += digits.data();
    }
    return out + ">";
}

/// The shapes drawn outside any mark, by page; a reading aid would not know what to do with them.
int strokes_unaccounted_for(const std::string& pdf) {
    std::istringstream lines(opened(pdf));
    int unaccounted = 0, depth = 0;
    bool contents = false, drawing = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("%% Contents for page")) contents = true;
        if (contents && line == "stream") drawing = true;
        if (line == "endstream") contents = drawing = false;
        if (!drawing) continue;
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            if (word == "BDC" || word == "BMC") ++depth;
            if (word == "EMC") --depth;
            const bool paints = word == "f" || word == "f*" || word == "S" || word == "Tj" ||
                                word.ends_with("]TJ") || word.ends_with(")Tj");
            if (paints && depth == 0) ++unaccounted;
        }
    }
    return unaccounted;
}

Certificate certificate() {
    return {.issuer = "Hertfordshire · Parents in Partnership",
            .title = "Certificate of completion",
            .lead_in = "This is to say, with our warm thanks, that",
            .name = "Małgorzata Țurcanu-Łąkowska",
            .lines = {"came to all six sessions of Learning Together",
                      "at Oakfield Primary School.", "Tuesday 3 March 2026"},
            .signatures = {"Amina Okafor, Parent Lead", "Ruth Bell, Head teacher"},
            .verify_address = "https://schoolgate.example.org/c/7F3K-92QD",
            .verify_caption = "Anyone may check this certificate here:",
            .made = sys_days{2026y / 3 / 3} + 18h};
}

Certificate urdu_certificate() {
    return {.language = "ur",
            .issuer = "ہرٹفورڈشائر",
            .title = "تکمیل کی سند",
            .lead_in = "تصدیق کی جاتی ہے کہ",
            .name = "عائشہ صدیقی",
            .lines = {"نے چھ اسباق مکمل کیے"},
            .signatures = {"آمنہ اوکافور"},
            .verify_address = "https://schoolgate.example.org/c/7F3K-92QD",
            .verify_caption = "یہ سند یہاں جانچی جا سکتی ہے:"};
}

std::string invoice(int sessions) {
    const Paper paper{.title = "Invoice 2026-0042",
                      .footer = "Oakfield Learning Ltd · 1 The Green, Hertford",
                      .page_number = [](int page, int pages) {
                          return "Page " + std::to_string(page) + " of " + std::to_string(pages);
                      }};
    Table table{.columns = {{.heading = "What", .share = 5, .names_row = true},
                            {.heading = "How many", .share = 1.3, .align = Align::end},
                            {.heading = "Each", .share = 1.5, .align = Align::end},
                            {.heading = "Amount", .share = 1.7, .align = Align::end}},
                .rows = {}};
    for (int i = 1; i <= sessions; ++i)
        table.rows.push_back({{"Session " + std::to_string(i), "1", "£20.00", "£20.00"}});
    table.rows.push_back({{"Before VAT", "£1,200.00"}, RowKind::total});
    table.rows.push_back({{"VAT at 20%", "£240.00"}, RowKind::total});
    table.rows.push_back({{"To pay", "£1,440.00"}, RowKind::total});
    return make_pdf(paper, [&](Pdf& pdf) {
        pdf.mark(44);
        pdf.heading(1, "Invoice 2026-0042");
        pdf.labelled_lines(
            {{"To", "Oakfield Primary School"}, {"Pay by", "Thursday 2 April 2026"}});
        pdf.table(table);
        pdf.heading(2, "How to pay");
        pdf.paragraph("Questions: accounts@example.org", {.link = "mailto:accounts@example.org"});
    });
}

std::string paper_register() {
    const Table table{
        .columns = {{.heading = "Family", .share = 4, .names_row = true, .weight = Weight::bold},
                    {.heading = "Came", .align = Align::centre},
                    {.heading = "Signature", .share = 4}},
        .rows = {{{"Okafor", Cell("not ticked", Box::empty), ""}},
                 {{"Łukasiewicz", Cell("ticked", Box::ticked), ""}}},
        .least_row_height = 27};
    return make_pdf({.title = "Register"}, [&](Pdf& pdf) {
        pdf.heading(1, "Register");
        pdf.table(table);
    });
}

}  // namespace

TEST(Certificate, is_a_sound_tagged_document_with_title_and_language) {
    const auto pdf = certificate_pdf(certificate());
    EXPECT_NE(told_by("qpdf --check @", pdf).find("No syntax or stream encoding errors"),
              std::string::npos);
    const auto facts = told_by("TZ=UTC pdfinfo -isodates @", pdf);
    EXPECT_NE(facts.find("Tagged:          yes"), facts.npos);
    EXPECT_NE(facts.find("Certificate of completion – Małgorzata"), facts.npos);
    EXPECT_NE(facts.find("CreationDate:    2026-03-03T18:00:00Z"), facts.npos) << facts;
    EXPECT_NE(facts.find("Pages:           1"), facts.npos);
    const auto inside = opened(pdf);
    EXPECT_NE(inside.find("/Lang (en-GB)"), inside.npos);
    EXPECT_NE(inside.find("/DisplayDocTitle true"), inside.npos);
    EXPECT_NE(inside.find("/Tabs /S"), inside.npos);
    EXPECT_NE(inside.find("xml:lang=\"x-default\">Certificate of completion"), inside.npos);
}

TEST(Certificate, can_be_read_out_in_order) {
    const auto structure = structure_of(certificate_pdf(certificate()));
    EXPECT_NE(structure.find("H1 (block)\n    \"Certificate of completion\""), structure.npos);
    EXPECT_LT(structure.find("Hertfordshire"), structure.find("Certificate of"));
    EXPECT_LT(structure.find("Małgorzata Țurcanu-Łąkowska"), structure.find("came to all six"));
    EXPECT_LT(structure.find("Tuesday 3 March"), structure.find("Amina Okafor"));
}

TEST(Certificate, writes_polish_and_romanian_letters_that_can_be_searched) {
    EXPECT_NE(text_of(certificate_pdf(certificate())).find("Małgorzata Țurcanu-Łąkowska"),
              std::string::npos);
}

TEST(Certificate, gives_the_words_behind_joined_urdu_shapes) {
    const auto pdf = certificate_pdf(urdu_certificate());
    const auto inside = opened(pdf);
    EXPECT_NE(inside.find("/ActualText " + hex16(u"عائشہ صدیقی")), inside.npos);
    EXPECT_NE(inside.find("/ActualText " + hex16(u"تکمیل کی سند")), inside.npos);
    EXPECT_NE(inside.find("/Lang (ur)"), inside.npos);
    for (const auto* piece : {"عا", "شہ", "صد"})
        EXPECT_NE(told_by("pdftotext @ - | tr -d ' '", pdf).find(piece), std::string::npos)
            << piece;
}

TEST(Certificate, says_the_language_of_a_name_in_other_letters) {
    auto in_english = certificate();
    in_english.name = "عائشہ صدیقی";
    in_english.name_language = "ur";
    const auto inside = opened(certificate_pdf(in_english));
    EXPECT_NE(inside.find("/Lang (en-GB)"), inside.npos);
    EXPECT_NE(inside.find("/Lang (ur)"), inside.npos);
}

TEST(Certificate, bears_a_code_that_a_camera_reads) {
    for (const auto& pdf : {certificate_pdf(certificate()), certificate_pdf(urdu_certificate())})
        EXPECT_EQ(told_by("pdftoppm -r 100 -png @ | zbarimg --nodbus --quiet --raw -", pdf),
                  "https://schoolgate.example.org/c/7F3K-92QD\n");
}

TEST(Certificate, stays_on_one_page_whatever_it_has_to_say) {
    auto crowded = certificate();
    crowded.name = "Anna Maria Zofia Konstancja Małgorzata Łukasiewicz-Brzęczyszczykiewicz";
    for (int i = 0; i < 9; ++i) crowded.lines.push_back("and helped at the summer fair");
    const auto pdf = certificate_pdf(crowded);
    EXPECT_NE(told_by("pdfinfo @", pdf).find("Pages:           1"), std::string::npos);
    EXPECT_NE(structure_of(pdf).find("\"" + crowded.name + "\""), std::string::npos);
}

TEST(Invoice, repeats_its_headings_on_every_page_but_speaks_them_once) {
    const auto pdf = invoice(75);
    const auto pages = told_by("pdfinfo @", pdf);
    EXPECT_NE(pages.find("Pages:           3"), pages.npos) << pages;
    EXPECT_EQ(count(text_of(pdf), "How many"), 3U);
    EXPECT_EQ(count(structure_of(pdf), "How many"), 1U);
    EXPECT_EQ(count(structure_of(pdf), "/Scope /Column"), 4U);
}

TEST(Invoice, numbers_its_pages_when_there_are_several) {
    const auto text = text_of(invoice(75));
    EXPECT_NE(text.find("Page 1 of 3"), text.npos);
    EXPECT_NE(text.find("Page 3 of 3"), text.npos);
    EXPECT_EQ(count(text, "Oakfield Learning Ltd"), 3U);
    EXPECT_EQ(text_of(invoice(5)).find("Page 1"), std::string::npos);
}

TEST(Invoice, is_one_table_with_its_totals_named) {
    const auto structure = structure_of(invoice(75));
    EXPECT_EQ(count(structure, "  Table"), 1U);
    EXPECT_EQ(count(structure, "\"Session "), 75U);
    EXPECT_EQ(count(structure, "/ColSpan 3"), 3U);
    EXPECT_EQ(count(structure, "/Scope /Row"), 78U);
    EXPECT_NE(structure.find("L (block)"), structure.npos);
    EXPECT_NE(structure.find("\"£1,440.00\""), structure.npos);
}

TEST(Invoice, keeps_its_totals_with_a_line_they_add_up) {
    for (int sessions = 18; sessions < 34; ++sessions) {
        const auto text = text_of(invoice(sessions));
        const auto last_page = text.substr(text.rfind('\f', text.size() - 2) + 1);
        const auto lines = count(last_page, "Session ");
        EXPECT_EQ(count(last_page, "To pay") + count(last_page, "Before VAT") > 0, lines > 0)
            << sessions << " sessions\n"
            << last_page;
    }
}

TEST(Invoice, carries_links_that_say_where_they_lead) {
    const auto inside = opened(invoice(3));
    EXPECT_NE(inside.find("/URI (mailto:accounts@example.org)"), inside.npos);
    EXPECT_NE(inside.find("/Contents (mailto:accounts@example.org)"), inside.npos);
}

TEST(Register, has_boxes_to_tick_that_are_spoken) {
    const auto pdf = paper_register();
    const auto structure = structure_of(pdf);
    EXPECT_EQ(count(structure, "Figure"), 2U);
    EXPECT_EQ(count(structure, "/Scope /Row"), 2U);
    EXPECT_NE(structure.find("\"Łukasiewicz\""), structure.npos);
    const auto inside = opened(pdf);
    EXPECT_NE(inside.find("/Alt (not ticked)"), inside.npos);
    EXPECT_NE(inside.find("/Alt (ticked)"), inside.npos);
}

TEST(Pdf, leaves_no_stroke_between_speech_and_decoration) {
    for (const auto& pdf : {certificate_pdf(certificate()), certificate_pdf(urdu_certificate()),
                            invoice(75), paper_register()})
        EXPECT_EQ(strokes_unaccounted_for(pdf), 0);
}

TEST(Pdf, carries_a_long_paragraph_over_the_page_as_one) {
    std::string words;
    for (int i = 1; i <= 2000; ++i) words += "word" + std::to_string(i) + " ";
    const auto pdf =
        make_pdf({.title = "Long"}, [&](Pdf& page) { page.paragraph(words, {.size = 12}); });
    EXPECT_EQ(told_by("pdfinfo @", pdf).find("Pages:           1"), std::string::npos);
    const auto structure = structure_of(pdf);
    EXPECT_EQ(count(structure, "P (block)"), 1U);
    EXPECT_EQ(count(text_of(pdf), "word"), 2000U);
    EXPECT_EQ(count(structure, "word"), 2000U);
}

TEST(Pdf, carries_a_cell_taller_than_a_page_into_another_row) {
    std::string words;
    for (int i = 1; i <= 1500; ++i) words += "word" + std::to_string(i) + " ";
    const Table table{.columns = {{.heading = "Note"}, {.heading = "Who"}},
                      .rows = {{{words, "Ruth"}}, {{"after", "Amina"}}}};
    const auto pdf = make_pdf({.title = "Tall"}, [&](Pdf& page) { page.table(table); });
    EXPECT_EQ(count(text_of(pdf), "word"), 1500U);
    EXPECT_EQ(count(structure_of(pdf), "\"Ruth\""), 1U);
    EXPECT_EQ(count(structure_of(pdf), "\"after\""), 1U);
}

TEST(Pdf, is_the_same_bytes_for_the_same_words) {
    const auto made_before = certificate_pdf(certificate());
    std::this_thread::sleep_for(1100ms);
    EXPECT_TRUE(certificate_pdf(certificate()) == made_before);
    EXPECT_TRUE(invoice(60) == invoice(60));
    auto other = certificate();
    other.name = "Zofia";
    EXPECT_FALSE(certificate_pdf(other) == made_before);
}

TEST(Pdf, is_the_same_when_several_are_made_at_once) {
    const auto alone = certificate_pdf(urdu_certificate());
    std::array<std::string, 4> together;
    {
        std::vector<std::jthread> threads;
        for (auto& made : together)
            threads.emplace_back([&made] { made = certificate_pdf(urdu_certificate()); });
    }
    for (const auto& made : together) EXPECT_TRUE(made == alone);
}

TEST(Pdf, draws_whatever_text_it_is_given) {
    const auto pdf = make_pdf({.title = "a<b>&\x01 \xff"}, [](Pdf& page) {
        page.heading(1, "\xff\xfe broken");
        page.paragraph(std::string_view("nul\0 within", 11),
                       {.link = "https://x.example.org/'\\)"});
        page.paragraph("");
        page.table({.columns = {{.heading = ""}}, .rows = {{{""}}}});
    });
    EXPECT_NE(told_by("qpdf --check @", pdf).find("No syntax"), std::string::npos);
    EXPECT_NE(text_of(pdf).find("broken"), std::string::npos);
    EXPECT_NE(opened(pdf).find("a&lt;b&gt;&amp; \xEF\xBF\xBD</rdf:li>"), std::string::npos);
}

TEST(Pdf, refuses_to_finish_what_cannot_be_drawn) {
    EXPECT_THROW(make_pdf({.title = "Deep"}, [](Pdf& page) { page.heading(7, "too deep"); }),
                 std::runtime_error);
}
