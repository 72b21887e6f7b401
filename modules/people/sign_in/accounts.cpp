#include "modules/people/accounts.hpp"

#include <algorithm>

#include "modules/people/sign_in/sign_in_store.hpp"
#include "platform/crypto/crypto.hpp"

namespace people {

static std::string lower(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    });
    return small;
}

constexpr db::Sql person_of_account = "SELECT person_id FROM people_accounts WHERE email = $1";

static std::optional<PersonId> find_person(db::Connection& db, std::string_view email) {
    return db.find<PersonId>(person_of_account, email);
}

constexpr db::Sql add_seat = R"(
    INSERT INTO people_seats (id, person_id, role, authority_id, school_id, since, until)
    SELECT $1, $2, $3, CAST($4 AS BIGINT), CAST($5 AS BIGINT), $6, NULL
     WHERE NOT EXISTS (SELECT 1 FROM people_seats
                        WHERE person_id = $2 AND role = $3 AND authority_id = $4
                          AND COALESCE(school_id, 0) = COALESCE(CAST($5 AS BIGINT), 0)
                          AND until IS NULL))";

static void give_seat(Platform& platform, PersonId person, const NewStaff& staff) {
    const auto school = staff.school ? std::optional(staff.school) : std::nullopt;
    platform.db.run(add_seat, platform.ids.next(), person, staff.role, staff.authority, school,
                    platform.clock.today());
}

// Twenty letters of a token are past guessing and can still be read over the telephone.
static std::string made_password(Platform& platform) {
    return platform.random.token().substr(0, 20);
}

FreshAccount add_staff(Platform& platform, const NewStaff& staff) {
    const auto email = lower(staff.email);
    if (const auto known = find_person(platform.db, email)) {
        give_seat(platform, *known, staff);
        return {*known, email, {}};
    }
    const auto person = add_person(platform, {.authority = staff.authority,
                                              .given = staff.given,
                                              .family = staff.family,
                                              .email = email,
                                              .language = "en"});
    give_seat(platform, person, staff);
    const bool hashed = !staff.password_hash.empty();
    const auto password =
        hashed || !staff.password.empty() ? staff.password : made_password(platform);
    const auto secret =
        staff.totp_secret.empty() ? crypto::base32(platform.random.bytes(20)) : staff.totp_secret;
    store_account(platform, person, email,
                  hashed ? staff.password_hash : crypto::hash_password(password), secret,
                  !staff.totp_secret.empty());
    return {person, email, password};
}

std::optional<FreshAccount> reset_account(Platform& platform, std::string_view email) {
    const auto small = lower(email);
    const auto person = find_person(platform.db, small);
    if (!person) return {};
    const auto password = made_password(platform);
    store_account(platform, *person, small, crypto::hash_password(password),
                  crypto::base32(platform.random.bytes(20)), false);
    close_sessions_of(platform.db, *person);
    return FreshAccount{*person, small, password};
}

}  // namespace people
