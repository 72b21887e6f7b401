#include "platform/messages/compiler/check.hpp"

#include <algorithm>

namespace messages {

static const File* beside(const std::vector<File>& files, const File& english,
                          const std::string& language) {
    const auto found = std::ranges::find_if(files, [&](const File& file) {
        return file.folder == english.folder && file.for_parents == english.for_parents &&
               file.language == language;
    });
    return found == files.end() ? nullptr : &*found;
}

static std::string listed(const std::set<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "{" : ", {") + name + "}";
    return list.empty() ? "nothing" : list;
}

static void check_against_english(const File& file, const File& english,
                                  std::vector<Problem>& problems) {
    for (const auto& [key, sentence] : file.sentences) {
        const auto same = english.sentences.find(key);
        if (same == english.sentences.end()) {
            problems.push_back({sentence.place, key + " is not in " + english.path});
            continue;
        }
        if (sentence.pattern.names != same->second.pattern.names)
            problems.push_back({sentence.place, key + " names " + listed(sentence.pattern.names) +
                                                    ", in English " +
                                                    listed(same->second.pattern.names)});
    }
}

static void check_complete(const File& file, const File& english, std::vector<Problem>& problems) {
    for (const auto& [key, sentence] : english.sentences)
        if (!file.sentences.contains(key))
            problems.push_back({{file.path, 1},
                                key + " is missing (" + english.path + ":" +
                                    std::to_string(sentence.place.line) + ")"});
}

static void check_doubled(const std::vector<File>& files, std::vector<Problem>& problems) {
    std::map<std::pair<std::string, std::string>, Place> seen;  // by language and key
    for (const auto& file : files)
        for (const auto& [key, sentence] : file.sentences) {
            const auto [earlier, first] = seen.try_emplace({file.language, key}, sentence.place);
            if (!first)
                problems.push_back({sentence.place, key + " is already in " + earlier->second.file +
                                                        ":" +
                                                        std::to_string(earlier->second.line)});
        }
}

static void check_numbers(const std::vector<File>& files, std::vector<Problem>& problems) {
    std::map<std::uint64_t, std::string> keys;
    for (const auto& file : files)
        for (const auto& [key, sentence] : file.sentences) {
            const auto found = keys.try_emplace(Key(key).number, key).first;
            if (found->second != key)
                problems.push_back({sentence.place, key + " has the same number as " +
                                                        found->second + ": call it otherwise"});
        }
}

void check(const std::vector<SpokenFile>& languages, const std::vector<File>& files,
           std::vector<Problem>& problems) {
    const auto spoken = [&](const std::string& code) {
        return std::ranges::find(languages, code, &SpokenFile::code) != languages.end();
    };
    for (const auto& file : files) {
        if (!spoken(file.language))
            problems.push_back({{file.path, 1}, "no such language: " + file.language});
        if (file.language == "en") continue;
        if (const auto* english = beside(files, file, "en"))
            check_against_english(file, *english, problems);
        else
            problems.push_back({{file.path, 1}, "has no English file beside it"});
    }
    for (const auto& english : files) {
        if (english.language != "en" || !english.for_parents) continue;
        for (const auto& language : languages) {
            if (const auto* file = beside(files, english, language.code))
                check_complete(*file, english, problems);
            else
                problems.push_back({{english.path, 1},
                                    "there is no parents." + language.code + ".toml beside it"});
        }
    }
    check_doubled(files, problems);
    check_numbers(files, problems);
}

}  // namespace messages
