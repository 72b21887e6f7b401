#include "modules/schools/register/file_kinds.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace schools {

using sheets::WantedColumn;

// Case, spaces and punctuation do not count, so one spelling stands for several.
static const WantedColumn school_columns[] = {
    {{"URN"}},
    {{"LA (code)", "Local authority (code)", "la_code"}, false},
    {{"LA (name)", "Local authority (name)", "local_authority_name"}, false},
    {{"EstablishmentNumber", "dfe_number"}, false},
    {{"EstablishmentName", "school_name", "name"}},
    {{"TypeOfEstablishment (name)", "TypeOfEstablishment", "establishment_type"}, false},
    {{"PhaseOfEducation (name)", "PhaseOfEducation", "phase_type"}, false},
    {{"EstablishmentStatus (name)", "EstablishmentStatus", "school_status", "status"}},
    {{"OpenDate", "Opening date"}, false},
    {{"CloseDate", "Closing date"}, false},
    {{"StatutoryLowAge", "Statutory lowest age"}, false},
    {{"StatutoryHighAge", "Statutory highest age"}, false},
    {{"Gender (name)", "Gender"}, false},
    {{"ReligiousCharacter (name)", "ReligiousCharacter"}, false},
    {{"Street"}, false},
    {{"Locality"}, false},
    {{"Address3"}, false},
    {{"Town"}, false},
    {{"County (name)", "County"}, false},
    {{"Postcode"}, false},
    {{"DistrictAdministrative (name)", "administrative_district"}, false},
    {{"AdministrativeWard (name)", "administrative_ward"}, false},
    {{"Easting"}, false},
    {{"Northing"}, false},
    {{"SchoolWebsite", "Website address"}, false},
    {{"TelephoneNum", "Telephone number"}, false},
    {{"LSOA (code)"}, false},
};

static const WantedColumn link_columns[] = {
    {{"URN"}},
    {{"LinkURN"}},
    {{"LinkName"}, false},
    {{"LinkType"}},
    {{"LinkEstablishedDate"}, false},
};

static const WantedColumn group_columns[] = {
    {{"URN"}},
    {{"Group UID"}},
    {{"Group Name"}},
    {{"Group Type"}},
    {{"Group Status"}, false},
    {{"EstablishmentName"}, false},
    {{"TypeOfEstablishment (name)"}, false},
    {{"LA (code)"}, false},
    {{"LA (name)"}, false},
};

static const WantedColumn census_columns[] = {
    {{"URN"}},
    {{"LA"}},
    {{"ESTAB"}},
    {{"NOR"}},
    {{"PNUMFSMEVER"}, false},
    {{"PNUMEAL"}, false},
    {{"PSENELSE"}, false},
    {{"PSENELK"}, false},
};

static const WantedColumn area_columns[] = {
    {{"lsoa11_code", "LSOA code (2011)"}},
    {{"lsoa11_name", "LSOA name (2011)"}, false},
    {{"imd_rank", "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
      "Index of Multiple Deprivation (IMD) Rank"}},
    {{"imd_decile",
      "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
      "Index of Multiple Deprivation (IMD) Decile"}},
};

std::span<const WantedColumn> wanted_columns(FileKind kind) {
    switch (kind) {
        case FileKind::schools:
            return school_columns;
        case FileKind::links:
            return link_columns;
        case FileKind::groups:
            return group_columns;
        case FileKind::census:
            return census_columns;
        case FileKind::areas:
            return area_columns;
    }
    return {};
}

// The publishers' own columns that nothing here needs, as letters only.
static constexpr auto left_aside = std::to_array<std::string_view>(
    {"accreditationexpirydate", "admissionspolicy", "admissionspolicycode", "admissionspolicyname",
     "boarders", "boarderscode", "boardersname", "boardingestablishmentname",
     "bsoinspectoratenamename", "ccfname", "censusareastatisticwardname", "censusdate", "chnumber",
     "closeddate", "companieshousenumber", "countryname", "dateoflastinspectionvisit",
     "diocesecode", "diocesename", "ebdname", "edbyothername", "establishmentaccreditedcode",
     "establishmentaccreditedname", "establishmenttypegroupcode", "establishmenttypegroupname",
     "federationflagname", "federationscode", "federationsname", "feheidentifier", "fsm",
     "ftprovname", "fundingtype", "furthereducationtypename", "gorcode", "gorname",
     "groupclosedreason", "groupid", "groupstatuscode", "grouptypecode", "gsslacodename",
     "incorporatedonopendate", "inspectoratenamename", "inspectoratereport", "joineddate",
     "lastchangeddate", "msoacode", "msoaname", "lsoaname", "nextinspectionvisit", "numberofboys",
     "numberofgirls", "numberofpupils", "nurseryprovisionname", "officialsixthformcode",
     "officialsixthformname", "ofstedlastinsp", "ofstedratingname", "opendate",
     "parliamentaryconstituencycode", "parliamentaryconstituencyname", "percentagefsm",
     "phaseofeducationcode", "phaseofeducationname", "placespru", "previousestablishmentnumber",
     "previouslacode", "previouslaname", "qabnamecode", "qabnamename", "qabreport",
     "reasonestablishmentclosedname", "reasonestablishmentopenedname", "region",
     "religiousethosname", "resourcedprovisioncapacity", "resourcedprovisiononroll",
     "rscregionname", "schoolcapacity", "schoolsponsorflagname", "schoolsponsorsname", "schooltype",
     "section41approvedname", "sen10name", "sen11name", "sen12name", "sen13name", "sen1name",
     "sen2name", "sen3name", "sen4name", "sen5name", "sen6name", "sen7name", "sen8name", "sen9name",
     "sennostat", "senpruname", "senstat", "senunitcapacity", "senunitonroll", "sitename",
     "sixthform", "specialclassescode", "specialclassesname", "teenmothname", "teenmothplaces",
     "trustschoolflagcode", "trustschoolflagname", "trustscode", "trustsname",
     "typeofestablishmentcode", "typeofresourcedprovisionname", "ukprn", "uprn", "urbanruralcode",
     "urbanruralname",
     // of the census
     "norb", "norg", "numeal", "numengfl", "numfsm", "numfsmever", "numuncfl", "pnorb", "pnorg",
     "pnumengfl", "pnumuncfl", "tsenelk", "tsenelse",
     // of the deprivation table
     "children015mid2015", "idacinumeratorchildren", "idaciratederived", "imdscore",
     "incomescorepct", "lad19code", "lad19name", "localauthoritydistrictcode2019",
     "localauthoritydistrictname2019"});

static std::string letters_in_heading(std::string_view column) {
    std::string letters;
    for (const char c : column)
        if (std::isalnum(static_cast<unsigned char>(c)))
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

bool names_person(std::string_view column) {
    const auto letters = letters_in_heading(column);
    return letters.starts_with("head") || letters.starts_with("propsname") ||
           letters.starts_with("proprietor");
}

// A list of a few columns, or the whole of what the publisher knows.
static std::string format_of(const sheets::FoundColumns& found) {
    const auto has = [&](SchoolColumn column) {
        return found.positions[static_cast<std::size_t>(column)].has_value();
    };
    if (has(SchoolColumn::phone) && has(SchoolColumn::lsoa)) return "full_width";
    if (!has(SchoolColumn::type) && !has(SchoolColumn::postcode)) return "names";
    if (!has(SchoolColumn::authority_name) && has(SchoolColumn::postcode)) return "state_funded";
    return "register";
}

std::optional<KnownFile> recognise(std::span<const std::string_view> header) {
    // Links and groups have columns of the register too, so they are tried before it.
    for (const auto kind : {FileKind::links, FileKind::groups, FileKind::census, FileKind::areas,
                            FileKind::schools}) {
        auto found = sheets::find_columns(header, wanted_columns(kind));
        if (!found.complete()) continue;
        auto format = kind == FileKind::schools ? format_of(found) : std::string(enums::text(kind));
        return KnownFile{kind, std::move(format), std::move(found)};
    }
    return {};
}

std::vector<std::string> missing_columns(const KnownFile& file) {
    std::vector<std::string> names;
    names.reserve(file.columns.missing.size());
    for (const auto& missing : file.columns.missing)
        names.emplace_back(wanted_columns(file.kind)[missing.wanted].names.front());
    return names;
}

std::vector<std::string> unknown_columns(const KnownFile& file) {
    std::vector<std::string> names;
    for (const auto& column : file.columns.unknown)
        if (!names_person(column.name) &&
            std::ranges::find(left_aside, letters_in_heading(column.name)) == left_aside.end())
            names.push_back(column.name);
    return names;
}

}  // namespace schools
