#include <algorithm>
#include <map>

#include "modules/reports/importing/facts.hpp"
#include "modules/reports/importing/planning.hpp"

namespace reports {

namespace {

using people::HouseholdId;

struct LiveTie {
    const RecordedTie* tie = nullptr;
    std::int64_t child = 0;
};

class ContactPlanning {
public:
    explicit ContactPlanning(Planning& all) : all_(all), known_(all.now, all.system) {
        for (const auto& parent : all.now.roll.parents) {
            parents_.emplace(parent.id.value, &parent);
            homes_.emplace(parent.id.value, Home{parent.home, parent.postcode});
        }
        for (const auto& care : all.now.roll.cares) {
            cares_.emplace(std::pair{care.child.value, care.person.value}, &care);
            carers_of_[care.child.value].push_back(care.person.value);
        }
        for (const auto& child : all.now.roll.children)
            names_.emplace(child.id.value, child.name());
        for (const auto& row : all.planned.added.children)
            names_.emplace(row.child.id.value, row.child.name());
        for (const auto& row : all.now.keys)
            if (row.kind == KeyOf::pupil && row.key.starts_with(all.system))
                child_by_key_.emplace(row.key.substr(all.system.size()), row.subject);
            else if (row.kind == KeyOf::contact && row.key.starts_with(all.system))
                ++keys_of_[row.subject];
    }

    void plan() {
        sort_ties();
        for (const auto& contact : all_.bundle.contacts) take(contact);
        for (const auto& tie : all_.bundle.ties) take(tie);
        if (all_.full() && !all_.bundle.contacts.empty()) end_what_is_not_said();
        settle_children();
        name_families();
    }

private:
    struct Home {
        HouseholdId id{};
        std::string postcode{};
    };

    std::int64_t child_named(const std::string& key) const {
        if (const auto here = all_.child_of.find(key); here != all_.child_of.end())
            return here->second;
        if (all_.full()) return 0;
        const auto known = child_by_key_.find(key);
        return known == child_by_key_.end() ? 0 : known->second;
    }

    void sort_ties() {
        for (const auto& tie : all_.bundle.ties) {
            const auto child = child_named(tie.pupil);
            if (!child) {
                if (!all_.in_doubt.contains(tie.pupil)) ++all_.planned.counts.nobody;
            } else if (!tie.gone) {
                ties_of_[tie.contact].push_back({&tie, child});
            }
        }
        for (auto& [contact, ties] : ties_of_)
            std::ranges::stable_sort(ties, {}, [](const LiveTie& one) { return one.tie->order; });
    }

    void take(const RecordedContact& contact) {
        const auto ties = ties_of_.find(contact.key);
        if (contact.gone) return let_go(contact);
        if (ties == ties_of_.end()) {
            // Nobody's contact here; who was one is let go by the ties that are no more.
            if (const auto id = known_.by_key(contact.key)) all_.person_of.emplace(contact.key, id);
            return;
        }
        std::vector<std::int64_t> children;
        for (const auto& tie : ties->second) children.push_back(tie.child);
        const auto found = known_.find(contact, children);
        const auto id = found ? found : all_.ids.next<auth::Person>().value;
        all_.person_of.emplace(contact.key, id);
        const bool news = all_.says_more(KeyOf::contact, contact.key, id, digest_of(contact));
        if (!said_.insert(id).second) return;
        if (!found)
            add(id, contact, children);
        else if (const auto parent = parents_.find(id); parent != parents_.end())
            change(*parent->second, contact, news);
    }

    void add(std::int64_t id, const RecordedContact& contact,
             const std::vector<std::int64_t>& children) {
        ++all_.planned.counts.contacts_added;
        people::Person person{.id = {id},
                              .authority = all_.now.authority,
                              .given = contact.given,
                              .family = contact.family,
                              .language = contact.language.empty() ? "en" : contact.language,
                              .channel = people::Channel::paper};
        if (!contact.email.empty()) {
            person.email = contact.email;
            person.channel = people::Channel::email;
        }
        if (!contact.phones.empty()) {
            person.phone = contact.phones.front();
            person.channel = people::Channel::text;
        }
        settle(id, contact, children);
        const people::RolledParent parent{.id = {id},
                                          .given = person.given,
                                          .family = person.family,
                                          .email = person.email,
                                          .phone = person.phone,
                                          .language = person.language};
        known_.learn(parent, children);
        all_.changed(ChangeKind::contact_added, id, parent.name(), {}, facts_of(parent));
        all_.planned.added.persons.push_back(std::move(person));
    }

    // Where they live: with another contact of the same child at the same postcode, or alone.
    void settle(std::int64_t id, const RecordedContact& contact,
                const std::vector<std::int64_t>& children) {
        Home home{{}, contact.postcode};
        for (const auto child : children)
            for (const auto other : carers_of_[child])
                if (const auto found = homes_.find(other);
                    !home.id && found != homes_.end() && !contact.postcode.empty() &&
                    found->second.postcode == contact.postcode)
                    home = found->second;
        if (!home.id) home.id = found_home(contact.postcode);
        all_.planned.added.members.push_back({home.id, {id}});
        family_names_[home.id].push_back(contact.family);
        homes_.emplace(id, home);
        for (const auto child : children) carers_of_[child].push_back(id);
    }

    HouseholdId found_home(const std::string& postcode) {
        const auto id = all_.ids.next<people::Household>();
        all_.planned.added.households.push_back(
            {id, all_.now.authority, all_.now.school, {}, postcode, {}});
        return id;
    }

    void change(const people::RolledParent& parent, const RecordedContact& contact, bool news) {
        auto becomes = parent;
        if (news) {
            becomes.given = contact.given;
            becomes.family = contact.family;
            forget_addresses(becomes, contact);
            if (!contact.email.empty()) becomes.email = contact.email;
            if (!contact.phones.empty()) becomes.phone = contact.phones.front();
            if (!contact.language.empty() && parent.language_by == people::SaidBy::school)
                becomes.language = contact.language;
        }
        if (becomes == parent) {
            ++all_.planned.counts.contacts_same;
            return;
        }
        ++all_.planned.counts.contacts_changed;
        all_.changed(ChangeKind::contact_changed, parent.id.value, becomes.name(), facts_of(parent),
                     facts_of(becomes));
        all_.planned.parents.push_back(std::move(becomes));
    }

    // An address that is gone from the records is gone: it may be somebody else's now. One that
    // never was there may be the parent's own word, and stays; so does one of a parent who stands
    // there several times.
    void forget_addresses(people::RolledParent& parent, const RecordedContact& contact) const {
        const auto* last = all_.key_row(KeyOf::contact, contact.key);
        const auto keys = keys_of_.find(parent.id.value);
        if (!last || (keys != keys_of_.end() && keys->second > 1)) return;
        const bool email = contact.email.empty() && parent.email;
        const bool phone = contact.phones.empty() && parent.phone;
        for (const auto& [without_email, without_phone] :
             {std::pair{email, false}, {false, phone}, {email, phone}}) {
            auto before = contact;
            if (without_email) before.email = *parent.email;
            if (without_phone) before.phones = {*parent.phone};
            if (digest_of(before) != last->digest) continue;
            if (without_email) parent.email.reset();
            if (without_phone) parent.phone.reset();
            return;
        }
    }

    void let_go(const RecordedContact& contact) {
        const auto id = known_.by_key(contact.key);
        if (!id) return;
        for (const auto& care : all_.now.roll.cares)
            if (care.person.value == id && is_recorded(care.child.value)) end(care);
    }

    bool is_recorded(std::int64_t child) const {
        return std::ranges::any_of(all_.child_of,
                                   [&](const auto& one) { return one.second == child; }) ||
               std::ranges::any_of(child_by_key_,
                                   [&](const auto& one) { return one.second == child; });
    }

    void take(const RecordedTie& tie) {
        const auto child = child_named(tie.pupil);
        if (!child) return;
        auto person = std::int64_t{0};
        if (const auto here = all_.person_of.find(tie.contact); here != all_.person_of.end())
            person = here->second;
        else
            person = known_.by_key(tie.contact);
        if (!person) {
            if (!tie.gone) ++all_.planned.counts.nobody;
            return;
        }
        const auto care = cares_.find({child, person});
        if (tie.gone) {
            if (care != cares_.end() && !live_.contains({child, person})) end(*care->second);
            return;
        }
        if (!live_.insert({child, person}).second) return;
        const auto name = names_[child];
        if (care == cares_.end()) {
            ++all_.planned.counts.ties_added;
            all_.planned.added.cares.push_back({{child}, {person}, tie.relation});
            all_.changed(ChangeKind::tie_added, person, name, {},
                         std::string(enums::text(tie.relation)), child);
        } else if (care->second->relation != tie.relation &&
                   tie.relation != people::Relation::other) {
            all_.planned.cares_set.push_back({{child}, {person}, tie.relation});
            all_.changed(ChangeKind::tie_changed, person, name,
                         std::string(enums::text(care->second->relation)),
                         std::string(enums::text(tie.relation)), child);
        }
    }

    void end(const people::RolledCare& care) {
        if (care.court_order || !ended_.insert({care.child.value, care.person.value}).second)
            return;
        ++all_.planned.counts.ties_ended;
        all_.planned.cares_ended.push_back(care);
        all_.changed(ChangeKind::tie_ended, care.person.value, names_[care.child.value],
                     std::string(enums::text(care.relation)), {}, care.child.value);
    }

    // Of a child in this bundle, the contacts whom these records knew and name no more.
    void end_what_is_not_said() {
        std::unordered_set<std::int64_t> children, persons;
        for (const auto& [key, child] : all_.child_of) children.insert(child);
        for (const auto& row : all_.now.keys)
            if (row.kind == KeyOf::contact && row.key.starts_with(all_.system))
                persons.insert(row.subject);
        for (const auto& care : all_.now.roll.cares)
            if (children.contains(care.child.value) && persons.contains(care.person.value) &&
                !live_.contains({care.child.value, care.person.value}))
                end(care);
    }

    // A child who is added lives with the contact who is called first.
    void settle_children() {
        std::unordered_map<std::int64_t, std::pair<int, std::int64_t>> first;
        for (const auto& [contact, ties] : ties_of_) {
            const auto person = all_.person_of.find(contact);
            if (person == all_.person_of.end()) continue;
            for (const auto& tie : ties) {
                const auto order = std::pair{tie.tie->order ? tie.tie->order : 99, person->second};
                const auto [at, fresh] = first.emplace(tie.child, order);
                if (!fresh) at->second = std::min(at->second, order);
            }
        }
        for (auto& row : all_.planned.added.children) {
            const auto found = first.find(row.child.id.value);
            const auto home =
                found == first.end() ? homes_.end() : homes_.find(found->second.second);
            if (home != homes_.end()) {
                row.child.home = home->second.id;
                continue;
            }
            row.child.home = found_home({});
            family_names_[row.child.home].push_back(row.child.family);
        }
    }

    void name_families() {
        for (auto& household : all_.planned.added.households)
            household.name = people::name_of_family(family_names_[household.id]);
    }

    Planning& all_;
    ContactsKnown known_;
    std::unordered_map<std::int64_t, const people::RolledParent*> parents_{};
    std::unordered_map<std::int64_t, Home> homes_{};
    std::map<std::pair<std::int64_t, std::int64_t>, const people::RolledCare*> cares_{};
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> carers_of_{};
    std::unordered_map<std::int64_t, std::string> names_{};
    std::unordered_map<std::int64_t, int> keys_of_{};  // how many contacts a parent is
    std::unordered_map<std::string, std::int64_t> child_by_key_{};
    std::unordered_map<std::string, std::vector<LiveTie>> ties_of_{};
    std::unordered_set<std::int64_t> said_{};
    std::set<std::pair<std::int64_t, std::int64_t>> live_{}, ended_{};
    std::map<HouseholdId, std::vector<std::string>> family_names_{};
};

}  // namespace

void plan_contacts(Planning& planning) {
    ContactPlanning(planning).plan();
}

}  // namespace reports
