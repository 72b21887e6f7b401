// Wonde's interface to the records systems of English schools: pupils with their contacts, read
// page by page and written down as a sheet with a row for each pupil and contact. It is asked what
// changed; where anything did, everything is read, so that a sheet is always whole.
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "modules/reports/connecting/pulling.hpp"

namespace reports {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_wonde_pages = 2'000;

const Json& part_of_wonde(const Json& thing, const char* name) {
    static const Json nothing;
    if (!thing.is_object()) return nothing;
    const auto found = thing.find(name);
    if (found == thing.end()) return nothing;
    // What was asked for along with something stands in "data".
    if (found->is_object() && found->contains("data")) return (*found)["data"];
    return *found;
}

std::string said_by_wonde(const Json& thing, const char* name) {
    const auto& value = part_of_wonde(thing, name);
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (value.is_boolean()) return value.get<bool>() ? "Yes" : "No";
    if (value.is_object()) return said_by_wonde(value, "name");
    return {};
}

std::string first_of(std::initializer_list<std::string> texts) {
    for (const auto& text : texts)
        if (!text.empty()) return text;
    return {};
}

const std::vector<std::string>& wonde_columns() {
    static const std::vector<std::string> columns{
        "Admission number",   "UPN",
        "Forename",           "Surname",
        "Date of birth",      "Year group",
        "Reg group",          "Contact id",
        "Contact title",      "Contact forename",
        "Contact surname",    "Contact relationship",
        "Contact mobile",     "Contact home phone",
        "Contact work phone", "Contact email",
        "Contact priority",   "Contact parental responsibility"};
    return columns;
}

std::vector<std::string> pupil_cells_of(const Json& pupil) {
    const auto& education = part_of_wonde(pupil, "education_details");
    const auto& born = part_of_wonde(pupil, "date_of_birth");
    auto born_on =
        born.is_object() ? said_by_wonde(born, "date") : said_by_wonde(pupil, "date_of_birth");
    if (born_on.size() > 10) born_on.resize(10);
    return {said_by_wonde(pupil, "id"),
            first_of({said_by_wonde(pupil, "upn"), said_by_wonde(education, "upn")}),
            first_of({said_by_wonde(pupil, "forename"), said_by_wonde(pupil, "legal_forename")}),
            first_of({said_by_wonde(pupil, "surname"), said_by_wonde(pupil, "legal_surname")}),
            born_on,
            said_by_wonde(pupil, "year"),
            first_of({said_by_wonde(pupil, "group"), said_by_wonde(pupil, "form_group")})};
}

std::vector<std::string> contact_cells_of(const Json& contact) {
    const auto& tie = part_of_wonde(contact, "relationship");
    const auto& details = part_of_wonde(contact, "contact_details");
    const auto& phones = part_of_wonde(details, "phones");
    const auto& emails = part_of_wonde(details, "emails");
    return {
        said_by_wonde(contact, "id"),
        said_by_wonde(contact, "title"),
        first_of({said_by_wonde(contact, "forename"), said_by_wonde(contact, "legal_forename")}),
        first_of({said_by_wonde(contact, "surname"), said_by_wonde(contact, "legal_surname")}),
        tie.is_object() ? said_by_wonde(tie, "relationship")
                        : said_by_wonde(contact, "relationship"),
        first_of({said_by_wonde(phones, "mobile"), said_by_wonde(contact, "mobile"),
                  said_by_wonde(phones, "primary")}),
        first_of({said_by_wonde(phones, "home"), said_by_wonde(phones, "phone"),
                  said_by_wonde(contact, "telephone")}),
        said_by_wonde(phones, "work"),
        first_of({said_by_wonde(emails, "primary"), said_by_wonde(emails, "email"),
                  said_by_wonde(emails, "home"), said_by_wonde(contact, "email")}),
        said_by_wonde(tie, "priority"),
        said_by_wonde(tie, "parental_responsibility")};
}

class WondePull {
public:
    WondePull(const Settings& settings, const ToPull& what) : what_(what), asker_(settings) {}

    Pulled run() {
        if (!what_.since.empty()) {
            const auto changed = anything_changed();
            if (!changed) return went_wrong(changed.error());
            if (!*changed) return {.nothing_changed = true};
        }
        if (const auto done = read_pupils(); !done) return went_wrong(done.error());
        if (pupils_ == 0) return {.wrong = Refusal{"ways.nobody"}};
        return {};
    }

private:
    Pulled went_wrong(const Refusal& why) const {
        return {.wrong = why, .again_after = asker_.again_after()};
    }

    Outcome<Json> ask(const std::string& url, const char* what) {
        const auto told = asker_.ask({.url = url,
                                      .headers = {{"Authorization", "Bearer " + what_.secret},
                                                  {"Accept", "application/json"}}});
        if (!told) return refuse(told.error());
        if (!told->good()) return refuse(why_not(*told));
        auto page = Json::parse(told->body, nullptr, false);
        if (!page.is_object() || !page.contains("data") || !page["data"].is_array())
            return refuse(Refusal{"ways.wrong_json"}.with("about", what));
        return page;
    }

    Outcome<bool> anything_changed() {
        auto since = what_.since.substr(0, 19);
        since[10] = ' ';
        for (const auto* what : {"students", "contacts", "deletions"}) {
            const auto page = ask(what_.place + "/" + what + "?" +
                                      fetch::encoded({{"updated_after", since}, {"per_page", "1"}}),
                                  what);
            // Where one of these is not shown to us, everything is read to be sure.
            if (!page && (page.error().message == "ways.not_there" ||
                          page.error().message == "ways.not_let_in"))
                return true;
            if (!page) return refuse(page.error());
            if (!(*page)["data"].empty()) return true;
        }
        return false;
    }

    Outcome<void> read_pupils() {
        WrittenTable table(what_.folder / "wonde.csv", wonde_columns());
        std::unordered_set<std::string> known;
        auto url =
            what_.place + "/students?" +
            fetch::encoded(
                {{"include", "education_details,year,group,contacts,contacts.contact_details"},
                 {"per_page", "200"}});
        for (std::size_t pages = 0; !url.empty(); ++pages) {
            if (pages >= most_wonde_pages) return refuse(Refusal{"ways.too_much"});
            const auto page = ask(url, "students");
            if (!page) return refuse(page.error());
            for (const auto& pupil : (*page)["data"]) {
                const auto key = said_by_wonde(pupil, "id");
                if (key.empty())
                    return refuse(Refusal{"ways.wrong_json"}.with("about", "students"));
                if (known.insert(key).second) add_pupil(table, pupil);
            }
            auto next = next_of(*page);
            if (!next) return refuse(next.error());
            url = *std::move(next);
        }
        table.finish();
        return {};
    }

    // It names the next page's whole address: a token goes nowhere but where it belongs.
    Outcome<std::string> next_of(const Json& page) const {
        const auto& pages = part_of_wonde(part_of_wonde(page, "meta"), "pagination");
        if (!pages.is_object()) return refuse(Refusal{"ways.wrong_json"}.with("about", "students"));
        auto next = said_by_wonde(pages, "next");
        const bool more = said_by_wonde(pages, "more") == "Yes";
        if (next.empty() && more)
            return refuse(Refusal{"ways.incomplete"}.with("about", "students"));
        if (!next.empty() && origin_of(next) != origin_of(what_.place))
            return refuse(Refusal{"ways.elsewhere"}.with("about", "students"));
        return next;
    }

    void add_pupil(WrittenTable& table, const Json& pupil) {
        if (said_by_wonde(pupil, "is_leaver") == "Yes") return;
        ++pupils_;
        const auto cells = pupil_cells_of(pupil);
        const auto& contacts = part_of_wonde(pupil, "contacts");
        bool alone = true;
        if (contacts.is_array())
            for (const auto& contact : contacts) {
                auto row = cells;
                const auto more = contact_cells_of(contact);
                row.insert(row.end(), more.begin(), more.end());
                table.add(row);
                alone = false;
            }
        if (!alone) return;
        auto row = cells;
        row.resize(wonde_columns().size());
        table.add(row);
    }

    const ToPull& what_;
    Asker asker_;
    std::size_t pupils_ = 0;
};

}  // namespace

Pulled pull_wonde(const Settings& settings, const ToPull& what) {
    return WondePull(settings, what).run();
}

}  // namespace reports
