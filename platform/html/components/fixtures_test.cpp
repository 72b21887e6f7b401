// Our components beside GOV.UK's own examples of theirs: the same elements, classes and attributes.
// Ours leave out what belongs to GOV.UK's scripts (data-…, govuk-js-…), which we do not send.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "platform/html/components.hpp"
#include "tests/kit/markup.hpp"

using namespace ui;

// The markup of one example, with words replaced where ours differ on purpose.
static std::string example(const std::string& component, const std::string& name,
                           const std::vector<std::pair<std::string, std::string>>& ours = {}) {
    std::ifstream in(std::string(SCHOOLGATE_SOURCE) + "/tests/data/govuk-fixtures/" + component +
                     ".txt");
    std::string line, html;
    while (std::getline(in, line) && line != "== " + name) {
    }
    std::getline(in, line);  // the options
    while (std::getline(in, line) && !line.starts_with("== ")) html += line + "\n";
    EXPECT_FALSE(html.empty()) << component << " has no example \"" << name << "\"";
    for (const auto& [theirs, our] : ours) {
        auto at = html.find(theirs);
        EXPECT_NE(at, html.npos) << theirs;
        for (; at != html.npos; at = html.find(theirs, at + our.size()))
            html.replace(at, theirs.size(), our);
    }
    return kit::normalised(html);
}

template <class Component>
static std::string drawn(void (*draw)(html::Out&, const Component&), const Component& component) {
    html::Out o;
    draw(o, component);
    return kit::normalised(o.take());
}

template <class Component>
static std::string drawn(void (*draw)(html::Out&, const Component&, html::Body),
                         const Component& component, const std::string& inside) {
    html::Out o;
    draw(o, component, [&] { o.raw(inside); });
    return kit::normalised(o.take());
}

constexpr std::string_view insurance = "National Insurance number";
constexpr std::string_view card =
    "It’s on your National Insurance card, benefit letter, payslip or P60. For example, "
    "‘QQ 12 34 56 C’.";

TEST(Fixtures, a_field_looks_as_it_should) {
    EXPECT_EQ(drawn(field, {.name = "test-name", .label = insurance}), example("input", "default"));
    EXPECT_EQ(
        drawn(field,
              {.name = "input-with-hint-text", .label = "National insurance number", .hint = card}),
        example("input", "with hint text", {{"test-name-2", "input-with-hint-text"}}));
    EXPECT_EQ(
        drawn(field, {.name = "input-with-error-message",
                      .label = insurance,
                      .error = "Enter a National Insurance number in the correct format"}),
        example("input", "with error message", {{"test-name-3", "input-with-error-message"}}));
    EXPECT_EQ(drawn(field, {.name = "with-error-hint",
                            .label = "National insurance number",
                            .hint = card,
                            .error = "Enter a National Insurance number in the correct format"}),
              example("input", "with error and hint"));
    EXPECT_EQ(drawn(field, {.name = "with-value", .label = "With value", .value = "QQ 12 34 56 C"}),
              example("input", "value"));
}

TEST(Fixtures, a_field_takes_what_browsers_want_to_know) {
    EXPECT_EQ(drawn(field, {.name = "input-width-10",
                            .label = "National insurance number",
                            .hint = card,
                            .width = "10"}),
              example("input", "with width-10 class", {{"test-width-10", "input-width-10"}}));
    EXPECT_EQ(
        drawn(
            field,
            {.name = "input-with-page-heading", .label = insurance, .size = "l", .heading = true}),
        example("input", "with label as page heading",
                {{"\"test-name\"", "\"input-with-page-heading\""}}));
    EXPECT_EQ(drawn(field, {.name = "input-with-prefix-suffix",
                            .label = "Cost per item, in pounds",
                            .prefix = "£",
                            .suffix = "per item",
                            .error = "Error message goes here"}),
              example("input", "with prefix and suffix and error",
                      {{"\"cost\"", "\"input-with-prefix-suffix\""}}));
    EXPECT_EQ(
        drawn(field, {.name = "with-inputmode", .label = "With inputmode", .inputmode = "decimal"}),
        example("input", "inputmode"));
    EXPECT_EQ(
        drawn(field, {.name = "postcode", .label = "Postcode", .autocomplete = "postal-code"}),
        example("input", "with autocomplete attribute",
                {{"input-with-autocomplete-attribute", "postcode"}}));
    EXPECT_EQ(
        drawn(field,
              {.name = "spellcheck", .label = "Spellcheck is disabled", .spellcheck = "false"}),
        example("input", "with spellcheck disabled",
                {{"input-with-spellcheck-disabled", "spellcheck"}}));
}

TEST(Fixtures, a_textarea_looks_as_it_should) {
    EXPECT_EQ(drawn(textarea, {.name = "more-detail", .label = "Can you provide more detail?"}),
              example("textarea", "default"));
    EXPECT_EQ(drawn(textarea, {.name = "with-hint-error",
                               .label = "With hint and error",
                               .hint = "Hint",
                               .error = "Error message"}),
              example("textarea", "with hint and error message"));
    EXPECT_EQ(drawn(textarea, {.name = "full-address",
                               .label = "Full address",
                               .value = "221B Baker Street\nLondon\nNW1 6XE\n"}),
              example("textarea", "with default value", {{"\"address\"", "\"full-address\""}}));
    EXPECT_EQ(
        drawn(textarea,
              {.name = "more-detail", .label = "Can you provide more detail?", .longest = 10}),
        example("character-count", "default",
                {{"You can enter up to 10 characters", "You can write up to 10 characters"}}));
}

TEST(Fixtures, a_date_field_looks_as_it_should) {
    const std::vector<std::pair<std::string, std::string>> names = {
        {"name=\"day\"", "name=\"dob-errors-day\""},
        {"name=\"month\"", "name=\"dob-errors-month\""},
        {"name=\"year\"", "name=\"dob-errors-year\""}};
    EXPECT_EQ(drawn(date_field, {.name = "dob-errors",
                                 .label = "What is your date of birth?",
                                 .hint = "For example, 31 3 1980",
                                 .error = "Error message goes here"}),
              example("date-input", "with error message and hint", names));

    html::Form form;
    form.fill("dob", calendar::Day{std::chrono::year{1980} / 3 / 31});
    EXPECT_EQ(
        drawn(date_field, {.form = form,
                           .name = "dob",
                           .label = "What is your date of birth?",
                           .hint = "For example, 31 3 1980"}),
        example("date-input", "with values and name prefix", {{"with-values-name-prefix", "dob"}}));
}

TEST(Fixtures, a_select_field_looks_as_it_should) {
    const std::vector<Option> options = {
        {.value = "1", .label = "GOV.UK frontend option 1"},
        {.value = "2", .label = "GOV.UK frontend option 2", .chosen = true},
        {.value = "3", .label = "GOV.UK frontend option 3", .disabled = true}};
    EXPECT_EQ(drawn(select_field,
                    {.name = "select-1", .label = "Label text goes here", .options = options}),
              example("select", "default"));
    const std::vector<Option> plain = {{.value = "1", .label = "GOV.UK frontend option 1"},
                                       {.value = "2", .label = "GOV.UK frontend option 2"},
                                       {.value = "3", .label = "GOV.UK frontend option 3"}};
    EXPECT_EQ(drawn(select_field, {.name = "select-2",
                                   .label = "Label text goes here",
                                   .hint = "Hint text goes here",
                                   .options = plain,
                                   .error = "Error message goes here"}),
              example("select", "with hint text and error message"));
}

TEST(Fixtures, radios_look_as_they_should) {
    std::vector<Option> options = {{.value = "yes", .label = "Yes"},
                                   {.value = "no", .label = "No"}};
    constexpr std::string_view hint =
        "This includes changing your last name or spelling your name differently.";
    EXPECT_EQ(drawn(radios, {.name = "example-default",
                             .label = "Have you changed your name?",
                             .options = options}),
              example("radios", "default"));
    EXPECT_EQ(drawn(radios, {.name = "example-error-message-hint",
                             .label = "Have you changed your name?",
                             .hint = hint,
                             .options = options,
                             .error = "Please select an option"}),
              example("radios", "with hint and error message"));
    options[1].chosen = true;
    EXPECT_EQ(drawn(radios, {.name = "example",
                             .label = "Have you changed your name?",
                             .hint = hint,
                             .options = options,
                             .across = true}),
              example("radios", "inline"));
}

TEST(Fixtures, checkboxes_look_as_they_should) {
    EXPECT_EQ(
        drawn(checkboxes, {.name = "example",
                           .label = "What is your nationality?",
                           .hint = "If you have dual nationality, select all options that "
                                   "are relevant to you.",
                           .options = std::vector<Option>{{.value = "british", .label = "British"},
                                                          {.value = "irish", .label = "Irish"}},
                           .error = "Please select an option"}),
        example("checkboxes", "with error message and hint"));
}

TEST(Fixtures, files_and_passwords_look_as_they_should) {
    EXPECT_EQ(drawn(file_field, {.name = "file-upload-3",
                                 .label = "Upload a file",
                                 .hint = "Your photo may be in your Pictures, Photos, Downloads or "
                                         "Desktop folder. Or in an app like iPhoto.",
                                 .error = "Error message goes here"}),
              example("file-upload", "with error message and hint"));
    EXPECT_EQ(drawn(password_field, {.name = "password", .label = "Password"}),
              example("password-input", "default"));
}

TEST(Fixtures, buttons_look_as_they_should) {
    EXPECT_EQ(drawn(button, {.label = "Save and continue"}), example("button", "default"));
    EXPECT_EQ(drawn(button, {.label = "Link button", .href = "/"}), example("button", "link"));
    EXPECT_EQ(
        drawn(button, {.label = "Secondary button", .kind = "secondary", .name = "secondary"}),
        example("button", "secondary"));
    EXPECT_EQ(drawn(button, {.label = "Disabled button", .disabled = true}),
              example("button", "disabled"));
}

TEST(Fixtures, mistakes_look_as_they_should) {
    html::Form form;
    form.refuse("", Refusal{"form.unreadable"});
    form.refuse("example-error-1", Refusal{"form.not_a_number"});
    EXPECT_EQ(
        drawn(error_summary, {.form = form}),
        example("error-summary", "with everything",
                {{"<div class=\"govuk-error-summary\"",
                  "<div class=\"govuk-error-summary\" tabindex=\"-1\""},
                 {"Please fix the errors below.", "Nothing you wrote is lost."},
                 {"Invalid username or password",
                  "Some characters could not be read. Type this again."},
                 {"Agree to the terms of service to log in", "Enter a whole number, in digits"}}));
    EXPECT_EQ(drawn(error_message, {.text = "Error message about full name goes here"}),
              example("error-message", "default"));
}

TEST(Fixtures, notices_look_as_they_should) {
    EXPECT_EQ(drawn(notification, Notification{},
                    "<p class=\"govuk-notification-banner__heading\">This publication was "
                    "withdrawn on 7 March 2014.</p>"),
              example("notification-banner", "default",
                      {{"govuk-notification-banner-title", "banner-1"}}));
    EXPECT_EQ(drawn(notification, Notification{.success = true},
                    "<p class=\"govuk-notification-banner__heading\">Email sent to "
                    "example@email.com</p>"),
              example("notification-banner", "with type as success",
                      {{"govuk-notification-banner-title", "banner-1"}, {"Success", "Done"}}));
    EXPECT_EQ(drawn(warning, {.text = "You can be fined up to £5,000 if you don’t register."}),
              example("warning-text", "default"));
    EXPECT_EQ(drawn<Inset>(inset, {.text = "It can take up to 8 weeks to register a lasting power "
                                           "of attorney if there are no mistakes in the "
                                           "application."}),
              example("inset-text", "default"));
    EXPECT_EQ(drawn<Panel>(panel, Panel{.title = "Application complete"},
                           "Your reference number<br><strong>HDJ2123F</strong>"),
              example("panel", "default"));
    EXPECT_EQ(drawn(tag, {.text = "Alpha"}), example("tag", "default"));
    EXPECT_EQ(drawn(tag, {.text = "Green", .colour = "green"}), example("tag", "green"));
}

TEST(Fixtures, details_open_and_close) {
    constexpr const char* words =
        "We need to know your nationality so we can work out which elections you’re entitled to "
        "vote in. If you can’t provide your nationality, you’ll have to send copies of identity "
        "documents through the post.";
    EXPECT_EQ(drawn(details, Details{.summary = "Help with nationality"}, words),
              example("details", "default"));
    EXPECT_EQ(drawn(details, Details{.summary = "Help with nationality", .open = true}, words),
              example("details", "expanded", {{" id=\"help-with-nationality\"", ""}}));
}

TEST(Fixtures, ways_about_look_as_they_should) {
    EXPECT_EQ(drawn(back_link, {.href = "#"}), example("back-link", "default"));
    EXPECT_EQ(
        drawn(breadcrumbs, {.items = std::vector<Crumb>{{"Home", "/"},
                                                        {"Passports, travel and living abroad",
                                                         "/browse/abroad"},
                                                        {"Travel abroad"}}}),
        example("breadcrumbs", "with last breadcrumb as current page",
                {{"\"Breadcrumb\"", "\"Where you are\""}}));
    EXPECT_EQ(
        drawn(pager, {.page = 2, .pages = 3, .href = "/page/"}),
        example("pagination", "default",
                {{"\"Pagination\"", "\"Pages\""}, {"/previous", "/page/1"}, {"/next", "/page/3"}}));
}

TEST(Fixtures, lists_and_tables_look_as_they_should) {
    const std::vector<SummaryRow> rows = {{.key = "Name",
                                           .value = "Firstname Lastname",
                                           .href = "https://www.gov.uk",
                                           .change = "Go to GOV.UK"}};
    EXPECT_EQ(drawn(summary_list, {.rows = rows}),
              example("summary-list", "actions href",
                      {{"Go to GOV.UK",
                        "Go to GOV.UK<span class=\"govuk-visually-hidden\"> Name</span>"}}));
    const std::vector<std::vector<Cell>> cells = {{{"January"}, {"£85"}, {"£95"}},
                                                  {{"February"}, {"£75"}, {"£55"}},
                                                  {{"March"}, {"£165"}, {"£125"}}};
    const std::vector<Column> columns = {{.label = "Month you apply"},
                                         {.label = "Rate for bicycles", .number = true},
                                         {.label = "Rate for vehicles", .number = true}};
    const auto ours = drawn<Table>(table, {.caption = "Caption 1: Months and rates",
                                           .show_caption = true,
                                           .columns = columns,
                                           .rows = cells});
    EXPECT_NE(ours.find(example("table", "with head and caption")), ours.npos) << ours;
}
