#include "modules/people/sign_in/sign_in_store.hpp"

#include "platform/crypto/crypto.hpp"

namespace people {

constexpr db::Sql account_by_email = R"(
    SELECT person_id, password, totp_secret, totp_on, totp_step, failures, wait_until
      FROM people_accounts WHERE email = $1)";

std::optional<Account> find_account(db::Connection& db, std::string_view email) {
    return db.find<Account>(account_by_email, email);
}

constexpr db::Sql account_of_person = R"(
    SELECT person_id, password, totp_secret, totp_on, totp_step, failures, wait_until
      FROM people_accounts WHERE person_id = $1)";

std::optional<Account> find_account_of(db::Connection& db, PersonId person) {
    return db.find<Account>(account_of_person, person);
}

constexpr db::Sql count_failure = R"(
    UPDATE people_accounts SET failures = failures + 1, wait_until = $2 WHERE person_id = $1)";

void store_failure(db::Connection& db, const Account& account, calendar::Instant now) {
    db.run(count_failure, account.person, now + pause_after_failures(account.failures + 1));
}

constexpr db::Sql forget_failures = R"(
    UPDATE people_accounts SET failures = 0, wait_until = 0 WHERE person_id = $1 AND failures > 0)";

void store_success(db::Connection& db, PersonId person) {
    db.run(forget_failures, person);
}

constexpr db::Sql use_code = "UPDATE people_accounts SET totp_step = $2 WHERE person_id = $1";

void store_code_used(db::Connection& db, PersonId person, std::int64_t step) {
    db.run(use_code, person, step);
}

constexpr db::Sql want_codes = R"(
    UPDATE people_accounts SET totp_on = TRUE, totp_step = $2 WHERE person_id = $1)";

void turn_on_codes(db::Connection& db, PersonId person, std::int64_t step) {
    db.run(want_codes, person, step);
}

constexpr db::Sql set_password = "UPDATE people_accounts SET password = $2 WHERE person_id = $1";

void store_password(db::Connection& db, PersonId person, const std::string& hash) {
    db.run(set_password, person, hash);
}

constexpr db::Sql put_account = R"(
    INSERT INTO people_accounts (person_id, email, password, totp_secret, totp_on, totp_step,
                                 failures, wait_until, created_at)
    VALUES ($1, $2, $3, $4, $5, 0, 0, 0, $6)
    ON CONFLICT (person_id) DO UPDATE
        SET email = excluded.email, password = excluded.password,
            totp_secret = excluded.totp_secret, totp_on = excluded.totp_on, totp_step = 0,
            failures = 0, wait_until = 0)";

void store_account(Platform& platform, PersonId person, std::string_view email,
                   const std::string& password_hash, std::string_view totp_secret, bool totp_on) {
    platform.db.run(put_account, person, email, password_hash, totp_secret, totp_on,
                    platform.clock.now());
}

constexpr db::Sql seats_of_person = R"(
    SELECT s.id, s.role, COALESCE(c.name, a.name)
      FROM people_seats s
      JOIN schools_authorities a ON a.id = s.authority_id
      LEFT JOIN schools_schools c ON c.id = s.school_id
     WHERE s.person_id = $1 AND s.role <> 'parent' AND s.since <= $2
       AND (s.until IS NULL OR s.until >= $2)
     ORDER BY CASE WHEN s.school_id IS NULL THEN 0 ELSE 1 END, s.id)";

std::vector<Seat> load_seats(db::Connection& db, PersonId person, calendar::Day today) {
    return db.all<Seat>(seats_of_person, person, today);
}

static std::string hash_of(std::string_view token) {
    return crypto::hex(crypto::sha256(token));
}

constexpr db::Sql add_session = R"(
    INSERT INTO people_sessions (token_hash, person_id, seat_id, csrf, code_wanted, created_at,
                                 seen_at, ends_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6, $7))";

std::string open_session(Platform& platform, PersonId person, SeatId seat, CodeWanted wanted) {
    auto token = platform.random.token();
    const auto now = platform.clock.now();
    const auto lasts = wanted == CodeWanted::yes
                           ? std::chrono::seconds(std::chrono::minutes(10))
                           : std::chrono::hours(platform.settings.session_hours);
    platform.db.run(add_session, hash_of(token), person, seat, platform.random.token(),
                    wanted == CodeWanted::yes, now, now + lasts);
    return token;
}

constexpr db::Sql waiting_session = R"(
    SELECT person_id FROM people_sessions
     WHERE token_hash = $1 AND code_wanted AND ends_at > $2)";

std::optional<PersonId> find_waiting(db::Connection& db, std::string_view token,
                                     calendar::Instant now) {
    return db.find<PersonId>(waiting_session, hash_of(token), now);
}

constexpr db::Sql end_session = "DELETE FROM people_sessions WHERE token_hash = $1";

void close_session(db::Connection& db, std::string_view token) {
    db.run(end_session, hash_of(token));
}

constexpr db::Sql end_sessions = "DELETE FROM people_sessions WHERE person_id = $1";

void close_sessions_of(db::Connection& db, PersonId person) {
    db.run(end_sessions, person);
}

constexpr db::Sql take_seat = R"(
    UPDATE people_sessions SET seat_id = $3 WHERE token_hash = $1 AND person_id = $2)";

void change_seat(db::Connection& db, std::string_view token, PersonId person, SeatId seat) {
    db.run(take_seat, hash_of(token), person, seat);
}

// A seat that ended, ended the session with it.
constexpr db::Sql viewer_of_session = R"(
    SELECT p.id, s.id, s.role, s.authority_id, COALESCE(s.school_id, 0),
           p.given || ' ' || p.family, COALESCE(c.name, a.name), n.csrf
      FROM people_sessions n
      JOIN people_seats s ON s.id = n.seat_id
      JOIN people_persons p ON p.id = n.person_id
      JOIN schools_authorities a ON a.id = s.authority_id
      LEFT JOIN schools_schools c ON c.id = s.school_id
     WHERE n.token_hash = $1 AND NOT n.code_wanted AND n.ends_at > $2
       AND (s.until IS NULL OR s.until >= $3))";

namespace {
struct Seen {
    PersonId person{};
    SeatId seat{};
    Role role{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string name{};
    std::string place{};
    std::string csrf{};
};
}  // namespace

std::optional<auth::Viewer> find_viewer(db::Connection& db, std::string_view token,
                                        calendar::Instant now) {
    auto seen = db.find<Seen>(viewer_of_session, hash_of(token), now, calendar::london_day(now));
    if (!seen) return {};
    return auth::Viewer{.person = seen->person,
                        .seat = seen->seat,
                        .role = std::string(enums::text(seen->role)),
                        .authority = seen->authority,
                        .school = seen->school,
                        .name = std::move(seen->name),
                        .place = std::move(seen->place),
                        .csrf = std::move(seen->csrf),
                        .may = permissions_of(seen->role)};
}

}  // namespace people
