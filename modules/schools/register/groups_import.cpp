// Rows of the group links into trusts, and the family centres that no other file has.
#include <algorithm>
#include <map>

#include "modules/schools/register/authorities.hpp"
#include "modules/schools/register/cells.hpp"
#include "modules/schools/register/import_run.hpp"
#include "modules/schools/register/register_store.hpp"
#include "modules/schools/register/school_row.hpp"

namespace schools {

namespace {

struct Membership {
    SchoolId school{};
    std::int64_t group = 0;
    std::string group_name{};
    std::string group_kind{};
    std::string school_name{};
    std::string school_type{};
    AuthorityId authority{};
};

struct Member {
    SchoolId id{};
    AuthorityId authority{};
    std::string name{};
    std::optional<std::int64_t> trust{};
    std::optional<std::string> trust_kind{};
    std::optional<std::string> trust_name{};
};
constexpr db::Sql members_between = R"(
    SELECT s.id, s.authority_id, s.name, s.trust_id, t.kind, t.name
      FROM schools_schools s
      LEFT JOIN schools_trusts t ON t.id = s.trust_id
     WHERE s.id BETWEEN $1 AND $2)";

struct Trust {
    std::int64_t id = 0;
    std::string name{};
    std::string kind{};
};
constexpr db::Sql put_trust = R"(
    INSERT INTO schools_trusts (id, name, kind) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind)";
constexpr db::Sql join_trust = R"(UPDATE schools_schools SET trust_id = $2 WHERE id = $1)";
constexpr db::Sql note_trust = R"(
    INSERT INTO schools_history (id, school_id, import_id, at, field, was, became)
    VALUES ($1, $2, $3, $4, 'trust', $5, $6))";

// A school may be in several groups; the one that runs it speaks for it.
int weight(std::string_view kind) {
    if (kind.ends_with("-academy trust")) return 4;
    if (kind == "Federation") return 3;
    if (kind == "Trust") return 2;
    return 1;
}

class GroupImport {
public:
    explicit GroupImport(ImportRun& run) : run_(run), authorities_(run.platform.db) {}

    bool read(const sheets::Row&, Membership&);
    void take(std::span<Membership>);

private:
    std::optional<Refusal> read_cells(const sheets::Row&, Membership&);
    void take_one(const Membership&, std::map<SchoolId, Member>&);
    void add_family_centre(const Membership&);
    void join(const Membership&, const Member&);

    ImportRun& run_;
    Authorities authorities_;
};

std::optional<Refusal> GroupImport::read_cells(const sheets::Row& row, Membership& member) {
    const auto cell = [&](GroupColumn column) { return run_.columns().cell(row.cells, column); };
    member.school = {read_urn(cell(GroupColumn::urn))};
    if (!member.school)
        return not_a_urn.with("column", "URN")
            .with("value", std::string(cell(GroupColumn::urn).substr(0, 80)));
    const auto group = read_number(cell(GroupColumn::group_number));
    if (!group || !*group) return nothing_said.with("column", "Group UID");
    member.group = **group;
    read_known_text(cell(GroupColumn::group_name).substr(0, 1'000), member.group_name);
    read_known_text(cell(GroupColumn::group_kind).substr(0, 200), member.group_kind);
    read_known_text(cell(GroupColumn::school_name).substr(0, 1'000), member.school_name);
    read_known_text(cell(GroupColumn::school_type).substr(0, 200), member.school_type);
    if (member.group_name.empty()) return nothing_said.with("column", "Group Name");
    member.authority =
        authorities_.find(cell(GroupColumn::authority_number), cell(GroupColumn::authority_name))
            .value_or(AuthorityId{});
    return {};
}

bool GroupImport::read(const sheets::Row& row, Membership& member) {
    if (const auto refused = read_cells(row, member)) {
        run_.refuse_row(row, *refused);
        return false;
    }
    const auto status = run_.columns().cell(row.cells, GroupColumn::group_status);
    const bool elsewhere =
        run_.options.authority && member.authority && member.authority != run_.options.authority;
    // Sponsors help a school, they do not run it.
    const bool of_use =
        (status.empty() || status == "Open") && !elsewhere && member.group_kind != "School sponsor";
    if (!of_use) run_.pass_over(row);
    return of_use;
}

void GroupImport::take(std::span<Membership> rows) {
    if (rows.empty()) return;
    std::map<SchoolId, Member> members;
    const auto [least, most] = std::ranges::minmax(rows, {}, &Membership::school);
    for (const auto& row : rows) members[row.school];
    run_.platform.db.each<Member>(
        members_between,
        [&](Member&& member) {
            const auto found = members.find(member.id);
            if (found != members.end()) found->second = std::move(member);
        },
        least.school, most.school);
    for (const auto& row : rows) take_one(row, members);
}

void GroupImport::take_one(const Membership& row, std::map<SchoolId, Member>& members) {
    auto& member = members[row.school];
    const bool addable =
        is_family_centre(row.school_type) && row.authority && !row.school_name.empty();
    if (!member.id && !addable) {
        ++run_.report.passed_over;
        return;
    }
    if (!member.id) {
        add_family_centre(row);
        member = {.id = row.school, .authority = row.authority, .name = row.school_name};
        ++run_.report.added;
    } else if ((member.trust == row.group && member.trust_name == row.group_name) ||
               (member.trust_kind && weight(*member.trust_kind) > weight(row.group_kind))) {
        ++run_.report.unchanged;
        return;
    } else {
        ++run_.report.changed;
        run_.happened(Event::other, member.id, member.name, member.trust_name.value_or(""),
                      row.group_name);
    }
    join(row, member);
    member.trust = row.group;
    member.trust_kind = row.group_kind;
    member.trust_name = row.group_name;
}

void GroupImport::add_family_centre(const Membership& row) {
    run_.happened(Event::added, row.school, row.school_name);
    if (!run_.writes()) return;
    const SchoolFacts centre{.id = row.school,
                             .authority = row.authority,
                             .name = row.school_name,
                             .type = row.school_type,
                             .phase = Phase::family_centre};
    authorities_.store(run_.platform.db, {row.authority});
    store_schools(run_.platform.db, std::span(&centre, 1), {false});
}

void GroupImport::join(const Membership& row, const Member& member) {
    if (!run_.writes()) return;
    auto& [db, clock, ids, random, settings, audit] = run_.platform;
    db.run(put_trust, row.group, row.group_name, row.group_kind);
    db.run(join_trust, member.id, row.group);
    if (member.trust && member.trust_name != row.group_name)
        db.run(note_trust, ids.next(), member.id, run_.id, clock.now(),
               member.trust_name.value_or(""), row.group_name);
}

}  // namespace

void import_groups(ImportRun& run) {
    GroupImport import(run);
    take_rows<Membership>(
        run, [&](const sheets::Row& row, Membership& member) { return import.read(row, member); },
        [&](std::span<Membership> rows) { import.take(rows); });
}

}  // namespace schools
