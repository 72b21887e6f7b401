#include "platform/optimum/optimum.hpp"

#include <cmath>
#include <coin/CbcHeuristic.hpp>
#include <coin/CbcHeuristicLocal.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglClique.hpp>
#include <coin/CglGomory.hpp>
#include <coin/CglMixedIntegerRounding2.hpp>
#include <coin/CglProbing.hpp>
#include <coin/CglZeroHalf.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <limits>
#include <numeric>

namespace optimum {

Variable Program::add_choice(double cost) {
    choices_.push_back(add_amount(1, cost));
    return choices_.back();
}

Variable Program::add_amount(double most, double cost) {
    costs_.push_back(cost);
    most_.push_back(most);
    return static_cast<Variable>(costs_.size()) - 1;
}

void Program::add_rule(Sum sum, double least, double most) {
    rules_.push_back({std::move(sum), least, most});
}

static void load(OsiClpSolverInterface& lp, const Program& program) {
    CoinPackedMatrix matrix(false, 0, 0);
    matrix.setDimensions(0, static_cast<int>(program.variables()));
    std::vector<double> least, most;
    std::vector<int> columns;
    std::vector<double> factors;
    for (const auto& rule : program.rules()) {
        columns.clear();
        factors.clear();
        for (const auto& part : rule.sum) {
            columns.push_back(part.variable);
            factors.push_back(part.times);
        }
        matrix.appendRow(static_cast<int>(columns.size()), columns.data(), factors.data());
        least.push_back(std::max(rule.least, -COIN_DBL_MAX));
        most.push_back(std::min(rule.most, COIN_DBL_MAX));
    }
    const std::vector<double> nothing(program.variables(), 0);
    lp.loadProblem(matrix, nothing.data(), program.most().data(), program.costs().data(),
                   least.data(), most.data());
    for (const auto choice : program.choices()) lp.setInteger(choice);
}

static void add_cuts(CbcModel& model) {
    constexpr int where_they_help = -1;
    CglProbing probing;
    probing.setUsingObjective(1);
    probing.setMaxPass(1);
    probing.setMaxProbe(20);
    probing.setRowCuts(3);
    CglGomory gomory;
    gomory.setLimit(300);
    CglClique clique;
    clique.setStarCliqueReport(false);
    clique.setRowCliqueReport(false);
    CglMixedIntegerRounding2 rounding;
    CglZeroHalf halves;
    model.addCutGenerator(&probing, where_they_help, "probing");
    model.addCutGenerator(&gomory, where_they_help, "gomory");
    model.addCutGenerator(&clique, where_they_help, "clique");
    model.addCutGenerator(&rounding, where_they_help, "rounding");
    model.addCutGenerator(&halves, where_they_help, "halves");
}

static double cost_of(const Program& program, std::span<const double> values) {
    return std::inner_product(values.begin(), values.end(), program.costs().begin(), 0.0);
}

Answer minimise(const Program& program, std::span<const double> known,
                std::chrono::milliseconds limit) {
    Answer answer{.values = {known.begin(), known.end()}};
    if (program.variables() == 0) return {.values = {}, .proven = true};
    if (limit <= std::chrono::milliseconds(0)) return answer;
    OsiClpSolverInterface lp;
    lp.messageHandler()->setLogLevel(0);
    lp.setHintParam(OsiDoReducePrint, true, OsiHintTry);
    load(lp, program);
    CbcModel model(lp);
    model.setLogLevel(0);
    model.solver()->messageHandler()->setLogLevel(0);
    model.setUseElapsedTime(true);
    model.setMaximumSeconds(std::chrono::duration<double>(limit).count());
    // Costs are whole: what is less than one better is not better.
    constexpr double almost_one = 0.999;
    model.setDblParam(CbcModel::CbcCutoffIncrement, almost_one);
    model.setAllowableGap(almost_one);
    add_cuts(model);
    CbcRounding rounding(model);
    model.addHeuristic(&rounding, "rounding");
    model.initialSolve();
    if (!known.empty())
        model.setBestSolution(known.data(), static_cast<int>(known.size()), cost_of(program, known),
                              true);
    model.branchAndBound();
    if (const auto* best = model.bestSolution())
        answer.values.assign(best, best + program.variables());
    answer.proven = model.isProvenOptimal() && !answer.values.empty();
    for (const auto choice : program.choices())
        if (!answer.values.empty())
            answer.values[static_cast<std::size_t>(choice)] =
                std::round(answer.values[static_cast<std::size_t>(choice)]);
    return answer;
}

}  // namespace optimum
