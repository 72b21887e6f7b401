// The W3C's own examples of RDFC-1.0, and a graph that nobody should be kept busy by.
#include "platform/badges/canonical.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace badges {
namespace {

namespace fs = std::filesystem;
const fs::path vectors = fs::path(SCHOOLGATE_SOURCE) / "tests/data/badges/rdfc10";

std::string contents(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

// Reads N-Quads as the examples write them.
class QuadReader {
public:
    explicit QuadReader(std::string_view text) : rest_(text) {}

    std::vector<Quad> all() {
        std::vector<Quad> quads;
        for (skip_space(); !rest_.empty(); skip_space()) {
            if (rest_.front() == '#') {
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
                continue;
            }
            Quad quad{term(), term(), term(), {}};
            if (rest_.front() != '.') quad.graph = term();
            rest_.remove_prefix(1);
            quads.push_back(std::move(quad));
        }
        return quads;
    }

private:
    void skip_space() {
        while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front())))
            rest_.remove_prefix(1);
    }

    std::string until(std::string_view ends) {
        const auto end = std::min(rest_.find_first_of(ends), rest_.size());
        std::string word(rest_.substr(0, end));
        rest_.remove_prefix(end);
        return word;
    }

    std::string in_brackets() {
        rest_.remove_prefix(1);
        return unescaped('>');
    }

    static void append_utf8(std::string& out, unsigned long code) {
        const auto put = [&](unsigned long byte) { out += static_cast<char>(byte); };
        if (code < 0x80) return put(code);
        if (code < 0x800) {
            put(0xc0 | code >> 6);
        } else {
            if (code < 0x10000) {
                put(0xe0 | code >> 12);
            } else {
                put(0xf0 | code >> 18);
                put(0x80 | (code >> 12 & 0x3f));
            }
            put(0x80 | (code >> 6 & 0x3f));
        }
        put(0x80 | (code & 0x3f));
    }

    std::string unescaped(char end) {
        std::string text;
        while (rest_.front() != end) {
            char c = rest_.front();
            rest_.remove_prefix(1);
            if (c != '\\') {
                text += c;
                continue;
            }
            c = rest_.front();
            rest_.remove_prefix(1);
            const std::string_view letters = "btnfr\"'\\", meant = "\b\t\n\f\r\"'\\";
            if (const auto at = letters.find(c); at != std::string_view::npos) {
                text += meant[at];
                continue;
            }
            const std::size_t digits = c == 'U' ? 8 : 4;
            append_utf8(text, std::stoul(std::string(rest_.substr(0, digits)), nullptr, 16));
            rest_.remove_prefix(digits);
        }
        rest_.remove_prefix(1);
        return text;
    }

    Term term() {
        skip_space();
        Term read;
        if (rest_.starts_with('<')) {
            read = iri(in_brackets());
        } else if (rest_.starts_with("_:")) {
            rest_.remove_prefix(2);
            read = blank(until(" \t\n"));
        } else {
            rest_.remove_prefix(1);
            read = literal(unescaped('"'));
            if (rest_.starts_with('@')) {
                rest_.remove_prefix(1);
                read.language = until(" \t\n");
            } else if (rest_.starts_with("^^")) {
                rest_.remove_prefix(2);
                read.datatype = in_brackets();
            }
        }
        skip_space();
        return read;
    }

    std::string_view rest_;
};

TEST(CanonicalForm, is_the_published_one_of_every_example) {
    int examples = 0;
    for (const auto& entry : fs::directory_iterator(vectors)) {
        const auto name = entry.path().filename().string();
        if (!name.ends_with("-in.nq")) continue;
        const auto text = contents(entry.path());
        const auto expected = contents(vectors / (name.substr(0, 7) + "-rdfc10.nq"));
        EXPECT_EQ(canonical(QuadReader(text).all()), expected) << name;
        ++examples;
    }
    EXPECT_EQ(examples, 22);
}

TEST(CanonicalForm, does_not_depend_on_what_blank_nodes_are_called_or_said_first) {
    const std::vector<Quad> one{{blank("x"), iri("urn:knows"), blank("y")},
                                {blank("y"), iri("urn:name"), literal("Amina\n\"A\"")}};
    const std::vector<Quad> other{{blank("b"), iri("urn:name"), literal("Amina\n\"A\"")},
                                  {blank("a"), iri("urn:knows"), blank("b")}};
    EXPECT_EQ(canonical(one), canonical(other));
    const std::vector<Quad> reversed{{blank("y"), iri("urn:knows"), blank("x")}, one[1]};
    EXPECT_NE(canonical(one), canonical(reversed));
}

// Ten nodes that all know each other have ten factorial orders to try.
TEST(CanonicalForm, of_a_graph_made_to_tangle_is_given_up) {
    std::vector<Quad> everybody;
    for (int from = 0; from < 10; ++from)
        for (int to = 0; to < 10; ++to)
            if (from != to)
                everybody.push_back({blank("p" + std::to_string(from)), iri("urn:knows"),
                                     blank("p" + std::to_string(to))});
    EXPECT_THROW(canonical(everybody), TooTangled);
}

}  // namespace
}  // namespace badges
