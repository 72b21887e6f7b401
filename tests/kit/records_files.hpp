// The files that records systems export of a made school, with what is odd in real ones: lines that
// end in CR LF and a last one that does not end, days written in several ways, names of columns
// misspelt, a wrong file under a right name, references to nobody, parents tied from one side only,
// passwords, and the same human being twice.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "tests/kit/records_school.hpp"

namespace kit {

/// The texts of a bundle by the names of its files.
using Files = std::map<std::string, std::string>;

enum class OneRoster { v1_1, v1_2 };
Files oneroster_files(const MadeSchool&, OneRoster);
/// Microsoft School Data Sync V2.1.
Files sds_files(const MadeSchool&);
/// A sheet as the commonest records system's reports are: a row for each pupil and contact.
std::string records_sheet(const MadeSchool&);
/// A Common Transfer File of the school to itself.
std::string transfer_file(const MadeSchool&, std::string_view version = "25.0");

/// A transfer file of about so many bytes, handed over a piece at a time: the school's pupils over
/// and over, each with a number of their own.
void endless_transfer_file(const MadeSchool&, std::uint64_t bytes,
                           const std::function<void(std::string_view)>& write);

void write_files(const Files&, const std::filesystem::path& folder);

}  // namespace kit
