// A plain sheet of pupils and their contacts: a row for each of both, or a row for each pupil with
// "Contact 1 …", "Contact 2 …" side by side. What the columns mean is guessed by their names.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/reports/formats/bundle.hpp"

namespace reports {

/// Something that a sheet can say.
struct SheetColumn {
    std::string wanted{};  // "upn", "contact1_mobile": what a correction calls it
    std::string title{};   // "UPN", "Contact 1 mobile"
    std::string header{};  // the column it is read from; empty where there is none
};

struct SheetColumns {
    std::vector<SheetColumn> all{};
    std::vector<std::string> unused{};  // headers that mean nothing to us
    std::uint64_t header_row = 0;
};

/// What is read from which column of the sheet, with corrections like "upn=Pupil number".
Outcome<SheetColumns> columns_of_sheet(const Bundle&, std::string_view corrections = {});

/// Nobody can guess by their names what the columns of a sheet mean; who is asked can say it.
inline constexpr Refusal columns_unclear{"formats.columns_unclear"};

/// Reads the bundle's only table.
Outcome<BundleRead> read_sheet(const Bundle&, const Taking&, std::string_view corrections = {});

/// The file of a bundle that would be read as a sheet; nullptr where there is none, or more than
/// one.
const BundleFile* sheet_in(const Bundle&);

}  // namespace reports
