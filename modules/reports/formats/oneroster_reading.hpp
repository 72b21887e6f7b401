// A OneRoster bundle while it is read: what must be known of other files to understand one.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "modules/reports/formats/oneroster_files.hpp"
#include "modules/reports/formats/roster_orgs.hpp"
#include "modules/reports/formats/roster_people.hpp"

namespace reports {

class OneRosterReading {
public:
    OneRosterReading(const Bundle& bundle, const Taking& taking)
        : reading(bundle, taking, roster_files()) {}

    Outcome<BundleRead> read();

private:
    enum class Mode : std::uint8_t { bulk, delta, absent };

    Outcome<void> read_manifest();
    Outcome<void> choose_files();
    const BundleFile* choose(RosterFile);
    const BundleFile* file(RosterFile) const;
    bool whole(RosterFile) const;
    Outcome<void> look_at_profiles();

    Outcome<void> read_birthdays();
    Outcome<void> read_roles();
    Outcome<void> look_through_users();
    Outcome<void> read_users();
    void take_user(const TableRow&);
    void take_pupil(const TableRow&, const RosterPerson&);
    void take_contact(const TableRow&, const RosterPerson&);
    void take_staff(const TableRow&, const RosterPerson&);
    void take_ties(const TableRow&, const RosterPart&);
    void take_tie(const TableRow&, std::string_view contact, std::string_view pupil,
                  people::Relation);
    std::string school_in(const TableRow&, const RosterPerson&);

    Outcome<void> read_courses();
    Outcome<void> read_classes();
    Outcome<void> read_places();
    void take_place(const TableRow&);
    Outcome<void> read_results();
    void take_result(const TableRow&);

    TableReading reading;
    std::map<std::string, Mode> said{};  // of the manifest, by names in small letters
    std::map<RosterFile, const BundleFile*> files{};
    RosterOrgs orgs{};
    RosterPeople people{};
    std::unordered_map<std::string, std::string> courses{};    // their titles
    std::unordered_map<std::string, std::uint64_t> classes{};  // their rows
    std::unordered_map<std::string, std::string> subjects{};   // of classes
    struct Item {
        std::string title{}, class_key{};
    };
    std::unordered_map<std::string, Item> items{};  // what was marked
    DayOrder result_days{true};
};

}  // namespace reports
