// message_compiler OUT.cpp FILES…: message files and languages.toml into the program's table.
#include <iostream>

#include "platform/messages/compiler/check.hpp"
#include "platform/messages/compiler/lay_down.hpp"

int main(int count, char** words) {
    std::vector<messages::Problem> problems;
    std::vector<messages::SpokenFile> languages;
    std::vector<messages::File> files;
    for (int i = 2; i < count; ++i) {
        const std::string path = words[i];
        const auto toml = messages::bytes_of(path, problems);
        if (path.ends_with("languages.toml"))
            languages = messages::read_languages(path, toml, problems);
        else
            files.push_back(messages::read_file(path, toml, problems));
    }
    messages::check(languages, files, problems);
    for (const auto& problem : problems) std::cerr << messages::said(problem) << "\n";
    if (count < 2 || !problems.empty()) return 1;
    messages::write_if_changed(words[1], messages::lay_down(languages, files));
}
