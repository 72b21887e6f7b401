#include <gtest/gtest.h>

#include "platform/html/components.hpp"
#include "tests/kit/fixtures.hpp"

using namespace ui;
using kit::drawn, kit::example;

constexpr std::string_view insurance = "National Insurance number";
constexpr std::string_view card =
    "It’s on your National Insurance card, benefit letter, payslip or P60. For example, "
    "‘QQ 12 34 56 C’.";

TEST(FieldFixtures, a_field_looks_as_it_should) {
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

TEST(FieldFixtures, a_field_takes_what_browsers_want_to_know) {
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

TEST(FieldFixtures, a_textarea_looks_as_it_should) {
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

TEST(FieldFixtures, a_date_field_looks_as_it_should) {
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

TEST(FieldFixtures, a_select_field_looks_as_it_should) {
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

TEST(FieldFixtures, radios_look_as_they_should) {
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

TEST(FieldFixtures, checkboxes_look_as_they_should) {
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

// Theirs shows the password by a script that we do not send.
static std::string without_button(std::string example) {
    const auto start = example.find("<button"), end = example.find("</button>") + 10;
    return example.erase(start, end - start);
}

TEST(FieldFixtures, files_and_passwords_look_as_they_should) {
    EXPECT_EQ(drawn(file_field, {.name = "file-upload-3",
                                 .label = "Upload a file",
                                 .hint = "Your photo may be in your Pictures, Photos, Downloads or "
                                         "Desktop folder. Or in an app like iPhoto.",
                                 .error = "Error message goes here"}),
              example("file-upload", "with error message and hint"));
    EXPECT_EQ(drawn(password_field, {.name = "password", .label = "Password"}),
              without_button(example("password-input", "default")));
}
