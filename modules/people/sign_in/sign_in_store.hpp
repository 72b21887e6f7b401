#pragma once
#include <optional>
#include <vector>

#include "modules/people/sign_in/sign_in.hpp"

namespace people {

struct Seat {
    SeatId id{};
    Role role = Role::governor;
    std::string place{};
};

std::optional<Account> find_account(db::Connection&, std::string_view email);
std::optional<Account> find_account_of(db::Connection&, PersonId);
void store_failure(db::Connection&, const Account&, calendar::Instant now);
void store_success(db::Connection&, PersonId);
void store_code_used(db::Connection&, PersonId, std::int64_t step);
void turn_on_codes(db::Connection&, PersonId, std::int64_t step);
void store_password(db::Connection&, PersonId, const std::string& hash);

/// Makes an account for a person; a second one for the same person replaces the first.
void store_account(Platform&, PersonId, std::string_view email, const std::string& password_hash,
                   std::string_view totp_secret, bool totp_on);

/// The seats a person has today, the widest first.
std::vector<Seat> load_seats(db::Connection&, PersonId, calendar::Day today);

enum class CodeWanted : bool { no, yes };

/// Opens a session in a seat; its token, which is stored only as a hash.
std::string open_session(Platform&, PersonId, SeatId, CodeWanted);
/// The person whose session waits for its code.
std::optional<PersonId> find_waiting(db::Connection&, std::string_view token,
                                     calendar::Instant now);
/// Ends a session.
void close_session(db::Connection&, std::string_view token);
void close_sessions_of(db::Connection&, PersonId);
void change_seat(db::Connection&, std::string_view token, PersonId, SeatId);

/// Who is behind a session's token.
std::optional<auth::Viewer> find_viewer(db::Connection&, std::string_view token,
                                        calendar::Instant now);

}  // namespace people
