// Schools on their way to the award: where one signs in, all but one indicator is shown; the second
// holds it; the next ones wait for a verifier, and for a condition to be met.
#include "app/demo/county.hpp"
#include "app/demo/sign_ins.hpp"
#include "app/demo/trail.hpp"
#include "modules/programmes/award/award_store.hpp"
#include "modules/programmes/award/evidence_store.hpp"
#include "modules/programmes/award/facts_store.hpp"
#include "modules/programmes/award/verifying_store.hpp"
#include "platform/documents/pdf.hpp"

namespace demo {

namespace {

constexpr db::Sql whose_account = "SELECT person_id FROM people_accounts WHERE email = $1";
constexpr std::string_view left_out = "changed-because";

// How far a school of the demonstration has come.
enum class Come { gathering, submitted, conditions, awarded };

constexpr std::string_view sentences_said[] = {
    "We have done this for years and would miss it.", "Began last autumn; parents ask for more.",
    "The link teacher looks after it, and the head asks about it every month.",
    "It works for most families. We know who is missing and have begun to ask them in person."};

std::string minutes_of(const School& school, calendar::Day day) {
    return documents::make_pdf({.title = "How we work with parents"}, [&](documents::Pdf& pdf) {
        pdf.heading(1, "How we work with parents");
        pdf.paragraph(school.name + ", " + html::say_day({}, day));
        pdf.paragraph(
            "Agreed by the governors. What we do, who answers for it, and what we "
            "changed because parents told us.");
    });
}

void answer_all(Making& m, const programmes::Award& award, const School& school) {
    std::size_t number = 0;
    for (const auto& objective : programmes::award_template(award.template_version).objectives)
        for (const auto& indicator : objective.indicators) {
            const auto words = sentences_said[number % std::size(sentences_said)];
            const auto standing = number++ % 5 == 3 ? programmes::SelfStanding::partly
                                                    : programmes::SelfStanding::in_place;
            programmes::store_self_answer(
                m.platform, award.id,
                {.indicator = indicator.slug, .standing = standing, .words = std::string(words)},
                school.link_teacher);
        }
}

// One file for all that nothing else shows.
void show_the_rest(Making& m, const programmes::Award& award, const School& school,
                   const programmes::Facts& facts, bool all) {
    const auto& measured = programmes::award_template(award.template_version);
    const auto shown = programmes::shown_indicators(measured, facts, {});
    std::vector<std::string> rest;
    for (const auto& objective : measured.objectives)
        for (const auto& indicator : objective.indicators)
            if (!shown.contains(indicator.slug) && (all || indicator.slug != left_out))
                rest.push_back(indicator.slug);
    programmes::add_evidence_file(m.platform, award,
                                  {.title = "How we work with parents, agreed by governors",
                                   .name = "how-we-work-with-parents.pdf",
                                   .type = "application/pdf",
                                   .content = {minutes_of(school, m.platform.clock.today())}},
                                  rest, school.link_teacher);
}

class Way {
public:
    Way(Making& m, const School& school) : m_(m), school_(school) {
        viewer_.authority = hertfordshire;
        adviser_ = m.db().one<people::PersonId>(whose_account, email_of(people::Role::adviser));
    }

    void go(calendar::Day begins, Come far) {
        on(begins);
        id_ = programmes::begin_award(m_.platform, hertfordshire, school_.id, school_.head, {});
        const auto facts =
            programmes::load_facts(m_.db(), school_.id, now().since, m_.platform.clock.today());
        answer_all(m_, now(), school_);
        show_the_rest(m_, now(), school_, facts, far != Come::gathering);
        keep(school_.head, people::Role::head, "begun");
        if (far == Come::gathering) return;
        on(calendar::plus_days(begins, 20));
        programmes::store_submission(m_.db(), now(), school_.head, m_.platform.clock.today());
        programmes::store_facts(m_.db(), id_, facts);
        keep(school_.head, people::Role::head, "submitted");
        if (far != Come::submitted) decide(begins, far);
    }

private:
    void decide(calendar::Day begins, Come far) {
        on(calendar::plus_days(begins, 27));
        programmes::store_visit(m_.db(), now(), adviser_, calendar::plus_days(begins, 41));
        on(calendar::plus_days(begins, 41));
        const bool met = far == Come::awarded;
        for (const auto& objective : programmes::award_template(now().template_version).objectives)
            programmes::store_finding(
                m_.db(), id_,
                {.objective = objective.slug,
                 .finding = met || objective.slug != "policies" ? programmes::Finding::met
                                                                : programmes::Finding::not_met,
                 .words = "Seen and heard at the visit."});
        programmes::Deciding deciding{.decision = met ? programmes::AwardDecision::award
                                                      : programmes::AwardDecision::conditions};
        if (!met)
            deciding.conditions.push_back(
                {.objective = "policies",
                 .words = "Bring the behaviour policy to one side of a page, with parents.",
                 .due_on = calendar::plus_days(m_.today(), 60)});
        programmes::store_decision(m_.platform, now(), deciding);
        keep(adviser_, people::Role::adviser, "decided");
    }

    void on(calendar::Day day) { m_.clock.move_to(at(day, std::chrono::hours(11))); }
    programmes::Award now() {
        return *programmes::find_award(m_.db(), schools::Scope(viewer_), id_);
    }
    void keep(people::PersonId by, people::Role role, std::string_view what) {
        m_.platform.audit.changed("award", id_.value, school_.id.value, std::string(what));
        keep_trail(m_, by, role, school_.id);
    }

    Making& m_;
    const School& school_;
    auth::Viewer viewer_{};
    people::PersonId adviser_{};
    programmes::AwardId id_{};
};

}  // namespace

void add_awards(Making& m) {
    const auto ago = [&](int days) { return calendar::plus_days(m.today(), -days); };
    auto& schools = m.county.schools;
    Way(m, schools[1]).go(ago(200), Come::awarded);
    Way(m, schools[3]).go(ago(80), Come::conditions);
    Way(m, schools[2]).go(ago(25), Come::submitted);
    Way(m, schools[0]).go(ago(2), Come::gathering);
}

}  // namespace demo
