#include "app/demo/demo.hpp"

#include "app/demo/county.hpp"
#include "modules/schools/register/register.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace demo {

constexpr db::Sql any_authority = "SELECT id FROM schools_authorities LIMIT 1";
constexpr std::string_view made = "demonstration made";

Held held_in(db::Connection& db) {
    if (keepsakes::find_kept(db, made)) return Held::made;
    if (keepsakes::is_demonstration(db)) return Held::begun;
    return db.find<std::int64_t>(any_authority) ? Held::own_county : Held::nothing;
}

std::string told_of(db::Connection& db) {
    return keepsakes::find_kept(db, made).value_or("");
}

namespace {

struct Imported {
    std::int64_t id = 0;
    std::string report{};
};

constexpr db::Sql reports = "SELECT id, report FROM schools_imports ORDER BY id";
constexpr db::Sql put_report = "UPDATE schools_imports SET report = $2 WHERE id = $1";

// How long it took is the one thing that differs each time.
void forget_seconds(db::Connection& db) {
    db::Transaction change(db);
    for (const auto& imported : db.all<Imported>(reports)) {
        auto report = schools::read_report(imported.report);
        report.seconds = 0;
        db.run(put_report, imported.id, schools::as_json(report));
    }
    change.commit();
}

void load_real_schools(Making& m) {
    m.clock.move_to(m.now - told_days - std::chrono::days(90));
    int percent = 0;
    schools::load_county(m.platform, [&](std::string_view) { m.progress.at(percent += 5); });
    forget_seconds(m.db());
}

struct Stage {
    int percent;  // of everything is done when it begins
    std::string_view what;
    void (*make)(Making&);
};

// Told together: whoever is stopped half-way leaves no half county.
constexpr Stage stages[] = {
    {40, "the programme and its modules", add_catalogue},
    {45, "forty schools that take part", choose_schools},
    {46, "who works for them", add_staff},
    {50, "six thousand families", add_families},
    {65, "the groups of two years", plan_groups},
    {67, "subscriptions and invoices", subscribe_schools},
    {70, "sessions with their trainers", store_groups},
    {75, "invitations, answers and registers", tell_groups},
    {78, "places and feedback", store_places},
    {84, "family courses", hold_courses},
    {85, "certificates", issue_certificates},
    {88, "Parent Leads", make_leads},
    {89, "badges", issue_badges},
    {89, "visits of the adviser", make_visits},
    {90, "questions", ask_questions},
    {91, "schools that subscribe together", form_clusters},
    {91, "what the schools' records systems know", bring_records},
    {91, "registers of two terms", mark_registers},
    {92, "letters of the last weeks", write_letters},
    {97, "schools on their way to the award", add_awards},
    {98, "pilots", run_pilots},
    {99, "groups of the next term that nobody leads yet", leave_groups_open},
};

}  // namespace

void make_county(db::Connection& db, const Settings& settings, const Wish& wish,
                 Progress& progress) {
    const auto now = calendar::in_london({wish.today, std::chrono::minutes(0)});
    calendar::Clock clock(now);
    // What was begun has rows with the first of these ids already.
    Ids ids = held_in(db) == Held::begun ? Ids(0) : Ids(0, now);
    Random random(wish.seed);
    audit::Trail trail;
    Platform platform{db, clock, ids, random, settings, trail};
    keepsakes::mark_demonstration(db);
    keepsakes::secret(db, random, "links");

    Making making{.platform = platform,
                  .clock = clock,
                  .now = now,
                  .names = read_names(),
                  .chance = Chance(random),
                  .progress = progress,
                  .seed = wish.seed};
    progress.stage(0, "Hertfordshire's schools");
    load_real_schools(making);
    db::Transaction telling(db);
    for (const auto& stage : stages) {
        progress.stage(stage.percent, stage.what);
        stage.make(making);
    }
    keepsakes::keep(db, made,
                    "seed " + std::to_string(wish.seed) + ", " + calendar::iso(wish.today));
    telling.commit();
    progress.stage(100, "done");
}

}  // namespace demo
