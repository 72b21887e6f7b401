#include "modules/reports/formats/oneroster.hpp"

#include <algorithm>

#include "modules/reports/formats/oneroster_reading.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

// More than a school marks in years.
static constexpr std::size_t most_items = 200'000;

Outcome<BundleRead> read_oneroster(const Bundle& bundle, const Taking& taking) {
    return OneRosterReading(bundle, taking).read();
}

Outcome<BundleRead> OneRosterReading::read() {
    reading.read.format = Format::oneroster;
    using Step = Outcome<void> (OneRosterReading::*)();
    for (const Step step : {&OneRosterReading::read_manifest, &OneRosterReading::choose_files,
                            &OneRosterReading::look_at_profiles, &OneRosterReading::read_birthdays,
                            &OneRosterReading::look_through_users, &OneRosterReading::read_roles,
                            &OneRosterReading::read_users, &OneRosterReading::read_courses,
                            &OneRosterReading::read_classes, &OneRosterReading::read_places,
                            &OneRosterReading::read_results})
        if (auto done = (this->*step)(); !done) return refuse(done.error());
    return reading.finished();
}

Outcome<void> OneRosterReading::read_manifest() {
    const auto* manifest = reading.bundle().find("manifest.csv");
    if (manifest == nullptr) {
        reading.note(Refusal{"formats.note_no_manifest"});
        return {};
    }
    return reading.each_row(*manifest, known(RosterFile::manifest), Pass::looking,
                            [&](const TableRow& row) {
                                const auto name = letters::plain(row[ManifestColumn::name]);
                                const auto value = letters::plain(row[ManifestColumn::value]);
                                if (name == "oneroster.version") reading.read.version = value;
                                if (!name.starts_with("file.") || said.size() > 100) return;
                                if (value == "absent") said[name.substr(5) + ".csv"] = Mode::absent;
                                if (value == "bulk") said[name.substr(5) + ".csv"] = Mode::bulk;
                                if (value == "delta") said[name.substr(5) + ".csv"] = Mode::delta;
                            });
}

const BundleFile* OneRosterReading::choose(RosterFile which) {
    const auto name = known(which).name;
    const auto* found = reading.bundle().find(name);
    const auto mode = said.find(letters::plain(name));
    // Some systems leave a file with nothing in it, not even a header, for what they do not export.
    const bool needed = which == RosterFile::users || which == RosterFile::orgs;
    if (found != nullptr && found->bytes == 0 && !needed) {
        reading.note(Refusal{"formats.note_empty_file"}.with("file", shortly(found->name)));
        if (mode != said.end()) said.erase(mode);
        return nullptr;
    }
    if (mode == said.end()) return found;
    if (mode->second == Mode::absent && found != nullptr) {
        reading.note(Refusal{"formats.note_said_absent"}.with("file", shortly(found->name)));
        return nullptr;
    }
    return found;
}

bool OneRosterReading::whole(RosterFile which) const {
    const auto mode = said.find(letters::plain(known(which).name));
    return file(which) != nullptr && (mode == said.end() || mode->second == Mode::bulk);
}

const BundleFile* OneRosterReading::file(RosterFile which) const {
    const auto found = files.find(which);
    return found == files.end() ? nullptr : found->second;
}

Outcome<void> OneRosterReading::choose_files() {
    for (const auto which :
         {RosterFile::orgs, RosterFile::users, RosterFile::roles, RosterFile::demographics,
          RosterFile::courses, RosterFile::classes, RosterFile::enrollments}) {
        files[which] = choose(which);
        const auto mode = said.find(letters::plain(known(which).name));
        const bool promised = mode != said.end() && mode->second != Mode::absent;
        if (promised && files[which] == nullptr)
            return refuse(Refusal{"formats.promised_file_missing"}.with(
                "file", std::string(known(which).name)));
    }
    auto& version = reading.read.version;
    if (version.empty()) version = file(RosterFile::roles) != nullptr ? "1.2" : "1.1";
    if (!version.starts_with("1."))
        return refuse(Refusal{"formats.version_unknown"}.with("version", shortly(version)));

    // Whoever is not in it has left only where every file holds all there is.
    auto& extent = reading.read.extent;
    extent = whole(RosterFile::users) ? Extent::full : Extent::changes;
    for (const auto& [which, found] : files)
        if (found != nullptr && !whole(which)) extent = Extent::changes;

    for (const auto& [which, found] : files)
        reading.expect(found, which == RosterFile::users || which == RosterFile::orgs ||
                                      which == RosterFile::demographics
                                  ? 2
                                  : 1);
    const auto* orgs_file = file(RosterFile::orgs);
    if (orgs_file == nullptr) return {};
    return orgs.read(reading, *orgs_file, known(RosterFile::orgs));
}

// Nothing of it is needed; but where another file goes by its name, somebody should know.
Outcome<void> OneRosterReading::look_at_profiles() {
    const auto* profiles = choose(RosterFile::user_profiles);
    if (profiles == nullptr) return {};
    if (const auto looked = reading.look_at_header(*profiles, known(RosterFile::user_profiles));
        !looked)
        reading.refuse_file(profiles->name, looked.error());
    return {};
}

Outcome<void> OneRosterReading::read_courses() {
    const auto* found = file(RosterFile::courses);
    if (found == nullptr) return {};
    return reading.each_row(
        *found, known(RosterFile::courses), Pass::taking, [&](const TableRow& row) {
            if (courses.size() < 1'000'000)
                courses[std::string(row[CourseColumn::key])] = row[CourseColumn::title];
        });
}

Outcome<void> OneRosterReading::read_classes() {
    const auto* found = file(RosterFile::classes);
    if (found == nullptr) return {};
    return reading.each_row(
        *found, known(RosterFile::classes), Pass::taking, [&](const TableRow& row) {
            const std::string key(row[ClassColumn::key]);
            if (!reading.first_of_key(row, "sourcedId", key, classes)) return;
            const auto school = row[ClassColumn::school];
            if (whole(RosterFile::orgs) && !school.empty() && !orgs.knows(school))
                reading.note_row("formats.note_unknown_org", row, school);
            std::string subject(row[ClassColumn::subjects]);
            if (const auto course = courses.find(std::string(row[ClassColumn::course]));
                course != courses.end()) {
                if (subject.empty()) subject = course->second;
            } else if (whole(RosterFile::courses) && !row[ClassColumn::course].empty()) {
                reading.note_row("formats.note_unknown_course", row, row[ClassColumn::course]);
            }
            subjects[key] = subject.empty() ? std::string(row[ClassColumn::title]) : subject;
            reading.record(
                row,
                RecordedClass{.key = key,
                              .school = orgs.school_of({school}),
                              .name = std::string(row[ClassColumn::title]),
                              .subject = std::move(subject),
                              .registration = letters::plain(row[ClassColumn::kind]) == "homeroom",
                              .gone = says_gone(row[ClassColumn::status])});
        });
}

Outcome<void> OneRosterReading::read_places() {
    const auto* found = file(RosterFile::enrollments);
    if (found == nullptr) return {};
    return reading.each_row(*found, known(RosterFile::enrollments), Pass::taking,
                            [&](const TableRow& row) { take_place(row); });
}

void OneRosterReading::take_place(const TableRow& row) {
    const auto user = row[PlaceColumn::user];
    const auto class_key = row[PlaceColumn::class_key];
    if (user.empty() || class_key.empty())
        return reading.refuse_row(row, user.empty() ? "userSourcedId" : "classSourcedId",
                                  Refusal{"formats.row_without_key"});
    const auto part = part_of(row[PlaceColumn::role]);
    if (!part.pupil && !part.staff)
        return reading.note_row("formats.note_other_role", row, row[PlaceColumn::role]);
    if (whole(RosterFile::classes) && !classes.contains(std::string(class_key)))
        return reading.note_row("formats.note_unknown_class", row, class_key);
    const auto* person = people.find(user);
    if (whole(RosterFile::users) && (person == nullptr || !person->listed))
        return reading.note_row("formats.note_unknown_person", row, user);
    if (person != nullptr && person->part.any() &&
        (part.pupil ? !person->part.pupil : !person->part.staff))
        return reading.note_row("formats.note_place_of_other_role", row, user);
    reading.record(
        row, RecordedPlace{.class_key = std::string(class_key),
                           .person = std::string(user),
                           .teaches = !part.pupil,
                           .main = !part.pupil && yes_or_no(row[PlaceColumn::main]).value_or(false),
                           .gone = says_gone(row[PlaceColumn::status])});
}

// The results of a mark book; a system that hands over none of them leaves both files out.
Outcome<void> OneRosterReading::read_results() {
    const auto* titles = choose(RosterFile::line_items);
    const auto* results = choose(RosterFile::results);
    if (titles == nullptr || results == nullptr) return {};
    for (const auto& [found, which] :
         {std::pair(titles, RosterFile::line_items), std::pair(results, RosterFile::results)})
        if (const auto header = reading.look_at_header(*found, known(which)); !header)
            return reading.refuse_file(found->name, header.error()), Outcome<void>{};
    const auto looked = reading.each_row(
        *titles, known(RosterFile::line_items), Pass::looking, [&](const TableRow& row) {
            if (says_gone(row[ItemColumn::status]) || items.size() >= most_items) return;
            items[std::string(row[ItemColumn::key])] = {std::string(row[ItemColumn::title]),
                                                        std::string(row[ItemColumn::class_key])};
        });
    if (!looked) return looked;
    return reading.each_row(*results, known(RosterFile::results), Pass::taking,
                            [&](const TableRow& row) { take_result(row); });
}

void OneRosterReading::take_result(const TableRow& row) {
    const auto pupil = row[ResultColumn::pupil];
    const auto result =
        row[ResultColumn::text].empty() ? row[ResultColumn::score] : row[ResultColumn::text];
    const auto kind = letters::plain(row[ResultColumn::kind]);
    const bool given = kind != "exempt" && kind != "not submitted" && kind != "submitted";
    if (result.empty() || !given || says_gone(row[ResultColumn::status])) return;
    const auto item = items.find(std::string(row[ResultColumn::item]));
    if (item == items.end())
        return reading.note_row("formats.note_unknown_item", row, row[ResultColumn::item]);
    const auto* person = people.find(pupil);
    if (person == nullptr || !person->listed || !person->part.pupil)
        return reading.note_row("formats.note_unknown_person", row, pupil);
    const auto subject = subjects.find(item->second.class_key);
    reading.record(row, RecordedResult{.pupil = std::string(pupil),
                                       .subject = subject == subjects.end() ? "" : subject->second,
                                       .stage = {},
                                       .what = item->second.title,
                                       .result = std::string(result),
                                       .day = result_days.day(row[ResultColumn::day])});
}

}  // namespace reports
