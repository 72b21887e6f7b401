#include "app/demo/demo.hpp"

#include <unistd.h>

#include <cmath>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "app/demo/sign_ins.hpp"

namespace app {

// The addresses in its letters are where it is served.
static Settings settings_of(const Settings& settings, const Demo& what) {
    auto chosen = settings;
    if (what.port == 0) return chosen;
    const auto usual = "http://localhost:" + std::to_string(settings.port);
    chosen.port = what.port;
    if (chosen.public_url == usual)
        chosen.public_url = "http://localhost:" + std::to_string(what.port);
    return chosen;
}

static void make(db::Connection& db, const Settings& settings, std::uint64_t seed) {
    using Clock = std::chrono::steady_clock;
    const auto started = Clock::now();
    {
        demo::Progress progress(std::cerr, isatty(STDERR_FILENO) ? demo::Progress::Kind::bar
                                                                 : demo::Progress::Kind::lines);
        demo::make_county(db, settings, {.seed = seed, .today = calendar::Clock().today()},
                          progress);
    }
    const std::chrono::duration<double> took = Clock::now() - started;
    std::cerr << "demo: made a demonstration county in " << std::lround(took.count())
              << " seconds (" << demo::told_of(db) << ")\n";
}

// Makes the county where there is none yet; false where there is one of somebody's own.
static bool have_county(db::Connection& db, const Settings& settings, std::uint64_t seed) {
    db::migrate(db, db::all_migrations());
    switch (demo::held_in(db)) {
        case demo::Held::own_county:
            std::cerr << "schoolgate: this database holds a county of its own, and invented people "
                         "are not mixed into it. Name another with --db.\n";
            return false;
        case demo::Held::made:
            std::cerr << "demo: the county is there already (" << demo::told_of(db)
                      << "); bin/demo --fresh makes it anew\n";
            return true;
        case demo::Held::nothing:
        case demo::Held::begun:
            make(db, settings, seed);
            return true;
    }
    return false;
}

int demo(const Settings& settings, const Demo& what) {
    const auto chosen = settings_of(settings, what);
    if (!have_county(*db::connect(chosen.database), chosen, what.seed)) return 1;
    demo::tell_sign_ins(Workshop(chosen).platform(), std::cout);
    std::cout << std::flush;
    return what.load_only ? 0 : serve(chosen);
}

}  // namespace app
