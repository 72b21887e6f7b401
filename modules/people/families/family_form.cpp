#include "modules/people/families/family_form.hpp"

#include <algorithm>
#include <charconv>

#include "platform/mail/smtp.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/phones/phones.hpp"

namespace people {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_code = 40;

int count_in(const html::Form& form, std::string_view name, int most) {
    int count = 0;
    const auto typed = form.value(name);
    std::from_chars(typed.begin(), typed.end(), count);
    return std::clamp(count, 1, most);
}

Refusal of_block(std::string_view message, int block) {
    return Refusal{message}.with("number", std::to_string(block));
}

class Block {
public:
    Block(html::Form& form, std::string_view who, int number)
        : form_(form), who_(who), number_(number) {}

    std::string field(std::string_view what) const { return field_of(who_, number_, what); }
    std::string_view value(std::string_view what) const { return form_.value(field(what)); }

    bool empty(std::initializer_list<std::string_view> fields) const {
        return value("id").empty() && std::ranges::all_of(fields, [&](std::string_view what) {
                   return value(what).find_first_not_of(" \t") == std::string_view::npos;
               });
    }
    std::string name(std::string_view what, std::string_view missing) {
        return form_.text(field(what),
                          {.required = of_block(missing, number_), .longest = longest_name});
    }
    std::string code(std::string_view what) {
        return form_.text(field(what), {.longest = longest_code});
    }
    void refuse(std::string_view what, Refusal why) { form_.refuse(field(what), std::move(why)); }
    bool ticked(std::string_view what) const { return form_.ticked(field(what)); }

    html::Form& form() { return form_; }
    int number() const { return number_; }

private:
    html::Form& form_;
    std::string_view who_;
    int number_;
};

std::optional<std::string> read_email(Block& block) {
    auto typed = block.form().text(block.field("email"), {.longest = 254});
    if (typed.empty()) return {};
    std::ranges::transform(typed, typed.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (mail::plausible_address(typed)) return typed;
    block.refuse("email", not_an_email.with("email", typed));
    return {};
}

std::optional<std::string> read_phone(Block& block) {
    const auto typed = block.form().text(block.field("phone"), {.longest = 60});
    if (typed.empty()) return {};
    auto number = phones::british_mobile(typed);
    if (number) return *std::move(number);
    block.refuse("phone", number.error());
    return {};
}

std::optional<bool> read_answer(Block& block) {
    const auto answer = enums::parse<Answer>(block.value("may_write"));
    if (!answer || *answer == Answer::unasked) return {};
    return *answer == Answer::yes;
}

ParentDraft read_parent(Block& block) {
    ParentDraft parent{.block = block.number()};
    parent.id = http::parse_id<PersonId>(block.value("id")).value_or(PersonId{});
    parent.given = block.name("given", "families.parent_without_given");
    parent.family = block.name("family", "families.parent_without_family");
    parent.email = read_email(block);
    parent.phone = read_phone(block);
    parent.language = block.code("language");
    if (parent.language.empty()) parent.language = "en";
    parent.may_write = read_answer(block);
    parent.relation = enums::parse<Relation>(block.value("relation")).value_or(Relation::parent);
    parent.gone = block.ticked("gone");
    const auto channel = block.form().choice<Channel>(
        block.field("channel"), of_block("families.parent_without_channel", block.number()));
    if (!channel) return parent;
    parent.channel = *channel;
    // An address that was refused is not missing.
    const auto missing =
        missing_address(*channel, !block.value("email").empty(), !block.value("phone").empty());
    if (missing) block.refuse("channel", missing->with("name", parent.given));
    return parent;
}

ChildDraft read_child(Block& block, calendar::Day today) {
    ChildDraft child{.block = block.number()};
    child.id = http::parse_id<ChildId>(block.value("id")).value_or(ChildId{});
    child.given = block.name("given", "families.child_without_given");
    child.family = block.name("family", "families.child_without_family");
    child.born_on = block.form().day(block.field("born"));
    if (child.born_on)
        if (const auto trouble = birthday_trouble(*child.born_on, today))
            block.refuse("born", trouble->with("child", child.given));
    child.year_group = year_group_as_written(block.code("year"));
    child.class_name = block.code("class");
    child.left = block.ticked("left");
    return child;
}

void read_parents(html::Form& form, int count, FamilyDraft& draft) {
    for (int n = 1; n <= count; ++n) {
        Block block(form, "parent", n);
        if (!block.empty({"given", "family", "email", "phone"}))
            draft.parents.push_back(read_parent(block));
    }
    if (draft.parents.empty())
        form.refuse("parent1_given", of_block("families.parent_without_given", 1));
}

void read_children(html::Form& form, int count, calendar::Day today, FamilyDraft& draft) {
    for (int n = 1; n <= count; ++n) {
        Block block(form, "child", n);
        if (!block.empty(
                {"given", "family", "born-day", "born-month", "born-year", "year", "class"}))
            draft.children.push_back(read_child(block, today));
    }
    if (draft.children.empty())
        form.refuse("child1_given", of_block("families.child_without_given", 1));
}

}  // namespace

std::string field_of(std::string_view who, int block, std::string_view what) {
    return std::string(who) + std::to_string(block) + "_" + std::string(what);
}

Blocks blocks_of(const html::Form& form) {
    return {count_in(form, "parents", most_parents), count_in(form, "children", most_children)};
}

FamilyDraft read_family(html::Form& form, calendar::Day today) {
    const auto blocks = blocks_of(form);
    FamilyDraft draft;
    read_parents(form, blocks.parents, draft);
    read_children(form, blocks.children, today, draft);
    draft.name = form.text("name", {.longest = longest_name});
    draft.key = form.text("key", {.longest = longest_code});
    if (const auto typed = form.text("postcode", {.longest = 20}); !typed.empty()) {
        if (const auto code = postcode_as_written(typed))
            draft.postcode = *code;
        else
            form.refuse("postcode", not_a_postcode.with("postcode", typed));
    }
    return draft;
}

namespace {

void fill_parent(html::Form& form, int n, const Parent& parent) {
    const auto field = [n](std::string_view what) { return field_of("parent", n, what); };
    form.fill(field("id"), parent.id);
    form.fill(field("given"), parent.given);
    form.fill(field("family"), parent.family);
    form.fill(field("email"), parent.email.value_or(""));
    form.fill(field("phone"), phones::as_read(parent.phone.value_or("")));
    form.fill(field("language"), parent.language);
    form.fill(field("channel"), parent.channel);
    form.fill(field("may_write"), !parent.may_write   ? Answer::unasked
                                  : *parent.may_write ? Answer::yes
                                                      : Answer::no);
}

void fill_child(html::Form& form, int n, const Child& child) {
    const auto field = [n](std::string_view what) { return field_of("child", n, what); };
    form.fill(field("id"), child.id);
    form.fill(field("given"), child.given);
    form.fill(field("family"), child.family);
    if (child.born_on) form.fill(field("born"), *child.born_on);
    form.fill(field("year"), child.year_group);
    form.fill(field("class"), child.class_name);
    form.tick(field("left"), child.left_on.has_value());
}

void fill_counts(html::Form& form, std::size_t parents, std::size_t children) {
    form.fill("parents", static_cast<std::int64_t>(std::max<std::size_t>(parents, 1)));
    form.fill("children", static_cast<std::int64_t>(std::max<std::size_t>(children, 1)));
}

}  // namespace

html::Form form_of(const Family& family) {
    html::Form form;
    int n = 0;
    for (const auto& parent : family.parents) fill_parent(form, ++n, parent);
    n = 0;
    for (const auto& child : family.children) fill_child(form, ++n, child);
    fill_counts(form, family.parents.size(), family.children.size());
    form.fill("name", family.household.name);
    form.fill("postcode", family.household.postcode);
    form.fill("key", family.household.key);
    form.fill("version", family.household.version);
    return form;
}

html::Form form_to_add(const std::optional<Child>& child) {
    html::Form form;
    if (child) fill_child(form, 1, *child);
    fill_counts(form, 1, 1);
    form.fill("parent1_may_write", Answer::unasked);
    return form;
}

namespace {

class Comparing {
public:
    explicit Comparing(std::vector<Difference>& found) : found_(found) {}

    void compare(std::string_view label, const std::string& whose, std::string_view stored,
                 std::string_view typed) {
        if (stored != typed) found_.push_back({label, whose, std::string(stored)});
    }

private:
    std::vector<Difference>& found_;
};

void compare_parent(Comparing& facts, const Parent& stored, const ParentDraft& typed) {
    const auto name = stored.name();
    facts.compare("families.given", name, stored.given, typed.given);
    facts.compare("families.family", name, stored.family, typed.family);
    facts.compare("families.email", name, stored.email.value_or(""), typed.email.value_or(""));
    facts.compare("families.phone", name, phones::as_read(stored.phone.value_or("")),
                  phones::as_read(typed.phone.value_or("")));
    facts.compare("families.language", name, messages::english_name(stored.language),
                  messages::english_name(typed.language));
    facts.compare("families.channel", name, enums::text(stored.channel),
                  enums::text(typed.channel));
}

void compare_child(Comparing& facts, const Child& stored, const ChildDraft& typed) {
    const auto name = stored.name();
    const auto day = [](const std::optional<calendar::Day>& born_on) {
        return born_on ? calendar::iso(*born_on) : std::string{};
    };
    facts.compare("families.given", name, stored.given, typed.given);
    facts.compare("families.family", name, stored.family, typed.family);
    facts.compare("families.born_on", name, day(stored.born_on), day(typed.born_on));
    facts.compare("families.year_group", name, stored.year_group, typed.year_group);
    facts.compare("families.class", name, stored.class_name, typed.class_name);
}

}  // namespace

std::vector<Difference> differences(const Family& stored, const FamilyDraft& typed) {
    std::vector<Difference> found;
    Comparing facts(found);
    facts.compare("families.list_name", "", stored.household.name, typed.name);
    facts.compare("families.postcode", "", stored.household.postcode, typed.postcode);
    facts.compare("families.key", "", stored.household.key, typed.key);
    for (const auto& parent : stored.parents) {
        const auto mine = std::ranges::find(typed.parents, parent.id, &ParentDraft::id);
        if (mine == typed.parents.end())
            found.push_back({"families.somebody_added", "", parent.name()});
        else
            compare_parent(facts, parent, *mine);
    }
    for (const auto& child : stored.children) {
        const auto mine = std::ranges::find(typed.children, child.id, &ChildDraft::id);
        if (mine == typed.children.end())
            found.push_back({"families.somebody_added", "", child.name()});
        else
            compare_child(facts, child, *mine);
    }
    return found;
}

}  // namespace people
