#include "platform/html/page.hpp"

#include <gtest/gtest.h>

#include "platform/html/components.hpp"

using namespace ui;

static std::string drawn(const Page& page, const html::Frame& frame,
                         messages::Language language = {}) {
    html::Out o(language, &frame);
    ui::page(o, page, [&] { o.raw("<h1>Inside</h1>"); });
    return o.take();
}

static bool has(const std::string& page, std::string_view part) {
    return page.find(part) != page.npos;
}

TEST(Page, says_its_language_and_which_way_it_runs) {
    EXPECT_TRUE(has(drawn({.title = "Hello"}, {}), "<html lang=\"en\" dir=\"ltr\">"));
    EXPECT_TRUE(has(drawn({.title = "Hello"}, {}, messages::language_of("ur")),
                    "<html lang=\"ur\" dir=\"rtl\">"));
}

TEST(Page, offers_parents_their_languages_and_comes_back_to_where_they_are) {
    const auto page = drawn({.title = "Hello"}, {.path = "/come/abc?x=1"});
    EXPECT_TRUE(has(page, "href=\"/language?to=pl&amp;back=%2Fcome%2Fabc%3Fx%3D1\""));
    EXPECT_TRUE(has(page, "aria-current=\"true\" lang=\"en\" dir=\"ltr\">English"));
    EXPECT_FALSE(has(page, "sg-nav"));
}

TEST(Page, shows_staff_where_they_may_go_and_where_they_are) {
    const html::Frame frame{.navigation = {{"page.back", "/families"}, {"page.next", "/fam"}},
                            .path = "/families/12",
                            .name = "Amina Yusuf",
                            .place = "Oak Hill Primary",
                            .staff = true};
    const auto page = drawn({.title = "Families", .staff = true}, frame);
    EXPECT_TRUE(has(page, "href=\"/families\" aria-current=\"page\">Back"));
    EXPECT_TRUE(has(page, "href=\"/fam\">Next"));
    EXPECT_TRUE(has(page, "Amina Yusuf</a>, Oak Hill Primary"));
    EXPECT_FALSE(has(page, "govuk-language-navigation"));
    EXPECT_TRUE(has(page, "<title>Families – Oak Hill Primary – Schoolgate</title>"));
}

TEST(Page, marks_what_its_place_is_a_part_of) {
    const html::Frame frame{.navigation = {{"page.back", "/menu/school", {"/people", "/audit"}},
                                           {"page.next", "/families"}},
                            .path = "/audit?day=1",
                            .staff = true};
    const auto page = drawn({.title = "Audit", .staff = true}, frame);
    EXPECT_TRUE(has(page, "href=\"/menu/school\" aria-current=\"true\">Back"));
    EXPECT_TRUE(has(page, "href=\"/families\">Next"));
}

TEST(Page, says_in_its_title_that_something_is_wrong) {
    html::Form form;
    form.refuse("name", Refusal{"form.not_a_day"});
    EXPECT_TRUE(has(drawn({.form = form, .title = "Plan"}, {}), "<title>Error: Plan – Schoolgate"));
    EXPECT_TRUE(has(drawn({.form = html::Form(), .title = "Plan"}, {}), "<title>Plan – "));
}

TEST(Page, tells_what_was_done_once_and_only_in_our_words) {
    EXPECT_TRUE(has(drawn({}, {.notice = "page.success"}), "notice-title"));
    EXPECT_FALSE(has(drawn({}, {.notice = "<script>"}), "notice-title"));
}

TEST(Page, of_a_demonstration_says_so) {
    EXPECT_TRUE(has(drawn({}, {.demo = true}), "This is a demonstration."));
    EXPECT_FALSE(has(drawn({}, {}), "demonstration"));
}

TEST(Page, that_is_a_persons_own_is_kept_nowhere) {
    const html::Frame own{.name = "Amina"}, open{};
    const auto kept = [](const html::Frame& frame) {
        return *html::finish(html::Out({}, &frame), http::Status::ok).header("Cache-Control");
    };
    EXPECT_EQ(kept(own), "no-store");
    EXPECT_EQ(kept(open), "no-cache");
}

TEST(FormComponent, carries_what_guards_it_and_tells_forms_of_one_page_apart) {
    const html::Frame frame{.csrf = "token", .once = "key"};
    html::Out o({}, &frame);
    form(o, {.action = "/a"}, [] {});
    form(o, {.action = "/b", .files = true}, [] {});
    const auto text = o.take();
    EXPECT_TRUE(has(text, "<input type=\"hidden\" name=\"csrf\" value=\"token\">"));
    EXPECT_TRUE(has(text, "name=\"once\" value=\"key-1\""));
    EXPECT_TRUE(has(text, "name=\"once\" value=\"key-2\""));
    EXPECT_TRUE(has(text, "action=\"/b\" enctype=\"multipart/form-data\""));
}

TEST(FieldComponent, shows_what_was_typed_and_what_is_wrong_with_it) {
    html::Form form;
    form.fill("phone", "07700 <9001>");
    form.refuse("phone", Refusal{"form.missing"}.with("what", "the whole number"));
    html::Out o;
    field(o, {.form = form, .name = "phone", .label = "Phone", .type = "tel"});
    const auto text = o.take();
    EXPECT_TRUE(has(text, "value=\"07700 &lt;9001&gt;\""));
    EXPECT_TRUE(has(text, "Error:</span> Enter the whole number</p>"));
    EXPECT_TRUE(has(text, "aria-describedby=\"phone-error\""));
}

TEST(FieldComponent, writes_telephones_from_left_to_right_on_every_page) {
    html::Out o(messages::language_of("ur"));
    field(o, {.name = "phone", .label = "x", .type = "tel"});
    EXPECT_TRUE(has(o.take(), "dir=\"ltr\""));
}

TEST(PasswordComponent, never_shows_what_was_typed) {
    html::Form form;
    form.fill("password", "open sesame");
    html::Out o;
    password_field(o, {.form = form, .name = "password", .label = "Password"});
    EXPECT_FALSE(has(o.take(), "sesame"));
}

TEST(ErrorSummary, links_to_the_first_field_of_a_day) {
    html::Form form;
    form.fill("born-day", "31");
    form.refuse("born", Refusal{"form.not_a_day"});
    html::Out o;
    error_summary(o, {.form = form});
    EXPECT_TRUE(has(o.take(), "href=\"#born-day\""));
    html::Out none;
    error_summary(none, {.form = html::Form()});
    EXPECT_EQ(none.take(), "");
}

TEST(Pager, shows_the_ends_and_what_is_near) {
    html::Out o;
    pager(o, {.page = 10, .pages = 40, .href = "/families?page="});
    const auto text = o.take();
    for (const auto* shown : {"=1\"", "=9\"", "=10\"", "=11\"", "=40\""})
        EXPECT_TRUE(has(text, std::string("page") + shown)) << shown;
    EXPECT_FALSE(has(text, "page=8\""));
    html::Out one;
    pager(one, {.page = 1, .pages = 1});
    EXPECT_EQ(one.take(), "");
}

TEST(ChartBars, are_drawn_to_one_scale_and_told_in_words) {
    html::Out o;
    chart_bars(o, {.title = "Most read texts",
                   .bars = std::vector<Bar>{{"Text", 150}, {"Call", 75}, {"Letter", 0}}});
    const auto text = o.take();
    EXPECT_TRUE(
        has(text, "role=\"img\" aria-label=\"Most read texts: Text 150, Call 75, Letter 0\""));
    const auto width = [&](std::size_t bar) {
        std::size_t at = 0;
        for (std::size_t i = 0; i <= bar; ++i) at = text.find(" width=\"", at) + 8;
        return std::stoi(text.substr(at));
    };
    EXPECT_NEAR(width(0), 2 * width(1), 1);
    EXPECT_EQ(width(2), 1);
}

TEST(ChartBars, have_long_labels_above_them) {
    html::Out beside;
    chart_bars(beside, {.title = "Came", .bars = std::vector<Bar>{{"Oak School", 10}}});
    EXPECT_FALSE(has(beside.take(), "<rect class=\"sg-chart__bar\" x=\"0\""));
    html::Out above;
    const std::string longest(40, 'W');
    chart_bars(above, {.title = "Came", .bars = std::vector<Bar>{{longest, 10}, {"Oak", 5}}});
    const auto text = above.take();
    EXPECT_TRUE(has(text, "<text x=\"0\" y=\"20\">" + longest + "</text>")) << text;
    EXPECT_TRUE(has(text, "<rect class=\"sg-chart__bar\" x=\"0\" y=\"30\"")) << text;
    EXPECT_TRUE(has(text, "viewBox=\"0 0 480 128\""));
}

TEST(Tables, sort_by_a_link_and_say_which_way) {
    html::Out o;
    table(o, Table{.caption = "Families",
                   .columns =
                       std::vector<Column>{
                           {.label = "Family", .sort = "?sort=-name", .sorted = Sorted::upwards},
                           {.label = "Came", .number = true}},
                   .rows = std::vector<std::vector<Cell>>{{{"Okafor", "/families/1"}, {"3"}}}});
    const auto text = o.take();
    EXPECT_TRUE(has(text, "aria-sort=\"ascending\""));
    EXPECT_TRUE(has(text, "<a class=\"sg-sort\" href=\"?sort=-name\">Family</a>"));
    EXPECT_TRUE(has(text, "<a class=\"govuk-link\" href=\"/families/1\">Okafor</a>"));
    EXPECT_TRUE(has(text, "govuk-table__cell--numeric\">3"));
}
