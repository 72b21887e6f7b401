#include "tests/kit/fixtures.hpp"

#include <gtest/gtest.h>

#include "platform/html/components.hpp"

using namespace ui;
using kit::drawn, kit::example;

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
