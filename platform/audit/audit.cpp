#include "platform/audit/audit.hpp"

namespace audit {

constexpr db::Sql add_entry = R"(
    INSERT INTO platform_audit (id, at, person_id, role, authority_id, act, what, subject_id,
                                school_id, details, request_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))";

void store(db::Connection& db, Ids& ids, Trail& trail, const auth::Viewer& viewer,
           std::string_view request_id, calendar::Instant now) {
    for (const auto& entry : trail.entries())
        db.run(add_entry, ids.next(), now, viewer.person, viewer.role, viewer.authority, entry.act,
               entry.what, entry.subject, entry.school, entry.details, request_id);
    trail.clear();
}

}  // namespace audit
