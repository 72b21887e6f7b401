#pragma once
#include <optional>

#include "modules/programmes/attendance/attendance.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The session, if this viewer may take its register: the trainer who leads it, or its school.
std::optional<RegisterSession> find_session_for_register(db::Connection&, const auth::Viewer&,
                                                         SessionId);

/// Everybody with a place in the session's cohort: those who accepted first, then by name.
Register load_register(db::Connection&, const RegisterSession&);

/// Stores the register and what follows from it: how often each came, and who has completed. The
/// places that were complete for the first time with this register.
void store_register(Platform&, const RegisterSession&, const Register& lines,
                    people::PersonId marked_by);

/// Lets what follows a session begin for those who came: "came 3".
void tell_who_came(Platform&, SessionId);

/// Asks for what follows from a register: thanks, and after the last session certificates.
void follow_up_register(Platform&, const RegisterSession&);

}  // namespace programmes
