// template_compiler IN.html OUT.hpp OUT.cpp --root FOLDER --messages FILE… --components FILE…:
// a template to C++.
#include <filesystem>
#include <iostream>

#include "platform/html/compiler/emit.hpp"
#include "platform/messages/compiler/files.hpp"

namespace {

struct Words {
    std::string in{}, header{}, code{}, root = ".";
    std::vector<std::string> messages{}, components{};
};

}  // namespace

static Words words_of(int count, char** given) {
    Words words{given[1], given[2], given[3]};
    auto* list = &words.messages;
    for (int i = 4; i < count; ++i) {
        const std::string word = given[i];
        if (word == "--root" && i + 1 < count)
            words.root = given[++i];
        else if (word == "--messages")
            list = &words.messages;
        else if (word == "--components")
            list = &words.components;
        else
            list->push_back(word);
    }
    return words;
}

static void compile(const Words& words, std::vector<messages::Problem>& problems) {
    templates::Components components;
    for (const auto& header : words.components)
        components.read(messages::bytes_of(header, problems));
    const auto path = std::filesystem::relative(words.in, words.root).generic_string();
    const auto text = messages::bytes_of(words.in, problems);
    try {
        const auto compiled = templates::compile(
            {words.in, path, text}, templates::read_sentences(words.messages), components);
        messages::write_if_changed(words.header, compiled.header);
        messages::write_if_changed(words.code, compiled.code);
    } catch (const templates::Problem& problem) {
        problems.push_back({{words.in, problem.line}, problem.what});
    }
}

int main(int count, char** given) {
    if (count < 4) {
        std::cerr << "template_compiler IN.html OUT.hpp OUT.cpp --root FOLDER --messages FILE… "
                     "--components FILE…\n";
        return 2;
    }
    std::vector<messages::Problem> problems;
    compile(words_of(count, given), problems);
    for (const auto& problem : problems) std::cerr << messages::said(problem) << "\n";
    return problems.empty() ? 0 : 1;
}
