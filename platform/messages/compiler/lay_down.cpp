#include "platform/messages/compiler/lay_down.hpp"

#include <bit>

#include "platform/messages/compiler/literal.hpp"

namespace messages {

// Every key with its sentence in each language, English where there is none.
using Rows = std::map<std::string, std::vector<const Written*>>;

static Rows rows_of(const std::vector<SpokenFile>& languages, const std::vector<File>& files) {
    Rows rows;
    for (std::size_t i = 0; i < languages.size(); ++i)
        for (const auto& file : files) {
            if (file.language != languages[i].code) continue;
            for (const auto& [key, sentence] : file.sentences) {
                auto& row = rows[key];
                row.resize(languages.size());
                row[i] = &sentence;
            }
        }
    return rows;
}

static std::string sentence_text(const std::vector<const Written*>& row, std::size_t language) {
    const auto in = row[language] ? language : 0;
    const auto& pattern = row[in]->pattern;
    constexpr const char* shapes[] = {"plain", "named", "rich"};
    return "    {" + literal(pattern.text) +
           ", Shape::" + shapes[static_cast<std::size_t>(pattern.shape)] + ", {" +
           std::to_string(in) + "}},\n";
}

static std::string slots_text(const Rows& rows) {
    std::vector<std::size_t> slots(std::bit_ceil(rows.size() * 2 + 2));
    std::size_t place = 0;
    for (const auto& [key, row] : rows) {
        auto slot = Key(key).number & (slots.size() - 1);
        while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
        slots[slot] = ++place;
    }
    std::string text;
    for (std::size_t i = 0; i < slots.size(); ++i)
        text += (i % 20 == 0 ? "\n    " : " ") + std::to_string(slots[i]) + ",";
    return text;
}

std::string lay_down(const std::vector<SpokenFile>& languages, const std::vector<File>& files) {
    const auto rows = rows_of(languages, files);
    std::string spoken, entries, sentences;
    for (std::size_t i = 0; i < languages.size(); ++i)
        spoken += "    {{" + std::to_string(i) + "}, " + literal(languages[i].code) + ", " +
                  literal(languages[i].name) + ", " + literal(languages[i].direction) + "},\n";
    for (const auto& [key, row] : rows) {
        entries += "    {" + std::to_string(Key(key).number) + "u, " + literal(key) + "},\n";
        for (std::size_t i = 0; i < languages.size(); ++i) sentences += sentence_text(row, i);
    }
    if (rows.empty()) entries = "    {0, \"\"},\n", sentences = "    {\"\"},\n";
    return "#include \"platform/messages/table.hpp\"\n\nnamespace messages {\n\n"
           "static constexpr Spoken all_languages[] = {\n" +
           spoken +
           "};\n\n"
           "static constexpr Entry all_entries[] = {\n" +
           entries +
           "};\n\n"
           "static constexpr Sentence sentence_rows[] = {\n" +
           sentences +
           "};\n\n"
           "static constexpr std::uint16_t all_slots[] = {" +
           slots_text(rows) +
           "\n};\n\n"
           "constinit const Table all_sentences{all_languages, all_entries, sentence_rows, "
           "all_slots};\n\n"
           "}  // namespace messages\n";
}

}  // namespace messages
