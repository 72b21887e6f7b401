// Who may do what: the one table.
#include "modules/people/people.hpp"

namespace people {

static auth::Permissions of(std::initializer_list<May> listed) {
    auth::Permissions may;
    for (const auto one : listed) may.set(static_cast<std::size_t>(one));
    return may;
}

auth::Permissions permissions_of(Role role) {
    using enum May;
    switch (role) {
        case Role::officer:
            return of({import_register,    see_schools,     edit_catalogue,   see_catalogue,
                       see_invoices,       record_payments, plan_cohorts,     see_cohorts,
                       issue_certificates, see_standing,    manage_people,    see_audit,
                       run_system,         see_leads,       see_quality,      see_award,
                       run_pilots,         see_pilots,      send_emergencies, plan_series,
                       set_up_messages,    connect_programs});
        case Role::adviser:
            return of({see_schools, see_catalogue, see_cohorts, see_standing, see_leads,
                       decide_on_leads, observe, see_quality, see_award, verify_award, see_pilots});
        case Role::trainer:
            return of({see_schools, see_catalogue, plan_cohorts, see_cohorts, take_registers,
                       see_leads, see_quality});
        case Role::head:
            return of({see_schools,       see_catalogue,     subscribe,         see_invoices,
                       see_cohorts,       manage_families,   see_families,      invite_families,
                       take_registers,    see_standing,      manage_people,     see_audit,
                       nominate_families, see_leads,         see_quality,       gather_evidence,
                       see_award,         see_conversations, write_to_families, send_emergencies,
                       plan_series,       see_concerns,      set_up_messages,   connect_programs,
                       connect_records,   see_reports});
        case Role::link_teacher:
            return of({see_schools, see_catalogue, see_cohorts, manage_families, see_families,
                       invite_families, take_registers, see_standing, nominate_families, see_leads,
                       gather_evidence, see_award, see_conversations, write_to_families,
                       send_emergencies, plan_series, see_reports});
        case Role::governor:
            return of(
                {see_schools, see_catalogue, see_invoices, see_cohorts, see_standing, see_award});
        case Role::parent:
            return {};
    }
    return {};
}

}  // namespace people
