// The real files through the whole import, on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "modules/schools/register/census_join.hpp"
#include "modules/schools/register/import_jobs.hpp"
#include "modules/schools/register/links.hpp"
#include "modules/schools/register/register.hpp"
#include "modules/schools/register/register_store.hpp"
#include "modules/schools/register/uploads.hpp"
#include "tests/kit/engines.hpp"

using namespace schools;
using namespace std::chrono_literals;

namespace {

const std::filesystem::path real =
    std::filesystem::path(SCHOOLGATE_SOURCE) / "tests/data/schools-register";
const std::filesystem::path shipped = std::filesystem::path(SCHOOLGATE_SOURCE) / "data";

class RegisterImport : public kit::OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        platform_.emplace(Platform{db(), clock_, ids_, random_, settings_, trail_});
    }
    Platform& platform() { return *platform_; }

    ImportReport import(const std::filesystem::path& file, ImportOptions options = {}) {
        const auto report = import_schools(platform(), file, std::move(options));
        EXPECT_TRUE(report) << (report ? "" : std::string(report.error().message));
        return report.value_or(ImportReport{});
    }
    Outcome<ImportReport> import_text(std::string text, ImportOptions options = {}) {
        return import_rows(platform(),
                           sheets::Rows(sheets::CsvReader(sheets::bytes_of_text(std::move(text)))),
                           std::move(options));
    }
    ImportReport imported(std::string text, ImportOptions options = {}) {
        const auto report = import_text(std::move(text), std::move(options));
        EXPECT_TRUE(report) << (report ? "" : std::string(report.error().message));
        return report.value_or(ImportReport{});
    }
    SchoolFacts school(std::int64_t urn) {
        const auto found = find_school_facts(db(), SchoolId{urn});
        EXPECT_TRUE(found) << urn;
        return found.value_or(SchoolFacts{});
    }
    std::int64_t count(db::Sql sql) { return db().one<std::int64_t>(sql); }

    calendar::Clock clock_{calendar::Instant{std::chrono::seconds{1'790'000'000}}};
    Ids ids_{1};
    Random random_{7};
    Settings settings_{};
    audit::Trail trail_{};
    std::optional<Platform> platform_{};
};
INSTANTIATE_TEST_SUITE_P(Engines, RegisterImport, kit::both_engines, kit::engine_name);

constexpr std::string_view header =
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),Street,Town,Postcode,"
    "HeadFirstName,HeadLastName\n";

std::string with_header(std::string_view rows) {
    return std::string(header) + std::string(rows);
}

TEST_P(RegisterImport, takes_the_state_funded_schools_of_hertfordshire) {
    const auto file = shipped / "schools-register/gias-state-funded-hertfordshire-2022-04-25.csv";
    const auto report = import(file);
    EXPECT_EQ(report.format, "state_funded");
    EXPECT_EQ(report.read, 485);
    EXPECT_EQ(report.added, 485);
    EXPECT_EQ(report.refused, 0);
    EXPECT_EQ(report.not_in_file, 0);
    EXPECT_TRUE(report.unknown_columns.empty()) << report.unknown_columns.front();

    const auto school = this->school(117083);
    EXPECT_EQ(school.name, "Abbots Langley School");
    EXPECT_EQ(school.authority, AuthorityId{919});
    EXPECT_EQ(school.establishment, 2000);
    EXPECT_EQ(school.phase, Phase::primary);
    EXPECT_EQ(school.website, "http://www.abbotslangley.herts.sch.uk");
    EXPECT_NEAR(*school.latitude, 51.712, 0.002);
    EXPECT_NEAR(*school.longitude, -0.416, 0.002);
    EXPECT_EQ(school.lsoa_from, LsoaFrom::postcode);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE lsoa IS NOT NULL"), 485);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE lsoa_from = 'postcode'"), 482);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE lsoa_from = 'polygon'"), 3);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE imd_decile BETWEEN 1 AND 10"), 485);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_areas"), 690);

    const auto again = import(file);
    EXPECT_EQ(again.unchanged, 485);
    EXPECT_EQ(again.added + again.changed + again.refused, 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_history"), 0);
}

TEST_P(RegisterImport, takes_a_download_in_its_full_width) {
    const auto report = import(real / "gias-fullwidth-surrey-2021.csv.gz");
    EXPECT_EQ(report.format, "full_width");
    EXPECT_EQ(report.read, 590);
    EXPECT_EQ(report.added, 590);
    EXPECT_EQ(report.refused, 0);
    EXPECT_TRUE(report.unknown_columns.empty()) << report.unknown_columns.front();
    EXPECT_TRUE(report.missing_columns.empty()) << report.missing_columns.front();

    const auto centre = school(20128);
    EXPECT_EQ(centre.phase, Phase::family_centre);
    EXPECT_EQ(centre.phone, "01372 276410");
    EXPECT_EQ(centre.website, "http://www.ashteadchildrenscentre.com");
    EXPECT_EQ(centre.lsoa, "E01030512");
    EXPECT_EQ(centre.lsoa_from, LsoaFrom::own_column);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE opened_on < '1901-01-01'"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE status = 'closing'"), 5);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE lsoa_from = 'register'"), 590);

    EXPECT_EQ(import(real / "gias-fullwidth-surrey-2021.csv.gz").unchanged, 590);
}

TEST_P(RegisterImport, takes_the_state_funded_schools_of_england) {
    const auto report = import(real / "gias-state-funded-england-2022-04-25.csv.gz");
    EXPECT_EQ(report.read, 20'185);
    EXPECT_EQ(report.added, 20'185);
    EXPECT_EQ(report.refused, 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE latitude IS NULL"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE lsoa IS NOT NULL"), 485);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE imd_rank IS NOT NULL"), 485);
    EXPECT_EQ(school(100000).website, "http://www.thealdgateschool.org");
}

TEST_P(RegisterImport, takes_an_older_extract_with_other_names_of_columns_and_NA) {
    const auto report =
        import(shipped / "schools-register/edubase-hertfordshire-subset-2017-07.csv");
    EXPECT_EQ(report.format, "register");
    EXPECT_EQ(report.added, 191);
    EXPECT_EQ(report.refused, 0);
    const auto nursery = school(117077);
    EXPECT_EQ(nursery.name, "Oxhey Early Years Centre");
    EXPECT_EQ(nursery.locality, "Oxhey");
    EXPECT_EQ(nursery.opened_on, std::nullopt);
    EXPECT_EQ(nursery.phase, Phase::nursery);
    EXPECT_EQ(nursery.lsoa_from, LsoaFrom::postcode);
    EXPECT_FALSE(nursery.easting);
    EXPECT_TRUE(nursery.latitude) << "in the middle of its postcode";
    EXPECT_EQ(school(117078).website, "");
}

TEST_P(RegisterImport, takes_the_list_of_all_names_and_leaves_what_it_does_not_tell) {
    import(shipped / "schools-register/gias-state-funded-hertfordshire-2022-04-25.csv");
    const auto before = school(117083);
    const auto report = import(real / "gias-names-england-2024-06-17.csv.gz");
    EXPECT_EQ(report.format, "names");
    EXPECT_EQ(report.read, 51'012);
    EXPECT_EQ(report.added, 51'012 - 485);
    EXPECT_EQ(report.changed + report.unchanged, 485);
    EXPECT_EQ(report.refused, 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools"), 51'012);

    auto after = school(117083);
    EXPECT_EQ(after.gender, "Mixed");
    EXPECT_GT(report.happened(Event::more_known), 400);
    EXPECT_TRUE(load_history(db(), {117083}).empty()) << "to learn something is no change";
    after.gender = before.gender;
    EXPECT_EQ(after, before);
    EXPECT_EQ(school(100000).name, "The Aldgate School");
    EXPECT_EQ(school(100000).authority, AuthorityId{201});
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools WHERE authority_id >= 10001"), 140);
    const auto control = count("SELECT COUNT(*) FROM schools_schools WHERE name LIKE '%\xC2\x92%'");
    EXPECT_EQ(control, 0);

    const auto again = import(real / "gias-names-england-2024-06-17.csv.gz");
    EXPECT_EQ(again.unchanged, 51'012);
    EXPECT_EQ(again.added + again.changed, 0);
}

TEST_P(RegisterImport, takes_links_in_windows_1252) {
    const auto report = import(real / "gias-links-2021.csv.gz");
    EXPECT_EQ(report.format, "links");
    EXPECT_EQ(report.read, 29'817);
    EXPECT_EQ(report.added, 29'817);
    EXPECT_EQ(report.refused, 0);
    EXPECT_GT(count("SELECT COUNT(*) FROM schools_links WHERE linked_name LIKE '%’%'"), 0);
    EXPECT_EQ(import(real / "gias-links-2021.csv.gz").unchanged, 29'817);
    const auto links = load_links(db(), {117075});
    ASSERT_EQ(links.size(), 1u);
    EXPECT_EQ(links.front(), (SchoolLink{{117075},
                                         {117146},
                                         "London Colney Primary & Nursery School",
                                         "Successor",
                                         2015y / 4 / 1}));
}

TEST_P(RegisterImport, finds_the_census_by_urn_then_by_link_then_by_number) {
    load_county(platform());
    const auto found = [&](std::string_view by) {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM schools_census WHERE year = '2018/19' AND found_by = $1", by);
    };
    EXPECT_EQ(found("urn"), 456);
    EXPECT_EQ(found("link"), 15);
    EXPECT_EQ(found("number"), 12);
    EXPECT_TRUE(load_census(db(), {145890}).empty());
    EXPECT_TRUE(load_census(db(), {147834}).empty());
    EXPECT_EQ(load_census(db(), {117083}).front().figures.pupils.has_value(), true);
}

TEST_P(RegisterImport, loads_the_whole_county_and_again_without_change) {
    load_county(platform());
    struct Counts {
        std::int64_t schools, open_schools, centres, placed, trusts, in_trusts, links, terms,
            history;
        bool operator==(const Counts&) const = default;
    };
    constexpr db::Sql counts = R"(
        SELECT (SELECT COUNT(*) FROM schools_schools),
               (SELECT COUNT(*) FROM schools_schools WHERE phase <> 'family_centre'),
               (SELECT COUNT(*) FROM schools_schools WHERE phase = 'family_centre'),
               (SELECT COUNT(*) FROM schools_schools
                 WHERE phase = 'family_centre' AND latitude IS NOT NULL AND lsoa IS NOT NULL),
               (SELECT COUNT(*) FROM schools_trusts),
               (SELECT COUNT(*) FROM schools_schools WHERE trust_id IS NOT NULL),
               (SELECT COUNT(*) FROM schools_links),
               (SELECT COUNT(*) FROM schools_terms),
               (SELECT COUNT(*) FROM schools_history))";
    const auto first = db().one<Counts>(counts);
    EXPECT_EQ(first.schools, 566);
    EXPECT_EQ(first.open_schools, 485);
    EXPECT_EQ(first.centres, 81);
    EXPECT_EQ(first.placed, 13);
    EXPECT_EQ(first.in_trusts, 81 + 109 + 44 + 4 + 2);
    EXPECT_EQ(first.links, 346) << "those with an end among the schools that are here";
    EXPECT_EQ(first.terms, 24);
    load_county(platform());
    EXPECT_EQ(db().one<Counts>(counts), first);

    auth::Viewer officer;
    officer.authority = 919;
    EXPECT_EQ(load_schools(db(), Scope(officer)).size(), 485u);
    EXPECT_EQ(find_school(db(), Scope(officer), {117083})->town, "Abbots Langley");
    officer.school = 117084;
    EXPECT_FALSE(find_school(db(), Scope(officer), {117083}));
    EXPECT_EQ(load_schools(db(), Scope(officer)).size(), 1u);
    officer = {};
    officer.authority = 936;
    EXPECT_FALSE(find_school(db(), Scope(officer), {117083}));
    EXPECT_NEAR(position_of(db(), {117083})->latitude, 51.712, 0.002);
}

TEST_P(RegisterImport, opens_closes_renames_and_moves_and_remembers) {
    imported(
        with_header("100001,919,Hertfordshire,2000,Oak School,Community school,Open,,,Primary,"
                    "1 Oak Lane,Hertford,SG13 7AA,Ann,Other\n"
                    "100002,919,Hertfordshire,2001,Elm School,Community school,Proposed to open,"
                    ",,Primary,2 Elm Lane,Hertford,SG13 7AB,Ann,Other\n"
                    "100003,919,Hertfordshire,2002,Ash School,Community school,Open,,,Primary,"
                    "3 Ash Lane,Hertford,SG13 7AC,Ann,Other\n"));
    const auto report = imported(
        with_header("100001,919,Hertfordshire,2000,Oak Academy,Community school,Closed,,31-08-2026,"
                    "Primary,1 Oak Lane,Hertford,SG13 7AA,Ann,Other\n"
                    "100002,919,Hertfordshire,2001,Elm School,Community school,Open,01-09-2026,,"
                    "Primary,9 New Lane,Ware,SG12 7AB,Ann,Other\n"
                    "100003,919,Hertfordshire,2002,Ash School,Community school,Open,,,Primary,"
                    "3 Ash Lane,Hertford,SG13 7AC,Ann,Other\n"));
    EXPECT_EQ(report.changed, 2);
    EXPECT_EQ(report.unchanged, 1);
    EXPECT_EQ(report.happened(Event::closed), 1);
    EXPECT_EQ(report.happened(Event::renamed), 1);
    EXPECT_EQ(report.happened(Event::opened), 1);
    EXPECT_EQ(report.happened(Event::moved), 1);
    EXPECT_EQ(school(100001).status, SchoolStatus::closed);
    EXPECT_EQ(school(100001).closed_on, calendar::Day(2026y / 8 / 31));

    std::map<std::string, std::pair<std::string, std::string>> history;
    for (const auto& line : load_history(db(), {100001}))
        history[line.field] = {line.was, line.became};
    EXPECT_EQ(history.size(), 3u);
    EXPECT_EQ(history["name"], std::pair(std::string("Oak School"), std::string("Oak Academy")));
    EXPECT_EQ(history["status"], std::pair(std::string("open"), std::string("closed")));
    EXPECT_EQ(history["closed_on"].second, "2026-08-31");
}

TEST_P(RegisterImport, closes_a_school_that_a_file_lacks_only_when_it_says_it_is_complete) {
    const auto first = "100001,919,Hertfordshire,2000,Oak,Community school,Open,,,Primary,,,,,\n";
    const auto second = "100002,919,Hertfordshire,2001,Elm,Community school,Open,,,Primary,,,,,\n";
    const auto centre =
        "20001,919,Hertfordshire,,Gate,Children's centre,Open,,,Not applicable,,,,,\n";
    imported(with_header(std::string(first) + second + centre));
    const auto partial = imported(with_header(first));
    EXPECT_EQ(partial.not_in_file, 1);
    EXPECT_EQ(school(100002).status, SchoolStatus::open);

    const auto looked =
        imported(with_header(first), {.write = Write::no, .complete = Complete::yes});
    EXPECT_EQ(looked.happened(Event::closed), 1);
    EXPECT_EQ(school(100002).status, SchoolStatus::open);

    imported(with_header(first), {.complete = Complete::yes});
    EXPECT_EQ(school(100002).status, SchoolStatus::closed);
    EXPECT_EQ(school(20001).status, SchoolStatus::open) << "centres are not listed there at all";
    EXPECT_EQ(load_history(db(), {100002}).front().field, "status");
}

TEST_P(RegisterImport, looks_without_writing) {
    const auto file = shipped / "schools-register/gias-state-funded-hertfordshire-2022-04-25.csv";
    const auto report = import(file, {.write = Write::no});
    EXPECT_EQ(report.added, 485);
    EXPECT_EQ(report.happened(Event::added), 485);
    EXPECT_EQ(report.examples.size(), 10u);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_imports"), 0);
}

TEST_P(RegisterImport, takes_only_the_rows_of_the_officers_authority) {
    const auto report = import(real / "gias-names-england-2024-06-17.csv.gz", {.authority = {919}});
    EXPECT_EQ(report.read, 51'012);
    EXPECT_EQ(report.added, 970);
    EXPECT_EQ(report.passed_over, 51'012 - 970);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_authorities"), 1);
}

TEST_P(RegisterImport, refuses_broken_rows_by_number_and_goes_on) {
    const auto report = imported(with_header(
        "100001,919,Hertfordshire,2000,Oak,Community school,Open,,,Primary,,,,Ann,Other\n"
        "abc,919,Hertfordshire,2001,Elm,Community school,Open,,,Primary,,,,Ann,Other\n"
        "100003,919,Hertfordshire,2002,,Community school,Open,,,Primary,,,,Ann,Other\n"
        "100004,919,Hertfordshire,2003,Fir, Tall,Community school,Open,,,Primary,,,,Ann,Other\n"
        "100005,919,Hertfordshire,2004,Yew,Community school\n"
        "100006,919,Hertfordshire,2005,Bay,Community school,Asleep,,,Primary,,,,Ann,Other\n"
        "100007,919,Hertfordshire,2006,May,Community school,Open,31-02-2020,,Primary,,,,Ann,Other\n"
        "100001,919,Hertfordshire,2000,Oak,Community school,Open,,,Primary,,,,Ann,Other\n"
        "100008,,,2007,Box,Community school,Open,,,Primary,,,,Ann,Other\n"
        "100009,919,Hertfordshire,2008,Ivy,Community "
        "school,Open,01-01-1900,,Primary,,,,Ann,Other,,\n"));
    EXPECT_EQ(report.read, 10);
    EXPECT_EQ(report.added, 2);
    EXPECT_EQ(report.refused, 8);
    ASSERT_EQ(report.refusals.size(), 8u);
    EXPECT_EQ(report.refusals[0].row, 3);
    EXPECT_EQ(report.refusals[0].reason, "URN is \"abc\", which is not a URN.");
    EXPECT_EQ(report.refusals[2].row, 5);
    EXPECT_EQ(report.refusals[3].row, 6);
    EXPECT_EQ(report.refusals[6].reason, "URN 100001 has stood in this file before.");
    EXPECT_EQ(school(100009).opened_on, std::nullopt);

    const auto import = db().one<ImportId>("SELECT MAX(id) FROM schools_imports");
    std::vector<RefusedRow> kept;
    each_refusal(db(), import, [&](const RefusedRow& row) { kept.push_back(row); });
    ASSERT_EQ(kept.size(), 9u);
    EXPECT_EQ(kept[0].row, 1);
    EXPECT_TRUE(kept[0].content.starts_with("URN,LA (code)"));
    for (const auto& row : kept) {
        EXPECT_EQ(row.content.find("Ann"), std::string::npos) << row.content;
        EXPECT_EQ(row.content.find("Other"), std::string::npos) << row.content;
    }
}

TEST_P(RegisterImport, never_keeps_the_names_of_head_teachers) {
    imported(
        with_header("100001,919,Hertfordshire,2000,Oak,Community school,Open,,,Primary,,,,"
                    "Annabella,Zzyzx\n"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_imports WHERE report LIKE '%Zzyzx%'"), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_import_refusals"), 1);
    EXPECT_EQ(
        count("SELECT COUNT(*) FROM schools_import_refusals WHERE content LIKE '%HeadLastName%'"),
        0);
}

TEST_P(RegisterImport, reports_columns_it_does_not_know_and_those_it_misses) {
    const auto report = imported(
        "urn,name,local_authority_name,status,favourite_colour\n"
        "100001,Oak,Hertfordshire,Open,green\n");
    EXPECT_EQ(report.unknown_columns, std::vector<std::string>{"favourite_colour"});
    EXPECT_NE(std::ranges::find(report.missing_columns, "Postcode"), report.missing_columns.end());
    EXPECT_EQ(report.added, 1);
}

TEST_P(RegisterImport, refuses_a_file_that_is_none_of_ours) {
    EXPECT_EQ(import_text("colour,size\ngreen,4\n").error(), unknown_file);
    EXPECT_EQ(import_text("").error(), sheets::empty_file);
    EXPECT_EQ(import_text("URN,LA,ESTAB,NOR\n100001,919,2000,200\n").error(), year_unsaid);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_imports"), 0);
}

TEST_P(RegisterImport, says_where_a_broken_file_ended_and_keeps_what_came_before) {
    const auto report = imported(
        with_header("100001,919,Hertfordshire,2000,Oak,Community school,Open,,,Primary,,,,,\n"
                    "100002,919,Hertfordshire,2001,\"Elm,Community school,Open,,,Primary,,,,,\n"));
    EXPECT_EQ(report.added, 1);
    EXPECT_NE(report.stopped.find("row 3"), std::string::npos) << report.stopped;
    const auto state = db().one<ImportState>("SELECT state FROM schools_imports");
    EXPECT_EQ(state, ImportState::stopped);
}

TEST_P(RegisterImport, goes_on_where_an_interrupted_one_has_stopped) {
    struct Interrupted {};
    auto rows = [] {
        return *sheets::rows_of(real / "gias-names-england-2024-06-17.csv.gz",
                                sheets::register_limits);
    };
    EXPECT_THROW((void)import_rows(platform(), rows(), {},
                                   [&](const ImportReport& so_far) {
                                       if (so_far.read >= 22'000) throw Interrupted{};
                                   }),
                 Interrupted);
    const auto kept = count("SELECT COUNT(*) FROM schools_schools");
    EXPECT_GE(kept, 20'000);
    EXPECT_LT(kept, 51'012);

    const auto id = db().one<ImportId>("SELECT id FROM schools_imports");
    const auto report = import_rows(platform(), rows(), {.import = id}).value();
    EXPECT_EQ(report.read, 51'012);
    EXPECT_EQ(report.added, 51'012);
    EXPECT_EQ(report.unchanged, 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools"), 51'012);
    EXPECT_EQ(load_import(db(), id).state, ImportState::done);

    EXPECT_EQ(import(real / "gias-names-england-2024-06-17.csv.gz").unchanged, 51'012);
}

TEST_P(RegisterImport, keeps_an_upload_in_the_database_until_it_is_applied) {
    const http::Upload upload{"file", "names.csv.gz",
                              real / "gias-names-england-2024-06-17.csv.gz"};
    auth::Viewer officer;
    officer.authority = 919;
    db::Transaction keeping(db());
    const auto id = keep_upload(platform(), officer, upload, Complete::no).value();
    keeping.commit();
    EXPECT_GT(count("SELECT COUNT(*) FROM schools_import_pieces"), 5);
    EXPECT_EQ(load_import(db(), id).total_rows, 51'012);

    const auto payload = std::to_string(id.value);
    check_import(platform(), payload);
    EXPECT_EQ(load_import(db(), id).state, ImportState::ready);
    EXPECT_EQ(read_report(load_import(db(), id).report).added, 970);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools"), 0);

    move_import(db(), id, ImportState::ready, ImportState::applying);
    apply_import(platform(), payload);
    apply_import(platform(), payload);
    EXPECT_EQ(load_import(db(), id).state, ImportState::done);
    EXPECT_EQ(read_report(load_import(db(), id).report).added, 970);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_schools"), 970);
    EXPECT_EQ(count("SELECT COUNT(*) FROM schools_import_pieces"), 0);
}

TEST_P(RegisterImport, leaves_the_first_day_of_a_school_that_takes_part) {
    imported(
        with_header("100001,919,Hertfordshire,2000,Oak,Community school,Open,,,Primary,,,,,\n"));
    mark_taking_part(db(), {100001}, 2026y / 9 / 1);
    mark_taking_part(db(), {100001}, 2026y / 10 / 1);
    imported(
        with_header("100001,919,Hertfordshire,2000,Elm,Community school,Open,,,Primary,,,,,\n"));
    EXPECT_EQ(load_surroundings(db(), {100001}).taking_part_since, calendar::Day(2026y / 9 / 1));
}

TEST_P(RegisterImport, writes_its_report_as_json_and_reads_it_again) {
    const auto report = imported(with_header(
        "100001,919,Hertfordshire,2000,\"Oak \"\"Tree\"\"\",Community school,Open,,,Primary,,,,,\n"
        "abc,919,Hertfordshire,2001,Elm,Community school,Open,,,Primary,,,,,\n"));
    const auto json = as_json(report);
    EXPECT_NE(json.find("\"read\":2,\"added\":1,\"changed\":0,\"unchanged\":0,\"refused\":1"),
              std::string::npos)
        << json;
    const auto again = read_report(json);
    EXPECT_EQ(as_json(again), json);
}

TEST_P(RegisterImport, gives_a_school_the_census_of_a_predecessor_that_is_linked_later) {
    imported(with_header(
        "100001,919,Hertfordshire,2000,Oak Academy,Academy converter,Open,,,Primary,,,,,\n"));
    imported(
        "URN,LA,ESTAB,NOR,PNUMFSMEVER,PNUMEAL,PSENELSE,PSENELK\n"
        "100009,919,4000,\"1,210\",SUPP,NA,1.5,10.2\n",
        {.file_name = "census-2019.csv"});
    EXPECT_TRUE(load_census(db(), {100001}).empty());
    imported(
        "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
        "100009,100001,Oak Academy,Successor,01-09-2020\n");
    const auto census = load_census(db(), {100001});
    ASSERT_EQ(census.size(), 1u);
    EXPECT_EQ(census.front().found_by, FoundBy::link);
    EXPECT_EQ(census.front().figures,
              (CensusFigures{"2018/19", 1210, std::nullopt, std::nullopt, 11.7}));
}

}  // namespace
