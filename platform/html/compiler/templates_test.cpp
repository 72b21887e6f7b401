#include <gtest/gtest.h>

#include "platform/html/compiler/emit.hpp"

using namespace templates;

static const Sentences sentences({{"visit.heading", {}}, {"visit.greeting", {"name", "count"}}});

static Components components() {
    Components components;
    components.read(R"(namespace ui {
/// A field.
struct Field {
    InForm form{};
    std::string_view name{};  // as it is sent
    std::string_view label{};
    bool wide = false;
    std::span<const Option> options{};
};
})");
    return components;
}

static Compiled compiled(const std::string& text) {
    return compile({"visit.html", "modules/visits/page/visit.html", text}, sentences, components());
}

// The code of a template's inside, without the #line marks.
static std::string code(const std::string& inside) {
    const auto text = compiled("{% template t(const View& v) %}\n" + inside + "{% end %}").code;
    std::string kept;
    std::size_t at = text.find(") {\n") + 4;
    for (; at < text.rfind("}\n\n}"); at = text.find('\n', at) + 1)
        if (text[at] != '#') kept += text.substr(at, text.find('\n', at) + 1 - at);
    return kept;
}

// "line: what", of a template that does not compile.
static std::string refused(const std::string& text) {
    try {
        compiled(text);
    } catch (const Problem& problem) {
        return std::to_string(problem.line) + ": " + problem.what;
    }
    return "it compiles";
}

static std::string refused_inside(const std::string& inside) {
    return refused("{% template t(const View& v) %}\n" + inside + "{% end %}");
}

TEST(Templates, become_functions_of_their_module) {
    const auto both = compiled(
        "{% include \"visits.hpp\" %}\n{% template visit_page(const View& "
        "v) %}\n<p>Hi</p>\n{% end %}\n");
    EXPECT_NE(both.header.find("#include \"visits.hpp\"\n\nnamespace visits {"), both.header.npos);
    EXPECT_NE(both.header.find("#line 2 \"visit.html\"\nvoid visit_page(html::Out& o, const View& "
                               "v);"),
              both.header.npos);
    EXPECT_NE(both.code.find("o.raw(\"<p>Hi</p>\\n\");"), both.code.npos);
}

TEST(Templates, write_a_value_as_its_place_needs_it) {
    EXPECT_EQ(code("<p title=\"{{a}}\">{{b}}</p>"),
              "o.raw(\"<p title=\\\"\");\nput(o, a);\no.raw(\"\\\">\");\nput(o, b);\n"
              "o.raw(\"</p>\");\n");
    EXPECT_EQ(code("<a href=\"{{a}}{{b}}\"></a>"),
              "o.raw(\"<a href=\\\"\");\nput_url(o, a);\nput_url_part(o, b);\n"
              "o.raw(\"\\\"></a>\");\n");
    EXPECT_NE(code("<a href=\"/x/{{a}}\"></a>").find("put_url_part(o, a)"), std::string::npos);
    EXPECT_NE(code("<script>let x = {{a}};</script>").find("put_json(o, a)"), std::string::npos);
}

TEST(Templates, refuse_values_in_dangerous_places) {
    EXPECT_EQ(refused_inside("<a\nonclick=\"{{a}}\"></a>"),
              "3: no value may stand in the attribute onclick");
    EXPECT_EQ(refused_inside("<a style=\"{{a}}\"></a>"),
              "2: no value may stand in the attribute style");
    EXPECT_EQ(refused_inside("<iframe srcdoc=\"{{a}}\"></iframe>"),
              "2: no value may stand in the attribute srcdoc");
    EXPECT_NE(refused_inside("<a href={{a}}></a>").find("not in the unquoted attribute href"),
              std::string::npos);
    EXPECT_NE(refused_inside("<{{a}}></a>").find("not in the name of a tag"), std::string::npos);
    EXPECT_NE(refused_inside("<!-- {{a}} -->").find("not in a comment"), std::string::npos);
    EXPECT_NE(refused_inside("<style>{{a}}</style>").find("not in <style>"), std::string::npos);
    EXPECT_EQ(refused_inside("<a onclick?=\"{{a}}\"></a>"),
              "2: no value may stand in the attribute onclick");
}

TEST(Templates, say_sentences_that_there_are) {
    EXPECT_EQ(code("{{t visit.heading}}"), "o.text(o.say(\"visit.heading\"));\n");
    EXPECT_EQ(code("{{t visit.greeting name=v.name count=f(a, b == 2)}}"),
              "o.text(o.say(\"visit.greeting\", {{\"name\", html::as_words(o, v.name)}, "
              "{\"count\", html::as_words(o, f(a, b == 2))}}));\n");
}

TEST(Templates, refuse_sentences_that_there_are_not) {
    EXPECT_EQ(refused_inside("\n{{t visit.headng}}"),
              "3: there is no message \"visit.headng\"; did you mean \"visit.heading\"?");
    EXPECT_EQ(refused_inside("{{t visit.heading name=v.name}}"),
              "2: the message \"visit.heading\" does not name {name}");
    EXPECT_EQ(refused_inside("{{t visit.greeting name=v.name}}"),
              "2: the message \"visit.greeting\" needs count=…");
}

TEST(Templates, draw_an_attribute_only_where_there_is_something_to_say) {
    EXPECT_EQ(code("<input name=\"a\" checked?=\"{{v.ticked}}\">"),
              "o.raw(\"<input name=\\\"a\\\"\");\nput_attribute(o, \"checked\", v.ticked);\n"
              "o.raw(\">\");\n");
    EXPECT_NE(code("<a href?=\"{{v.where}}\"></a>").find("put_url_attribute(o, \"href\", v.where)"),
              std::string::npos);
    EXPECT_NE(refused_inside("<a id?=\"x{{a}}\"></a>"), "it compiles");
}

TEST(Templates, leave_nothing_of_lines_that_only_steer) {
    EXPECT_EQ(code("<ul>\n    {% for x : v.all %}\n        {# each #}\n        <li>{{x}}</li>\n"
                   "    {% end %}\n</ul>\n"),
              "o.raw(\"<ul>\\n\");\nfor (const auto& x : v.all) {\no.raw(\"<li>\");\nput(o, x);\n"
              "o.raw(\"</li>\\n\");\n}\no.raw(\"</ul>\\n\");\n");
}

TEST(Templates, keep_the_spaces_that_can_be_seen) {
    EXPECT_EQ(code("<p>{{a}} <b>{{b}}</b>\n    and</p>"),
              "o.raw(\"<p>\");\nput(o, a);\no.raw(\" <b>\");\nput(o, b);\n"
              "o.raw(\"</b>\\n\"\n      \"and</p>\");\n");
    EXPECT_NE(code("<pre>\n    a\n</pre>").find("\"    a\\n\""), std::string::npos);
}

TEST(Templates, keep_the_end_of_a_line_that_a_value_stands_on) {
    EXPECT_EQ(code("<p>\n    {{a}}\n    {{b}}\n</p>"),
              "o.raw(\"<p>\\n\");\nput(o, a);\no.raw(\"\\n\");\nput(o, b);\n"
              "o.raw(\"\\n\"\n      \"</p>\");\n");
}

TEST(Templates, call_components_with_what_they_take_in_its_order) {
    EXPECT_EQ(code("<ui:field wide label=\"{{t visit.heading}}\" name=\"when &amp; where\"/>"),
              "ui::field(o, ui::Field{\n.name = \"when & where\",\n.label = "
              "o.say(\"visit.heading\"),\n.wide = true,});\n");
}

TEST(Templates, put_words_and_values_together_for_a_component) {
    EXPECT_EQ(code("<ui:field label=\"For {{v.name}}\"/>"),
              "ui::field(o, ui::Field{\n.label = o.build([&](html::Out& b) {\nb.raw(\"For \");\n"
              "put(b, v.name);\n}),});\n");
}

TEST(Templates, encode_values_in_the_addresses_that_components_take) {
    EXPECT_NE(code("<own:card href=\"/visits/{{v.id}}\"/>").find("put_url_part(b, v.id)"),
              std::string::npos);
}

TEST(Templates, draw_what_stands_inside_a_component) {
    EXPECT_EQ(code("<own:card>\n<p>a</p>\n</own:card>"),
              "own::card(o, own::Card{}, [&] {\no.raw(\"<p>a</p>\\n\");\n});\n");
}

TEST(Templates, refuse_attributes_that_a_component_does_not_have) {
    EXPECT_EQ(refused_inside("<ui:field\n  lable=\"x\"/>"),
              "3: ui::Field has no attribute lable; it has form name label wide options");
    EXPECT_EQ(refused_inside("<ui:field name=\"x\" name=\"y\"/>"), "2: name is given twice");
}

TEST(Templates, refuse_blocks_in_what_a_component_is_given) {
    EXPECT_EQ(refused_inside("<ui:field label=\"{% if v %}x{% end %}\"/>"),
              "2: no {% %} in label of a component");
}

TEST(Templates, take_a_body_where_they_have_a_place_for_it) {
    const auto text = compiled(
        "{% template box(const V& v) %}\n<div>\n{% body %}\n</div>\n"
        "{% end %}\n{% template t() %}\n{% wrap box(v) %}\na\n{% end %}\n"
        "{% end %}");
    EXPECT_NE(text.header.find("void box(html::Out& o, const V& v, html::Body body);"),
              std::string::npos);
    EXPECT_NE(text.header.find("void t(html::Out& o);"), std::string::npos);
    EXPECT_NE(text.code.find("box(o, v, [&] {"), std::string::npos);
}

TEST(Templates, refuse_branches_that_leave_the_markup_differently) {
    EXPECT_NE(refused_inside("<a title=\"{% if v %}\"{% end %}></a>"), "it compiles");
    EXPECT_EQ(refused_inside("{% if v %}\n<div>\n{% else %}\n<p>\n{% end %}\n"),
              "6: the branches of if differ: here the markup stands in <p>, there in <div>");
    EXPECT_EQ(refused_inside("{% for x : v %}\n<div>\n{% end %}\n"),
              "4: the end of for of line 2 differs from its beginning: here the markup stands in "
              "<div>, there in text");
    EXPECT_EQ(refused_inside("<a class=\"x{% if v %} y{% else %} z{% end %}\"></a>"),
              "it compiles");
    EXPECT_EQ(refused_inside("<input{% if v %} checked{% end %}>"), "it compiles");
}

TEST(Templates, refuse_elements_that_are_not_closed_as_they_were_opened) {
    EXPECT_EQ(refused_inside("<div><p></div>"), "2: </div> where </p> is awaited");
    EXPECT_EQ(refused_inside("</div>"), "2: </div> closes nothing");
    EXPECT_NE(refused_inside("<div>"), "it compiles");
    EXPECT_EQ(refused_inside("<br><img src=\"a\"><svg><path d=\"\"/></svg>"), "it compiles");
}

TEST(Templates, refuse_what_is_not_ended) {
    EXPECT_EQ(refused("{% template t() %}\n{% if a %}\n"), "2: if is not ended");
    EXPECT_EQ(refused("{% end %}"),
              "1: outside a template may stand include and template, not \"end\"");
    EXPECT_EQ(refused_inside("<own:card>\n{% end %}"),
              "3: \"end\" where </own:card> of line 2 is awaited");
    EXPECT_EQ(refused_inside("{{ a "), "2: \"{{\" is not closed");
    EXPECT_EQ(refused("<p>hello</p>"), "1: markup stands outside a template");
    EXPECT_EQ(refused_inside("{% iff a %}"), "2: unknown statement: iff a");
    EXPECT_EQ(refused_inside("{% else %}"), "2: else without if");
    EXPECT_EQ(refused_inside("1 < 2"), "2: a bare < in text: write &lt;");
}
