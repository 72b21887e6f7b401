// Whatever the files of a roster or a sheet hold, their records are read or refused with a
// sentence: everybody has a key, every text is UTF-8, and what is read twice is the same. The bytes
// are cut at "~~~" into files, each with its name in its first line.
//
// Sources: modules/reports/formats/bundle.cpp modules/reports/formats/table_reading.cpp
//     modules/reports/formats/record_values.cpp modules/reports/formats/upn.cpp
//     modules/reports/formats/roster_orgs.cpp modules/reports/formats/roster_people.cpp
//     modules/reports/formats/oneroster.cpp modules/reports/formats/oneroster_files.cpp
//     modules/reports/formats/oneroster_users.cpp modules/reports/formats/sds.cpp
//     modules/reports/formats/sds_uk.cpp modules/reports/formats/sheet.cpp
//     modules/reports/formats/sheet_header.cpp modules/reports/formats/sheet_names.cpp
//     modules/reports/formats/sheet_wanted.cpp modules/reports/formats/sheet_pupils.cpp
//     modules/reports/formats/sheet_marks.cpp modules/reports/formats/sheet_mark_rows.cpp
//     modules/reports/formats/sds_uk_files.cpp modules/reports/formats/clever.cpp
//     modules/reports/formats/clever_files.cpp
//     modules/reports/formats/read_bundle.cpp modules/reports/formats/ctf.cpp
//     modules/reports/formats/ctf_elements.cpp modules/reports/formats/ctf_contacts.cpp
//     modules/reports/formats/ctf_marks.cpp modules/reports/formats/ctf_source.cpp
//     modules/reports/marks/codes.cpp
//     modules/people/families/relations.cpp platform/http/words.cpp platform/letters/letters.cpp
//     platform/calendar.cpp platform/sheets/rows.cpp platform/sheets/header.cpp
//     platform/sheets/csv_reader.cpp platform/sheets/csv_cells.cpp platform/sheets/csv_opening.cpp
//     platform/sheets/byte_source.cpp platform/sheets/gunzip.cpp platform/sheets/utf16.cpp
//     platform/sheets/encoding.cpp platform/sheets/spreadsheet_reader.cpp
//     platform/sheets/xlsx.cpp platform/sheets/xlsx_package.cpp platform/sheets/ods.cpp
//     platform/sheets/sheet_rows.cpp platform/sheets/cell_text.cpp
//     platform/sheets/xml_parser.cpp platform/sheets/zip_parts.cpp
//     platform/messages/messages.cpp platform/messages/format.cpp
//     platform/messages/refusals.cpp build/release/generated/messages.cpp
// Libraries: -lzip -lexpat -lz -lfmt -ldate-tz -licui18n -licuuc -licudata
// Corpus: tests/fuzz/rosters
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "modules/reports/formats/bundle.hpp"
#include "platform/messages/refusals.hpp"
#include "platform/sheets/encoding.hpp"

using namespace reports;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

struct Scratch {
    Scratch() { std::filesystem::create_directory(path); }
    ~Scratch() { std::filesystem::remove_all(path); }
    std::filesystem::path path = "/dev/shm/roster-fuzz-" + std::to_string(::getpid());
};

void lay_down(const std::filesystem::path& folder, std::string_view text) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    for (int i = 0; i < 8 && !text.empty(); ++i) {
        const auto end = std::min(text.find("~~~"), text.size());
        const auto part = text.substr(0, end);
        const auto line = std::min(part.find('\n'), part.size());
        std::string name(part.substr(0, std::min<std::size_t>(line, 40)));
        std::erase_if(name, [](char c) { return c == '/' || c == '\0'; });
        if (!name.empty() && name != "." && name != "..")
            std::ofstream(folder / name, std::ios::binary)
                << part.substr(std::min(line + 1, part.size()));
        text.remove_prefix(std::min(end + 3, text.size()));
    }
}

/// What one reading gave, in a line for each.
struct Answer {
    std::string lines{};

    void text(std::string_view text) {
        demand(sheets::is_utf8(text));
        lines.append(text).append("|");
    }
    void of(const RecordedSchool& one) { text(one.key + one.name + one.urn + one.number); }
    void of(const RecordedPupil& one) {
        demand(!one.key.empty() &&
               (one.gone || one.only_named || !one.given.empty() || !one.family.empty()));
        demand(one.upn.empty() || one.upn.size() == 13);
        demand(!one.born_on || one.born_on->ok());
        text(one.key + one.given + one.family + one.form + one.year_group);
    }
    void of(const RecordedContact& one) {
        demand(!one.key.empty());
        for (const auto& phone : one.phones) demand(!phone.empty() && sheets::is_utf8(phone));
        text(one.key + one.given + one.family + one.email);
    }
    void of(const RecordedTie& one) {
        demand(!one.contact.empty() && !one.pupil.empty() && one.order >= 0);
        text(one.contact + one.pupil);
    }
    void of(const RecordedStaff& one) {
        demand(!one.key.empty());
        text(one.key + one.given + one.family + one.role);
    }
    void of(const RecordedClass& one) {
        demand(!one.key.empty());
        text(one.key + one.name + one.subject);
    }
    void of(const RecordedPlace& one) {
        demand(!one.class_key.empty() && !one.person.empty());
        text(one.class_key + one.person);
    }
    void of(const RecordedMark& one) { text(one.pupil + one.code); }
    void of(const RecordedNote& one) {
        demand(!one.pupil.empty() && (one.day || one.due_on));
        text(one.pupil + one.subject + one.words);
    }
    void of(const RecordedResult& one) { text(one.pupil + one.result); }
};

Answer read(const std::filesystem::path& folder) {
    Answer answer;
    const Taking taking{.record =
                            [&](const RecordedAt& at, Recorded&& recorded) {
                                demand(!at.file.empty() && at.row > 0);
                                std::visit([&](const auto& one) { answer.of(one); }, recorded);
                            },
                        .refused =
                            [&](RefusedRecord&& refused) {
                                demand(!refused.file.empty());
                                answer.text(messages::say({}, refused.why));
                            },
                        .progress = [](auto done, auto all) { demand(done <= all); }};
    const auto bundle = Bundle::open(folder, {.bytes = 1U << 20, .files = 10, .rows = 1'000});
    if (!bundle) {
        answer.text(messages::say({}, bundle.error()));
        return answer;
    }
    const auto done = read_bundle(*bundle, taking, "form=Class\nupn=\n");
    if (!done)
        answer.text(messages::say({}, done.error()));
    else
        for (const auto& note : done->notes) answer.text(messages::say({}, note));
    return answer;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Scratch scratch;
    const auto folder = scratch.path / "bundle";
    lay_down(folder, {reinterpret_cast<const char*>(bytes), size});
    demand(read(folder).lines == read(folder).lines);
    return 0;
}
