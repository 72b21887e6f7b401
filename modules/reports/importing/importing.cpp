#include "modules/reports/importing/importing.hpp"

#include <algorithm>

#include "modules/reports/formats/sheet.hpp"
#include "modules/reports/importing/file_marks.hpp"
#include "modules/reports/importing/roll_store.hpp"
#include "platform/messages/refusals.hpp"

namespace reports {

namespace {

// Two files of a school at once would each add whom the other adds. The first number has no meaning
// but to be ours; held to the end of the transaction.
constexpr db::Sql wait_for_other_import_postgres = R"(
    SELECT pg_advisory_xact_lock(16471, CAST($1 AS INTEGER)))";

// One that waited for a person is as late as their yes.
constexpr db::Sql last_applied = R"(
    SELECT made FROM reports_imports
     WHERE school_id = $1 AND state IN ('applied', 'unchanged')
     ORDER BY COALESCE(ended_at, at) DESC, id DESC LIMIT 1)";

constexpr db::Sql number_of_school = R"(
    SELECT authority_id * 10000 + COALESCE(establishment, 0) FROM schools_schools WHERE id = $1)";

bool knows_the_system(const SchoolNow& now, std::string_view system) {
    return std::ranges::any_of(now.keys,
                               [&](const auto& row) { return row.key.starts_with(system); });
}

class Importing {
public:
    Importing(Platform& platform, const WhatToImport& what) : platform_(platform), what_(what) {
        report_.school = what.school;
    }

    ImportReport run(Outcome<Gathered> gathered) {
        if (!gathered) return refused(gathered.error());
        report_.read = gathered->read;
        const auto number = platform_.db.one<std::int64_t>(number_of_school, what_.school);
        if (const auto kept = keep_school(*gathered, what_.school.value, number); !kept)
            return refused(kept.error());
        if (what_.how != How::dry_run && platform_.db.engine() == db::Engine::postgres)
            platform_.db.run(wait_for_other_import_postgres, what_.school);
        const auto now = load_school_now(platform_.db, what_.school);
        const auto system = std::string(enums::text(gathered->read.format)) + ":";
        // A file of pupils who come from elsewhere stands by itself, and so does a register.
        const bool by_itself =
            gathered->read.format == Format::ctf || gathered->read.format == Format::sheet;
        if (gathered->read.extent == Extent::changes && !by_itself &&
            !knows_the_system(now, system))
            return refused(Refusal{"records.changes_without_base"});
        auto planned = plan_records(*gathered, now, system, platform_.ids, platform_.clock.today());
        report_.counts = planned.counts;
        report_.refused = std::move(gathered->refused);
        for (auto& stranger : planned.strangers)
            if (report_.refused.size() < most_refusals_kept)
                report_.refused.push_back(std::move(stranger));
        report_.doubts = planned.doubts;
        decide(planned.counts);
        if (what_.how != How::dry_run) keep(now, planned, system);
        report_.changes = std::move(planned.changes);
        return std::move(report_);
    }

private:
    ImportReport refused(const Refusal& why) {
        // Somebody of the school can say what the columns of a sheet mean, where it came by itself
        // too; who runs a command says it there.
        const bool looked_at =
            what_.how == How::look || (what_.how == How::careful && what_.source);
        const bool can_be_said = looked_at && what_.can_wait && why == columns_unclear;
        report_.state = can_be_said ? ImportState::waiting : ImportState::refused;
        report_.why = why;
        if (what_.how != How::dry_run) note(0);
        return std::move(report_);
    }

    // Whether it is applied, waits for a person, or says nothing that was not known.
    void decide(const Counts& counts) {
        report_.state = ImportState::applied;
        if (what_.how == How::accepted) return;
        const auto last = platform_.db.find<std::string>(last_applied, what_.school);
        if (last && !report_.read.made.empty() && report_.read.made < *last)
            report_.why = Refusal{"records.older_than_last"}.with("made", report_.read.made);
        else
            report_.why = looks_wrong(counts);
        if (report_.why && !what_.can_wait) {
            report_.state = ImportState::refused;
            report_.why = Refusal{"records.too_large_to_wait"}
                              .with("why", messages::say({}, *report_.why))
                              .with("megabytes", std::to_string(most_kept_bytes >> 20));
        } else if (report_.why || what_.how == How::look)
            report_.state = ImportState::waiting;
        else if (counts.nothing() && counts.marks == 0 && counts.results == 0)
            report_.state = ImportState::unchanged;
    }

    void keep(const SchoolNow& now, const Planned& planned, const std::string& system) {
        if (!planned.changes.empty() || !is_counted_with_the_last()) {
            note(now.authority);
            store_refused(platform_.db, report_.id, report_.refused);
        }
        if (report_.state == ImportState::waiting || report_.state == ImportState::refused) return;
        store_doubts(platform_, report_.id, what_.school, planned.doubts);
        store_planned(platform_, report_.id, what_.school, planned, what_.tell);
        if (planned.counts.marks == 0 && planned.counts.results == 0) return;
        const bool news =
            take_marks_of_file(platform_, what_.school, system, what_.read, planned.marked);
        if (news || !planned.counts.nothing()) return;
        report_.state = ImportState::unchanged;
        set_import_state(platform_, report_.id, report_.state, report_.counts);
    }

    // The same bytes as those of the last import, which still change nothing, are no news.
    bool is_counted_with_the_last() {
        if (report_.state != ImportState::unchanged || what_.digest.empty()) return false;
        const auto imports = load_imports(platform_.db, what_.school, 1);
        if (imports.empty() || imports.front().digest != what_.digest) return false;
        const auto& last = imports.front();
        if (last.state != ImportState::applied && last.state != ImportState::unchanged)
            return false;
        auto counts = counts_from(last.counted);
        report_.counts.came_again = ++counts.came_again;
        report_.id = last.id;
        set_import_state(platform_, last.id, last.state, counts);
        return true;
    }

    void note(std::int64_t authority) {
        if (what_.waited) {
            report_.id = what_.waited;
            set_import_state(platform_, what_.waited, report_.state, report_.counts);
            forget_refused(platform_.db, what_.waited);
            forget_files(platform_.db, what_.waited);
            return;
        }
        if (!authority)
            authority = platform_.db.one<std::int64_t>(number_of_school, what_.school) / 10'000;
        report_.id = platform_.ids.next<RecordsImport>();
        const auto now = platform_.clock.now();
        store_import(
            platform_,
            {.id = report_.id,
             .school = what_.school,
             .file_name = what_.file_name,
             .digest = what_.digest,
             .format = report_.read.format,
             .extent = report_.read.extent,
             .made = report_.read.made,
             .state = report_.state,
             .at = now,
             .ended_at = report_.state == ImportState::waiting ? std::nullopt : std::optional(now),
             .counted = as_json(report_.counts),
             .why = report_.why ? messages::say({}, *report_.why) : std::string{},
             .by = {},
             .source = what_.source},
            authority, what_.by.value);
    }

    Platform& platform_;
    const WhatToImport& what_;
    ImportReport report_{};
};

}  // namespace

ImportReport import_records(Platform& platform, const WhatToImport& what) {
    return import_gathered(platform, what,
                           gather_records(what.read, platform.clock.today(), what.tell));
}

ImportReport import_gathered(Platform& platform, const WhatToImport& what,
                             Outcome<Gathered> gathered) {
    return Importing(platform, what).run(std::move(gathered));
}

constexpr db::Sql school_by_number = R"(
    SELECT id FROM schools_schools
     WHERE id = $1 OR (authority_id = $2 AND establishment = $3))";

std::optional<schools::SchoolId> school_of_bundle(db::Connection& db, const Reader& read) {
    std::vector<RecordedSchool> named;
    const auto looked = read({.record =
                                  [&](const RecordedAt&, Recorded&& record) {
                                      if (auto* school = std::get_if<RecordedSchool>(&record))
                                          named.push_back(std::move(*school));
                                  },
                              .refused = [](RefusedRecord&&) {},
                              .progress = {}});
    if (!looked) return {};
    std::optional<schools::SchoolId> found;
    constexpr schools::SchoolId nobody{};
    for (const auto& school : named) {
        const auto urn = http::parse_id<schools::SchoolId>(school.urn).value_or(nobody);
        const auto number = http::parse_id<schools::SchoolId>(school.number).value_or(nobody).value;
        const auto one =
            db.find<schools::SchoolId>(school_by_number, urn, number / 10'000, number % 10'000);
        if (one && found && *one != *found) return {};
        if (one) found = one;
    }
    return found;
}

constexpr db::Sql later_import = R"(
    SELECT l.id
      FROM reports_imports i
      JOIN reports_imports l ON l.school_id = i.school_id AND l.state = 'applied'
     WHERE i.school_id = $1 AND i.id = $2 AND l.id <> i.id
       AND (COALESCE(l.ended_at, l.at) > COALESCE(i.ended_at, i.at)
            OR (COALESCE(l.ended_at, l.at) = COALESCE(i.ended_at, i.at) AND l.id > i.id))
     LIMIT 1)";

Outcome<void> undo_import(Platform& platform, const RecordsImport& import) {
    if (import.state != ImportState::applied) return refuse(Refusal{"records.cannot_undo"});
    if (platform.db.find<ImportId>(later_import, import.school, import.id))
        return refuse(Refusal{"records.later_first"});
    undo_changes(platform, import.id, import.school);
    set_import_state(platform, import.id, ImportState::undone, counts_from(import.counted));
    return {};
}

}  // namespace reports
