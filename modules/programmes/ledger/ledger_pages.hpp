#pragma once
#include <string>
#include <vector>

#include "modules/programmes/ledger/ledger.hpp"
#include "platform/html/components/page.hpp"
#include "platform/html/components/panels.hpp"
#include "platform/sheets/table.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct AgedView {
    std::vector<AgedDebt> lines{};
    AgedDebt sum{};
    calendar::Day today{};
};

struct IncomeView {
    std::vector<Income> years{};
    std::vector<ui::Bar> bars{};
};

/// How many documents of a kind there are, and what they come to.
struct DocumentSum {
    DocumentKind kind{};
    int count = 0;
    Money net{};
    Money vat{};
    Money paid{};
    Money gross() const { return net + vat; }
};

struct DocumentsView {
    SchoolYear year{};
    std::vector<ui::Tab> years{};
    std::vector<DocumentSum> sums{};
    Money owed{};  // the amounts less what was paid
};

std::string name_of(Age);
std::string name_of(DocumentKind);

void install_ledger(Site&);

}  // namespace programmes
