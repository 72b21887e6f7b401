// The databases that tests use on the PostgreSQL that SCHOOLGATE_TEST_POSTGRES names.
#pragma once
#include <string>

namespace kit::postgres {

bool is_there();

/// A new schema without tables; `remove` drops it. Its URL looks into that schema only.
std::string make_schema();
void drop_schema(const std::string& url);

/// The migrated database of this process, as empty as after its migrations.
std::string clean_database();

}  // namespace kit::postgres
