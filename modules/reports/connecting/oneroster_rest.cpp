// OneRoster over REST, 1.1 and 1.2: the collections are read page by page and written down as the
// files of a OneRoster bundle.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_set>

#include "modules/reports/connecting/pulling.hpp"

namespace reports {

using nlohmann::json;

namespace {

constexpr int most_a_page = 500;
constexpr int fewest_a_page = 100;  // which every server has to give
constexpr std::size_t most_things = 2'000'000;

using Cells = std::vector<std::string>;

// Servers write numbers and truths where the standard has texts.
std::string text_in(const json& thing, const char* name) {
    const auto found = thing.find(name);
    if (found == thing.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
    if (found->is_boolean()) return found->get<bool>() ? "true" : "false";
    return {};
}

// "{"org": {"sourcedId": "o1"}}"
std::string linked_in(const json& thing, const char* name) {
    const auto found = thing.find(name);
    return found != thing.end() && found->is_object() ? text_in(*found, "sourcedId") : "";
}

template <class Say>
std::string list_in(const json& thing, const char* name, const Say& say) {
    std::string all;
    const auto found = thing.find(name);
    if (found == thing.end() || !found->is_array()) return all;
    for (const auto& one : *found)
        if (auto said = say(one); !said.empty()) all += (all.empty() ? "" : ",") + said;
    return all;
}

std::string sourced_ids(const json& thing, const char* name) {
    return list_in(thing, name, [](const json& one) {
        return one.is_object() ? text_in(one, "sourcedId") : std::string{};
    });
}

std::string words_in(const json& thing, const char* name) {
    return list_in(thing, name, [](const json& one) {
        return one.is_string() ? one.get<std::string>() : std::string{};
    });
}

std::string user_ids(const json& user) {
    return list_in(user, "userIds", [](const json& one) {
        return one.is_object() ? "{" + text_in(one, "type") + ":" + text_in(one, "identifier") + "}"
                               : std::string{};
    });
}

Cells org_cells(const json& org) {
    return {text_in(org, "sourcedId"), text_in(org, "status"),     text_in(org, "name"),
            text_in(org, "type"),      text_in(org, "identifier"), linked_in(org, "parent")};
}

Cells user_cells(const json& user) {
    return {text_in(user, "sourcedId"),
            text_in(user, "status"),
            text_in(user, "givenName"),
            text_in(user, "familyName"),
            sourced_ids(user, "orgs"),
            text_in(user, "role"),
            user_ids(user),
            text_in(user, "identifier"),
            text_in(user, "email"),
            text_in(user, "sms"),
            text_in(user, "phone"),
            sourced_ids(user, "agents"),
            words_in(user, "grades"),
            linked_in(user, "primaryOrg")};
}

Cells birth_cells(const json& one) {
    return {text_in(one, "sourcedId"), text_in(one, "status"), text_in(one, "birthDate")};
}

Cells course_cells(const json& one) {
    return {text_in(one, "sourcedId"), text_in(one, "status"), text_in(one, "title"),
            linked_in(one, "org")};
}

Cells class_cells(const json& one) {
    return {text_in(one, "sourcedId"), text_in(one, "status"),   text_in(one, "title"),
            linked_in(one, "school"),  linked_in(one, "course"), text_in(one, "classType"),
            words_in(one, "subjects")};
}

Cells place_cells(const json& one) {
    return {text_in(one, "sourcedId"), text_in(one, "status"), linked_in(one, "class"),
            linked_in(one, "user"),    text_in(one, "role"),   text_in(one, "primary")};
}

struct Collection {
    const char* path;
    const char* envelope;
    const char* file;
    Cells columns;
    Cells (*cells)(const json&);
    bool must;       // without it there is nothing to take
    bool by_change;  // asked for what changed; of the others, changes name things that did not
};

const std::array<Collection, 6>& collections() {
    static const std::array<Collection, 6> all{{
        {"orgs",
         "orgs",
         "orgs",
         {"sourcedId", "status", "name", "type", "identifier", "parentSourcedId"},
         org_cells,
         true,
         false},
        {"users",
         "users",
         "users",
         {"sourcedId", "status", "givenName", "familyName", "orgSourcedIds", "role", "userIds",
          "identifier", "email", "sms", "phone", "agentSourcedIds", "grades",
          "primaryOrgSourcedId"},
         user_cells,
         true,
         true},
        {"demographics",
         "demographics",
         "demographics",
         {"sourcedId", "status", "birthDate"},
         birth_cells,
         false,
         false},
        {"courses",
         "courses",
         "courses",
         {"sourcedId", "status", "title", "orgSourcedId"},
         course_cells,
         false,
         false},
        {"classes",
         "classes",
         "classes",
         {"sourcedId", "status", "title", "schoolSourcedId", "courseSourcedId", "classType",
          "subjects"},
         class_cells,
         false,
         true},
        {"enrollments",
         "enrollments",
         "enrollments",
         {"sourcedId", "status", "classSourcedId", "userSourcedId", "role", "primary"},
         place_cells,
         false,
         true},
    }};
    return all;
}

class RosterPull {
public:
    RosterPull(const Settings& settings, const ToPull& what) : what_(what), asker_(settings) {}

    Pulled run() {
        since_ = what_.since;
        auto done = everything();
        // The filter was refused, or passed over: then it is everything or nothing.
        if (!done && done.error() == no_filter) {
            since_.clear();
            done = everything();
        }
        if (!done) return {.wrong = done.error(), .again_after = asker_.again_after()};
        if (since_.empty() && taken_["users"] == 0) return {.wrong = Refusal{"ways.nobody"}};
        if (!since_.empty() && changed_ == 0) return {.whole = false, .nothing_changed = true};
        write_manifest();
        return {.whole = since_.empty()};
    }

private:
    static constexpr Refusal no_filter{"ways.no_filter"};

    Outcome<void> everything() {
        taken_.clear();
        changed_ = 0;
        any_roles_ = false;
        if (token_.empty())
            if (auto in = sign_in(); !in) return in;
        // What changed is asked for first: mostly nothing did.
        for (const bool by_change : {true, false})
            for (const auto& one : collections()) {
                if (one.by_change != by_change) continue;
                if (!by_change && !since_.empty() && changed_ == 0) return {};
                if (auto done = collect(one); !done) return done;
            }
        return {};
    }

    bool version_1_1() const { return what_.place.ends_with("/v1p1"); }

    Outcome<void> sign_in() {
        const std::string base = version_1_1() ? "https://purl.imsglobal.org/spec/or/v1p1/scope/"
                                               : "https://purl.imsglobal.org/spec/or/v1p2/scope/";
        const auto scope = base + "roster.readonly " + base + "roster-demographics.readonly";
        auto told = ask_token({{"grant_type", "client_credentials"}, {"scope", scope}});
        // Some know no such scope, and give what the client may have.
        if (told && told->status == 400) told = ask_token({{"grant_type", "client_credentials"}});
        if (!told) return refuse(told.error());
        if (!told->good())
            return refuse(told->status == 400 ? Refusal{"ways.not_let_in"}.with("about", "400")
                                              : why_not(*told));
        const auto said = json::parse(told->body, nullptr, false);
        if (!said.is_object()) return refuse(Refusal{"ways.wrong_json"}.with("about", "token"));
        token_ = text_in(said, "access_token");
        if (token_.empty()) return refuse(Refusal{"ways.wrong_json"}.with("about", "token"));
        return {};
    }

    Outcome<AnswerOfSource> ask_token(const fetch::Headers& fields) {
        return asker_.ask({.method = "POST",
                           .url = what_.token_place,
                           .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                       {"Accept", "application/json"}},
                           .body = fetch::encoded(fields),
                           .user = what_.client,
                           .password = what_.secret});
    }

    // Tokens end in the middle of the work: once, another is asked for.
    Outcome<AnswerOfSource> ask(const std::string& url) {
        for (bool again = false;; again = true) {
            auto told = asker_.ask({.url = url,
                                    .headers = {{"Authorization", "Bearer " + token_},
                                                {"Accept", "application/json"}}});
            if (!told || told->status != 401 || again) return told;
            if (auto in = sign_in(); !in) return refuse(in.error());
        }
    }

    std::string address_of_page(const Collection& which, std::size_t offset) const {
        fetch::Headers fields{{"limit", std::to_string(limit_)},
                              {"offset", std::to_string(offset)}};
        if (filtered(which)) fields.emplace_back("filter", "dateLastModified>'" + since_ + "'");
        return what_.place + "/" + which.path + "?" + fetch::encoded(fields);
    }

    bool filtered(const Collection& which) const { return which.by_change && !since_.empty(); }

    Outcome<void> collect(const Collection& which) {
        WrittenTable table(what_.folder / (std::string(which.file) + ".csv"), which.columns);
        std::optional<WrittenTable> roles;
        if (which.cells == user_cells)
            roles.emplace(what_.folder / "roles.csv", Cells{"sourcedId", "status", "userSourcedId",
                                                            "roleType", "role", "orgSourcedId"});
        std::unordered_set<std::string> known;
        for (std::size_t offset = 0;;) {
            const auto told = ask(address_of_page(which, offset));
            if (!told) return refuse(told.error());
            if (told->status == 400 && limit_ > fewest_a_page && offset == 0) {
                limit_ = fewest_a_page;
                continue;
            }
            if (!told->good()) return given_up(which, *told);
            const auto page = json::parse(told->body, nullptr, false);
            const auto wrong = Refusal{"ways.wrong_json"}.with("about", which.path);
            if (!page.is_object() || !page.contains(which.envelope)) return refuse(wrong);
            const auto& things = page[which.envelope];
            if (!things.is_array()) return refuse(wrong);
            for (const auto& thing : things) {
                if (!thing.is_object() || text_in(thing, "sourcedId").empty()) return refuse(wrong);
                if (filtered(which) && unchanged(thing)) return refuse(no_filter);
                // Pages move while somebody works in the system, so that some come twice.
                if (!known.insert(text_in(thing, "sourcedId")).second) continue;
                table.add(which.cells(thing));
                if (roles) add_roles(*roles, thing);
            }
            if (known.size() > most_things) return refuse(Refusal{"ways.too_much"});
            offset += things.size();
            if (const auto last = is_last(*told, things.size(), offset, known.size()); !last)
                return refuse(Refusal{"ways.incomplete"}.with("about", which.path));
            else if (*last)
                break;
        }
        table.finish();
        if (roles) roles->finish();
        taken_[which.file] = known.size();
        if (which.by_change) changed_ += known.size();
        return {};
    }

    // Refused filters are no fault; nor are parts that a system does not have or does not show.
    Outcome<void> given_up(const Collection& which, const AnswerOfSource& told) {
        const bool not_had = told.status == 403 || told.status == 404 || told.status == 501;
        if (!which.must && not_had) {
            std::filesystem::remove(what_.folder / (std::string(which.file) + ".csv"));
            taken_.erase(which.file);
            return {};
        }
        if (filtered(which) && (told.status == 400 || told.status == 422 || told.status == 501))
            return refuse(no_filter);
        return refuse(why_not(told));
    }

    // Whether the server passed over the filter. Times are written alike, to the second at least.
    bool unchanged(const json& thing) const {
        const auto at = text_in(thing, "dateLastModified");
        return at.size() >= 19 && at.substr(0, 19) < since_.substr(0, 19);
    }

    // By the number of all, else by the next page's address, else by a page with nothing on it.
    // Nothing where there should be more than came.
    static std::optional<bool> is_last(const AnswerOfSource& told, std::size_t came,
                                       std::size_t offset, std::size_t known) {
        std::size_t all = 0;
        const auto said = told.header("x-total-count");
        const auto [end, wrong] = std::from_chars(said.data(), said.data() + said.size(), all);
        if (!said.empty() && wrong == std::errc{}) {
            if (offset < all && came > 0) return false;
            return known >= all ? std::optional(true) : std::nullopt;
        }
        if (came == 0) return true;
        const auto link = told.header("link");
        if (link.empty()) return false;
        return !link.contains("rel=\"next\"") && !link.contains("rel=next");
    }

    void add_roles(WrittenTable& table, const json& user) {
        const auto roles = user.find("roles");
        if (roles == user.end() || !roles->is_array()) return;
        const auto key = text_in(user, "sourcedId");
        int number = 0;
        for (const auto& role : *roles) {
            if (!role.is_object()) continue;
            any_roles_ = true;
            table.add({key + "/" + std::to_string(++number), "active", key,
                       text_in(role, "roleType"), text_in(role, "role"), linked_in(role, "org")});
        }
    }

    void write_manifest() {
        WrittenTable table(what_.folder / "manifest.csv", {"propertyName", "value"});
        table.add({"manifest.version", "1.0"});
        table.add({"oneroster.version", version_1_1() ? "1.1" : "1.2"});
        const std::string mode = since_.empty() ? "bulk" : "delta";
        for (const auto& one : collections())
            table.add(
                {"file." + std::string(one.file), taken_.contains(one.file) ? mode : "absent"});
        table.add({"file.roles", any_roles_ ? mode : "absent"});
        if (!any_roles_) std::filesystem::remove(what_.folder / "roles.csv");
        table.finish();
    }

    const ToPull& what_;
    Asker asker_;
    std::string since_{};
    std::string token_{};
    int limit_ = most_a_page;
    std::map<std::string, std::size_t> taken_{};  // by the names of files
    std::size_t changed_ = 0;
    bool any_roles_ = false;
};

}  // namespace

Pulled pull_oneroster(const Settings& settings, const ToPull& what) {
    return RosterPull(settings, what).run();
}

}  // namespace reports
