#include "tests/kit/bundles.hpp"

#include <stdlib.h>
#include <zip.h>

#include <fstream>
#include <stdexcept>

#include "platform/messages/refusals.hpp"

namespace kit {

BundleFolder::BundleFolder() {
    auto name = (std::filesystem::temp_directory_path() / "bundle-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a bundle");
    path_ = name;
}

BundleFolder::~BundleFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path BundleFolder::write(const std::string& name, std::string_view text) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

std::filesystem::path BundleFolder::zip(const std::string& name, const BundleTexts& files,
                                        const char* password) const {
    const auto path = path_ / name;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [file, text] : files) {
        auto* source = zip_source_buffer(zip, text.data(), text.size(), 0);
        const auto at = zip_file_add(zip, file.c_str(), source, ZIP_FL_OVERWRITE);
        if (password != nullptr)
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, password);
    }
    if (zip_close(zip) != 0) throw std::runtime_error("the zip was not written");
    return path;
}

std::string ReadRecords::why() const {
    return read ? std::string{} : messages::say({}, read.error());
}

std::string ReadRecords::refusals() const {
    std::string all;
    for (const auto& one : refused)
        all += one.file + " " + std::to_string(one.row) + " " + one.column + ": " +
               messages::say({}, one.why) + "\n";
    return all;
}

std::string ReadRecords::notes() const {
    std::string all;
    if (read)
        for (const auto& note : read->notes) all += messages::say({}, note) + "\n";
    return all;
}

std::vector<std::string> ReadRecords::marked() const {
    std::vector<std::string> all;
    for (const auto& mark : marks)
        all.push_back(mark.pupil + " " + calendar::iso(mark.day) +
                      (mark.afternoon ? " pm " : " am ") + mark.code +
                      (mark.minutes_late ? " " + std::to_string(*mark.minutes_late) : ""));
    return all;
}

const reports::RecordedPupil& ReadRecords::pupil(std::string_view key) const {
    for (const auto& one : pupils)
        if (one.key == key) return one;
    throw std::out_of_range("no pupil " + std::string(key));
}

const reports::RecordedContact& ReadRecords::contact(std::string_view key) const {
    for (const auto& one : contacts)
        if (one.key == key) return one;
    throw std::out_of_range("no contact " + std::string(key));
}

std::vector<std::string> ReadRecords::tied() const {
    std::vector<std::string> all;
    for (const auto& tie : ties)
        all.push_back(tie.contact + ">" + tie.pupil + " " + std::string(enums::text(tie.relation)) +
                      " " + std::to_string(tie.order) +
                      (tie.responsible ? "" : " not responsible") + (tie.gone ? " gone" : ""));
    return all;
}

ReadRecords read_records(const std::filesystem::path& path, std::string_view columns) {
    ReadRecords all;
    struct {
        ReadRecords& all;
        void operator()(reports::RecordedSchool&& one) { all.schools.push_back(std::move(one)); }
        void operator()(reports::RecordedPupil&& one) { all.pupils.push_back(std::move(one)); }
        void operator()(reports::RecordedContact&& one) { all.contacts.push_back(std::move(one)); }
        void operator()(reports::RecordedTie&& one) { all.ties.push_back(std::move(one)); }
        void operator()(reports::RecordedStaff&& one) { all.staff.push_back(std::move(one)); }
        void operator()(reports::RecordedClass&& one) { all.classes.push_back(std::move(one)); }
        void operator()(reports::RecordedPlace&& one) { all.places.push_back(std::move(one)); }
        void operator()(reports::RecordedMark&& one) { all.marks.push_back(std::move(one)); }
        void operator()(reports::RecordedResult&& one) { all.results.push_back(std::move(one)); }
        void operator()(reports::RecordedNote&& one) { all.school_notes.push_back(std::move(one)); }
    } keep{all};
    const reports::Taking taking{
        .record = [&](const reports::RecordedAt&,
                      reports::Recorded&& one) { std::visit(keep, std::move(one)); },
        .refused = [&](reports::RefusedRecord&& one) { all.refused.push_back(std::move(one)); }};
    const auto bundle = reports::Bundle::open(path);
    if (bundle)
        all.read = reports::read_bundle(*bundle, taking, columns);
    else
        all.read = refuse(bundle.error());
    return all;
}

ReadRecords read_files(const BundleTexts& files, std::string_view columns) {
    const BundleFolder folder;
    for (const auto& [name, text] : files) folder.write(name, text);
    return read_records(folder.path(), columns);
}

}  // namespace kit
