#include "modules/people/staff/staff.hpp"

namespace people {

bool of_one_school(Role role) {
    switch (role) {
        case Role::head:
        case Role::link_teacher:
        case Role::governor:
            return true;
        case Role::officer:
        case Role::adviser:
        case Role::trainer:
        case Role::parent:
            return false;
    }
    return false;
}

Outcome<bool> may_seat(const auth::Viewer& viewer, Role role, std::int64_t school) {
    if (role == Role::parent || !viewer.can(May::manage_people)) return refuse(not_yours_to_give);
    if (of_one_school(role) && school == 0) return refuse(needs_a_school);
    if (viewer.school == 0) return true;
    const bool own_school = of_one_school(role) && school == viewer.school;
    if (!own_school || role == Role::head) return refuse(not_yours_to_give);
    return true;
}

}  // namespace people
