#include "app/demo/sign_ins.hpp"

#include <algorithm>
#include <iomanip>
#include <stdexcept>

#include "modules/programmes/programmes.hpp"
#include "platform/crypto/crypto.hpp"

namespace demo {

const std::string_view password_hash =
    "$argon2id$v=19$m=19456,t=2,p=1$YOn2Sk8oiwbXys3tZKpTzQ$kv4L6hFwMEu6za2oUj/"
    "6rFNQeZXdk3UrUFgTA3Stiuk";

std::string_view email_of(people::Role role) {
    const auto found = std::ranges::find(sign_ins, role, &SignIn::role);
    if (found == std::end(sign_ins)) throw std::logic_error("nobody signs in in that role");
    return found->email;
}

std::string totp_secret_of(std::string_view email) {
    return crypto::base32(crypto::sha256("one-time codes of " + std::string(email)).substr(0, 20));
}

namespace {

struct Known {
    std::string name{};
    std::string place{};
};

constexpr db::Sql who_signs_in = R"(
    SELECT p.given || ' ' || p.family, COALESCE(c.name, a.name)
      FROM people_accounts u
      JOIN people_persons p ON p.id = u.person_id
      JOIN people_seats s ON s.person_id = p.id
      JOIN schools_authorities a ON a.id = s.authority_id
      LEFT JOIN schools_schools c ON c.id = s.school_id
     WHERE u.email = $1
     ORDER BY s.id)";

struct Guest {
    programmes::PlaceId place{};
    people::PersonId person{};
    std::string name{};
};

// Of the school whose staff one can be, where there is anybody.
constexpr db::Sql invited_guest = R"(
    SELECT p.id, p.person_id, n.given || ' ' || n.family
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
      JOIN programmes_cohorts k ON k.id = p.cohort_id
     WHERE p.state = 'invited' AND k.state = 'planned' AND n.language = $1
       AND EXISTS (SELECT 1 FROM programmes_sessions s
                    WHERE s.cohort_id = k.id AND s.state = 'planned' AND s.starts_at > $2)
     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM people_seats q
                                  JOIN people_accounts u ON u.person_id = q.person_id
                                 WHERE q.school_id = p.school_id AND u.email = $3)
                   THEN 0 ELSE 1 END, p.id
     LIMIT 1)";

// Asked on the page of their child whether they are whom another school knows, too.
constexpr db::Sql guest_of_two_schools = R"(
    SELECT p.id, p.person_id, n.given || ' ' || n.family
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
     WHERE p.state IN ('invited', 'accepted')
       AND EXISTS (SELECT 1 FROM people_at_one_address a WHERE a.person_id = n.id)
     ORDER BY CASE WHEN n.language = 'en' THEN 0 ELSE 1 END,
              CASE WHEN EXISTS (SELECT 1 FROM people_seats q
                                  JOIN people_accounts u ON u.person_id = q.person_id
                                 WHERE q.school_id = p.school_id AND u.email = $1)
                   THEN 0 ELSE 1 END, p.id
     LIMIT 1)";

constexpr db::Sql certified_guest = R"(
    SELECT t.place_id, t.person_id, t.name
      FROM programmes_certificates t
      JOIN people_persons n ON n.id = t.person_id
     WHERE n.language = 'en'
     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM people_seats q
                                  JOIN people_accounts u ON u.person_id = q.person_id
                                 WHERE q.school_id = t.school_id AND u.email = $1)
                   THEN 0 ELSE 1 END, t.id DESC
     LIMIT 1)";

std::string role_name(people::Role role) {
    std::string name(enums::text(role));
    std::ranges::replace(name, '_', ' ');
    return name;
}

class Telling {
public:
    Telling(Platform& platform, std::ostream& out) : platform_(platform), out_(out) {}

    void tell_staff(const SignIn& one) {
        const auto known = platform_.db.find<Known>(who_signs_in, one.email);
        if (!known) return;
        line(role_name(one.role), std::string(one.email), known->name + ", " + known->place);
    }

    void tell_parent(std::string_view what, const std::optional<Guest>& guest,
                     std::string_view page = "") {
        if (!guest) return;
        line(what, guest->name,
             platform_.settings.public_url + "/p/" +
                 people::link_token(platform_, guest->person, people::Purpose::place,
                                    guest->place.value) +
                 std::string(page));
    }

    std::optional<Guest> invited(std::string_view language) {
        return platform_.db.find<Guest>(invited_guest, language, platform_.clock.now(),
                                        email_of(people::Role::head));
    }
    std::optional<Guest> of_two_schools() {
        return platform_.db.find<Guest>(guest_of_two_schools, email_of(people::Role::head));
    }
    std::optional<Guest> certified() {
        return platform_.db.find<Guest>(certified_guest, email_of(people::Role::head));
    }

private:
    void line(std::string_view who, const std::string& what, const std::string& more) {
        out_ << "  " << std::left << std::setw(24) << who << std::setw(28) << what << more << "\n";
    }

    Platform& platform_;
    std::ostream& out_;
};

}  // namespace

void tell_sign_ins(Platform& platform, std::ostream& out) {
    Telling telling(platform, out);
    const auto& address = platform.settings.public_url;
    out << "Sign in at " << address << "/sign-in with the password " << password << "\n"
        << "The page after it tells the one-time code.\n\n";
    for (const auto& one : sign_ins) telling.tell_staff(one);
    out << "\nParents have no password, only pages of their own:\n\n";
    telling.tell_parent("invited", telling.invited("en"));
    telling.tell_parent("invited, in Urdu", telling.invited("ur"));
    telling.tell_parent("known to two schools", telling.of_two_schools(), "/child");
    telling.tell_parent("with a certificate", telling.certified());
    out << "\nWhat is sent is shown at " << address << "/demo/telephone\n"
        << "A school day runs in front of you at " << address << "/demo/day\n\n";
}

}  // namespace demo
