// template_compiler IN.html OUT.hpp OUT.cpp [--root FOLDER] --messages FILE…: a template to C++.
#include <filesystem>
#include <iostream>

#include "platform/html/compiler/emit.hpp"
#include "platform/messages/compiler/files.hpp"

int main(int count, char** words) {
    if (count < 4) {
        std::cerr << "template_compiler IN.html OUT.hpp OUT.cpp [--root FOLDER] --messages FILE…\n";
        return 2;
    }
    std::filesystem::path root = ".";
    std::vector<std::string> files;
    for (int i = 4; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--root" && i + 1 < count)
            root = words[++i];
        else if (word != "--messages")
            files.emplace_back(word);
    }
    const std::string in = words[1];
    std::vector<messages::Problem> problems;
    const auto text = messages::bytes_of(in, problems);
    const auto path = std::filesystem::relative(in, root).generic_string();
    try {
        const auto compiled =
            templates::compile({in, path, text}, templates::read_sentences(files));
        messages::write_if_changed(words[2], compiled.header);
        messages::write_if_changed(words[3], compiled.code);
    } catch (const templates::Problem& problem) {
        problems.push_back({{in, problem.line}, problem.what});
    }
    for (const auto& problem : problems) std::cerr << messages::said(problem) << "\n";
    return problems.empty() ? 0 : 1;
}
