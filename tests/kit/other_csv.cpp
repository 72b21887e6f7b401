#include "tests/kit/other_csv.hpp"

#include <fmt/format.h>

#include <set>

namespace kit {

void OtherCsv::row(std::initializer_list<std::string_view> cells) {
    text_ += "\r\n";
    for (bool first = true; const auto cell : cells) {
        if (!first) text_ += ',';
        first = false;
        if (cell.find_first_of(",\"\n") == std::string_view::npos) {
            text_ += cell;
        } else {
            text_ += '"';
            for (const char c : cell) text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
            text_ += '"';
        }
    }
    ++rows_;
}

std::string year_name(const MadePupil& pupil) {
    return fmt::format("{:02}", pupil.year);
}

std::string class_key(std::string_view form) {
    return "K-" + std::string(form);
}

std::vector<std::size_t> family_contacts(const MadeSchool& school) {
    std::vector<std::size_t> all;
    std::set<std::size_t> seen;
    for (const auto& pupil : school.pupils)
        for (const auto& tie : pupil.ties)
            if (!school.contacts[tie.contact].professional && seen.insert(tie.contact).second)
                all.push_back(tie.contact);
    return all;
}

}  // namespace kit
