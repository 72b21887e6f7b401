// The rota of a term: proposed, kept, swapped, accepted.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/rota/rota_store.hpp"
#include "modules/programmes/rota/rota_words.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct RotaTermLine {
    RotaTerm term{};
    int groups = 0;
    int unled = 0;
};
struct RotaTermsView {
    std::vector<RotaTermLine> terms{};
};

/// A group, and who is shown beside it.
struct RotaLine {
    const RotaCohort* cohort = nullptr;
    std::string name{};              // of who is shown
    bool lead = false;               // a Parent Lead
    std::optional<double> km{};      // to the school, one way
    std::int64_t load = 0;           // groups in all, of who is shown
    std::string broken{};            // why who is proposed cannot lead it any more
    std::vector<std::string> why{};  // nobody is shown

    bool shown() const { return static_cast<bool>(cohort->shown()); }
    bool leads_already() const { return shown() && cohort->shown() == cohort->led_by(); }
};

struct RotaView {
    RotaTerm term{};
    RotaFacts facts{};
    std::vector<RotaLine> lines{};
    std::vector<RotaLoad> loads{};
    std::vector<std::string> refused{};  // of what was just accepted
    int unplaced = 0;
    int to_accept = 0;
    bool proposed = false;
    bool may_change = false;
    calendar::Day today{};
    std::string here() const { return "/rota/" + calendar::iso(term.first); }
    /// What the form carries: each group as it was seen, and for whom.
    std::string seen() const;
};

/// Somebody else for a group.
struct RotaSwapView {
    RotaTerm term{};
    RotaFacts facts{};
    RotaCohort cohort{};
    html::Form form{};
    std::vector<ui::Option> can{};
    std::vector<std::string> cannot{};
    std::string here() const {
        return "/rota/" + calendar::iso(term.first) + "/groups/" + std::to_string(cohort.id.value);
    }
};

/// The term in the path, for officers and those who look over their shoulder; what is shown of it.
RotaTerm rota_term_in(const http::Request&, Platform&);
void officers_only(const http::Request&);
RotaView rota_view(const http::Request&, Platform&);

void install_rota(Site&);
void install_rota_choices(Site&);

}  // namespace programmes
