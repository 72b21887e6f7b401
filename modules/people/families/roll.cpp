// Laying rows over the roll.
#include "modules/people/families/roll.hpp"

#include <algorithm>
#include <utility>

#include "platform/letters/letters.hpp"

namespace people {

namespace {

std::optional<std::string> small(const std::optional<std::string>& text) {
    if (!text) return {};
    return letters::small(*text);
}

// Each fact of a thing beside what the row says of it: the one list of what a file may change.
template <class Row, class Thing, class Use>
void each_parent_fact(const Row& row, Thing& p, const Use& use) {
    // An address is the same in capitals.
    const bool same_email = row.email && small(p.parent.email) == row.email;
    use(p.parent.email, same_email ? p.parent.email : row.email, p.said[0], "families.other_email");
    use(p.parent.phone, row.phone, p.said[1], "families.other_phone");
    if (p.parent.language_by == SaidBy::school)
        use(p.parent.language, row.language, p.said[2], "families.other_language");
    if (p.parent.channel_by == SaidBy::school)
        use(p.parent.channel, row.channel, p.said[3], "families.other_channel");
    if (!own_word(p.parent))
        use(p.parent.may_write, row.may_write, p.said[4], "families.other_consent");
}

template <class Row, class Thing, class Use>
void each_child_fact(const Row& row, Thing& c, const Use& use) {
    use(c.child.born_on, row.born_on, c.said[0], "families.other_birthday");
    use(c.child.year_group, row.year_group, c.said[1], "families.other_year");
    use(c.child.class_name, row.class_name, c.said[2], "families.other_class");
}

template <class Row, class Thing, class Use>
void each_household_fact(const Row& row, Thing& h, const Use& use) {
    use(h.household.postcode, row.postcode, h.said[0], "families.other_postcode");
    const auto key = row.key.empty() ? std::nullopt : std::optional(row.key);
    use(h.household.key, key, h.said[1], "families.other_key");
}

}  // namespace

// Two rows of one file must not say different things of the same parent, child or household.
std::optional<Refusal> Roll::contradiction(const FamilyRow& row, const Found& found) {
    std::optional<Refusal> refusal;
    const auto check = [&](const std::string& whom) {
        return [&refusal, whom](const auto& now, const auto& said, std::uint64_t said_in,
                                std::string_view what) {
            if (refusal || !said || said_in == 0 || now == *said) return;
            refusal = Refusal{what}.with("name", whom).with("row", std::to_string(said_in));
        };
    };
    if (found.parent) each_parent_fact(row, parents_[*found.parent], check(row.name()));
    if (found.child) each_child_fact(row, children_[*found.child], check(row.child_name()));
    if (found.household) each_household_fact(row, households_[*found.household], check(row.name()));
    if (found.care) {
        auto& care = cares_[*found.care];
        check(row.name())(care.relation, row.relation, care.said[0], "families.other_relation");
    }
    return refusal;
}

// A way to be reached that the row asks for has to lead somewhere.
std::optional<Refusal> Roll::out_of_reach(const FamilyRow& row, const Found& found) const {
    if (!row.channel) return {};
    const Parent* known = found.parent ? &parents_[*found.parent].parent : nullptr;
    if (known && known->channel_by == SaidBy::parent) return {};
    const bool email = row.email || (known && known->email);
    const bool phone = row.phone || (known && known->phone);
    if (auto missing = missing_address(*row.channel, email, phone))
        return missing->with("name", row.name());
    return {};
}

std::optional<Refusal> Roll::trouble(const FamilyRow& row, const Found& found) {
    if (found.household)
        if (const auto& h = households_[*found.household].household; h.left_on)
            return Refusal{"families.row_family_left"}.with("name", h.name);
    if (found.child && children_[*found.child].child.left_on)
        return Refusal{"families.row_child_left"}.with("name", row.child_name());
    if (auto away = out_of_reach(row, found)) return away;
    return contradiction(row, found);
}

std::size_t Roll::add_household(const FamilyRow& row) {
    households_.push_back({.household = {.key = row.key}, .touch = Touch::added});
    return households_.size() - 1;
}

std::size_t Roll::add_parent(const FamilyRow& row) {
    const auto channel = row.email ? Channel::email : row.phone ? Channel::text : Channel::paper;
    parents_.push_back(
        {.parent = {.given = row.given, .family = row.family, .language = "en", .channel = channel},
         .touch = Touch::added});
    return parents_.size() - 1;
}

std::size_t Roll::add_child(const FamilyRow& row, std::size_t household) {
    children_.push_back({.child = {.given = row.child_given, .family = row.child_family},
                         .home = household,
                         .touch = Touch::added});
    children_of_household_[household].push_back(children_.size() - 1);
    return children_.size() - 1;
}

void Roll::join(std::size_t household, std::size_t parent) {
    auto& h = households_[household];
    h.parents.push_back(parent);
    h.family_names.push_back(parents_[parent].parent.family);
    if (h.touch == Touch::added) h.household.name = name_of_family(h.family_names);
    parents_[parent].lives_in.push_back(household);
    joined_.push_back({household, parent});
}

// Capitals alone are no other spelling: many systems shout.
bool Roll::spell(RollParent& p, const FamilyRow& row) {
    if (p.said[5] != 0) return false;
    p.said[5] = row.number;
    if (letters::small(p.parent.name()) == letters::small(row.name())) return false;
    p.parent.given = row.given;
    p.parent.family = row.family;
    return true;
}

void Roll::note_own_choices(const Parent& parent, const FamilyRow& row) {
    const auto kept = [&](bool differs, std::string_view note) {
        if (differs) notes_.push_back(Refusal{note}.with("name", row.name()));
    };
    kept(parent.language_by == SaidBy::parent && row.language && *row.language != parent.language,
         "families.kept_language");
    kept(parent.channel_by == SaidBy::parent && row.channel && *row.channel != parent.channel,
         "families.kept_channel");
    kept(own_word(parent) && row.may_write && row.may_write != parent.may_write,
         "families.kept_consent");
}

bool Roll::apply(const FamilyRow& row, const Found& found) {
    bool changed = false;
    const auto take_over = [&](auto& now, const auto& said, std::uint64_t& said_in,
                               std::string_view) {
        if (!said) return;
        if (said_in == 0) said_in = row.number;
        if (now == *said) return;
        if constexpr (std::same_as<std::remove_cvref_t<decltype(now)>,
                                   std::remove_cvref_t<decltype(said)>>)
            now = said;
        else
            now = *said;
        changed = true;
    };
    const auto mark = [&](auto& thing) {
        if (thing.touch != Touch::added && changed) thing.touch = Touch::changed;
        if (thing.touch == Touch::none) thing.touch = Touch::same;
        return std::exchange(changed, false);
    };
    auto& p = parents_[*found.parent];
    const auto consent_before = p.parent.may_write;
    changed = spell(p, row);
    each_parent_fact(row, p, take_over);
    if (p.parent.may_write != consent_before) p.consent_changed = true;
    bool any = mark(p);
    each_child_fact(row, children_[*found.child], take_over);
    any |= mark(children_[*found.child]);
    auto& care = cares_[*found.care];
    take_over(care.relation, row.relation, care.said[0], "");
    any |= mark(care);
    auto& household = households_[*found.household];
    each_household_fact(row, household, take_over);
    household.facts_changed |= changed;
    changed |= any;
    any = changed;
    mark(household);
    return any;
}

Outcome<Touch> Roll::take(const FamilyRow& row) {
    notes_.clear();
    auto found = find(row);
    if (auto why = trouble(row, found)) return refuse(*std::move(why));
    if (found.parent)
        note_own_choices(parents_[*found.parent].parent, row);
    else if (may_be_known(row))
        notes_.push_back(Refusal{"families.note_namesake"}.with("name", row.name()));
    bool added = !found.parent || !found.child || !found.care;
    if (!found.household) found.household = add_household(row);
    if (!found.parent) found.parent = add_parent(row);
    auto& lives_in = parents_[*found.parent].lives_in;
    if (std::ranges::find(lives_in, *found.household) == lives_in.end()) {
        join(*found.household, *found.parent);
        added = true;
    }
    if (!found.child) found.child = add_child(row, *found.household);
    const bool beside = !found.care;
    if (beside) {
        found.care = cares_.size();
        care_by_.emplace(std::pair(*found.parent, *found.child), cares_.size());
        cares_.push_back({.parent = *found.parent, .child = *found.child, .touch = Touch::added});
    }
    const bool changed = apply(row, found);
    index_household(*found.household);
    index_parent(*found.parent);
    index_child(*found.child);
    if (beside) index_beside(*found.parent, *found.child);
    auto& household = households_[*found.household];
    if (household.touch == Touch::added) return Touch::added;
    if (added) household.touch = Touch::changed;
    return added || changed ? Touch::changed : Touch::same;
}

std::size_t Roll::count(Touch touch) const {
    return static_cast<std::size_t>(std::ranges::count(households_, touch, &RollHousehold::touch));
}

}  // namespace people
