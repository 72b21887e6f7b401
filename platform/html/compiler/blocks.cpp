#include "platform/html/compiler/blocks.hpp"

namespace templates {

static void must_agree(const Context& now, const Context& with, const std::string& what) {
    if (!now.agrees_with(with))
        throw what + ": here the markup stands " + now.described() + ", there " + with.described();
}

static const std::string branches_differ = "the branches of if differ";

void Blocks::open(std::string kind, int line, std::string closing, const Context& now) {
    all_.push_back({std::move(kind), line, std::move(closing), now, {}, false});
}

std::string Blocks::close(const std::string& kind, const Context& now) {
    if (all_.empty()) throw std::string("end without a beginning");
    const auto block = all_.back();
    const bool is_component = block.kind.contains(':');
    const auto where = block.kind + " of line " + std::to_string(block.line);
    if (is_component ? kind != block.kind : kind != "end")
        throw "\"" + kind + "\" where " +
            (is_component ? "</" + block.kind + ">" : "{% end %} of " + block.kind) + " of line " +
            std::to_string(block.line) + " is awaited";
    if (block.branch) must_agree(now, *block.branch, branches_differ);
    if (!block.has_else)
        must_agree(now, block.begun, "the end of " + where + " differs from its beginning");
    all_.pop_back();
    return block.closing;
}

void Blocks::otherwise(bool last, Context& now) {
    if (all_.empty() || all_.back().kind != "if" || all_.back().has_else)
        throw std::string("else without if");
    auto& block = all_.back();
    if (block.branch)
        must_agree(now, *block.branch, branches_differ);
    else
        block.branch = now;
    now = block.begun;
    block.has_else = last;
}

}  // namespace templates
