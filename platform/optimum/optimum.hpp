// Choosing the best of very many ways, exactly: linear programs some of whose variables are whole.
#pragma once
#include <chrono>
#include <span>
#include <vector>

namespace optimum {

using Variable = int;

/// So many times a variable, as a part of a sum.
struct Part {
    Variable variable = 0;
    double times = 1;
};
using Sum = std::vector<Part>;

/// What is chosen between, what it costs, and what has to hold. Costs are whole numbers, and so is
/// what the best choice costs.
class Program {
public:
    /// Yes or no: 1 or 0.
    Variable add_choice(double cost);
    /// Anything from 0 to `most`.
    Variable add_amount(double most, double cost);
    /// The sum is at least so much and at most so much.
    void add_rule(Sum, double least, double most);
    void set_cost(Variable variable, double cost) {
        costs_[static_cast<std::size_t>(variable)] = cost;
    }

    std::size_t variables() const { return costs_.size(); }
    std::span<const double> costs() const { return costs_; }
    std::span<const double> most() const { return most_; }
    const std::vector<Variable>& choices() const { return choices_; }

    struct Rule {
        Sum sum;
        double least, most;
    };
    const std::vector<Rule>& rules() const { return rules_; }

private:
    std::vector<double> costs_{}, most_{};
    std::vector<Variable> choices_{};
    std::vector<Rule> rules_{};
};

struct Answer {
    std::vector<double> values{};  // of each variable; none where nothing was found
    bool proven = false;           // nothing costs less
};

/// What costs least. `known` is an answer that keeps all rules, or nothing: the best of what was
/// found is told, and whether it is proven, when the time is over. The same program has the same
/// answer unless time runs out.
Answer minimise(const Program&, std::span<const double> known, std::chrono::milliseconds limit);

}  // namespace optimum
