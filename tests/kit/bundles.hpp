// Bundles of a school's records made up in a test, and what is read of one.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modules/reports/formats/bundle.hpp"

namespace kit {

/// The files of a bundle by their names.
using BundleTexts = std::map<std::string, std::string>;

/// A folder that is gone with its owner.
class BundleFolder {
public:
    BundleFolder();
    BundleFolder(const BundleFolder&) = delete;
    BundleFolder& operator=(const BundleFolder&) = delete;
    ~BundleFolder();

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, std::string_view text) const;
    std::filesystem::path zip(const std::string& name, const BundleTexts&,
                              const char* password = nullptr) const;

private:
    std::filesystem::path path_{};
};

/// All that a bundle gave, each kind by itself.
struct ReadRecords {
    Outcome<reports::BundleRead> read{};
    std::vector<reports::RecordedSchool> schools{};
    std::vector<reports::RecordedPupil> pupils{};
    std::vector<reports::RecordedContact> contacts{};
    std::vector<reports::RecordedTie> ties{};
    std::vector<reports::RecordedStaff> staff{};
    std::vector<reports::RecordedClass> classes{};
    std::vector<reports::RecordedPlace> places{};
    std::vector<reports::RecordedMark> marks{};
    std::vector<reports::RecordedNote> school_notes{};
    std::vector<reports::RecordedResult> results{};
    std::vector<reports::RefusedRecord> refused{};

    /// The sentence of the refusal of the whole; empty where it was read.
    std::string why() const;
    /// The sentences of the refused rows: "users.csv 3 givenName: There is no …".
    std::string refusals() const;
    /// The sentences of the notes, each in a line.
    std::string notes() const;
    /// "pupil day pm code minutes" of each mark.
    std::vector<std::string> marked() const;
    const reports::RecordedPupil& pupil(std::string_view key) const;
    const reports::RecordedContact& contact(std::string_view key) const;
    /// "contact>pupil relation order", "gone" and "not responsible" behind where it is so.
    std::vector<std::string> tied() const;
};

ReadRecords read_records(const std::filesystem::path&, std::string_view columns = {});
ReadRecords read_files(const BundleTexts&, std::string_view columns = {});

}  // namespace kit
