#include "platform/messages/compiler/files.hpp"

#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace messages {

std::string said(const Problem& problem) {
    return problem.place.file + ":" + std::to_string(problem.place.line) +
           ": error: " + problem.what;
}

static toml::table parse(const std::string& path, const std::string& text,
                         std::vector<Problem>& problems) {
    try {
        return toml::parse(text, path);
    } catch (const toml::parse_error& error) {
        problems.push_back({{path, static_cast<int>(error.source().begin.line)},
                            std::string(error.description())});
        return {};
    }
}

static void read_table(const toml::table& fields, const std::string& prefix, File& file,
                       std::vector<Problem>& problems) {
    for (const auto& [name, node] : fields) {
        const auto key = prefix + std::string(name.str());
        const Place place{file.path, static_cast<int>(name.source().begin.line)};
        if (const auto* inner = node.as_table()) {
            read_table(*inner, key + ".", file, problems);
            continue;
        }
        const auto* text = node.as_string();
        if (!text) {
            problems.push_back({place, key + " must be text"});
            continue;
        }
        auto pattern = read_pattern(text->get(), file.language);
        if (!pattern) {
            problems.push_back({place, key + ": " + pattern.error()});
            continue;
        }
        file.sentences[key] = {key, *std::move(pattern), place};
    }
}

File read_file(const std::string& path, const std::string& toml, std::vector<Problem>& problems) {
    const std::filesystem::path where(path);
    const auto name = where.stem().string();  // parents.pl
    File file{.path = path,
              .folder = where.parent_path().string(),
              .language = name.substr(name.find('.') + 1),
              .for_parents = name.starts_with("parents.")};
    read_table(parse(path, toml, problems), "", file, problems);
    return file;
}

std::vector<SpokenFile> read_languages(const std::string& path, const std::string& toml,
                                       std::vector<Problem>& problems) {
    std::vector<SpokenFile> languages;
    const auto all = parse(path, toml, problems);
    if (const auto* listed = all["language"].as_array())
        for (const auto& one : *listed)
            if (const auto* fields = one.as_table())
                languages.push_back({(*fields)["code"].value_or(std::string()),
                                     (*fields)["name"].value_or(std::string()),
                                     (*fields)["direction"].value_or(std::string("ltr"))});
    if (languages.empty() || languages.front().code != "en")
        problems.push_back({{path, 1}, "the first language must be English"});
    return languages;
}

std::string bytes_of(const std::string& path, std::vector<Problem>& problems) {
    std::ifstream in(path, std::ios::binary);
    if (!in) problems.push_back({{path, 1}, "cannot be read"});
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_if_changed(const std::string& path, const std::string& bytes) {
    {
        std::ifstream in(path, std::ios::binary);
        if (in && std::string(std::istreambuf_iterator<char>(in), {}) == bytes) return;
    }
    std::filesystem::create_directories(std::filesystem::absolute(path).parent_path());
    std::ofstream out(path, std::ios::binary);
    out << bytes << std::flush;
    if (!out) throw std::runtime_error("cannot write " + path);
}

}  // namespace messages
