// What comes in through the door: everything a handler or a job may use beside its request.
#pragma once
#include "platform/audit/audit.hpp"
#include "platform/calendar.hpp"
#include "platform/db/db.hpp"
#include "platform/ids.hpp"
#include "platform/random.hpp"
#include "platform/settings/settings.hpp"

class Site;

struct Platform {
    db::Connection& db;
    const calendar::Clock& clock;
    Ids& ids;
    Random& random;
    const Settings& settings;
    audit::Trail& audit;
};
