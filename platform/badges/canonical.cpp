#include "platform/badges/canonical.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include "platform/crypto/crypto.hpp"

namespace badges {
namespace {

using Label = std::string;

std::string hash(std::string_view text) {
    return crypto::hex(crypto::sha256(text));
}

/// Names blank nodes in the order in which they are asked for, and remembers that order.
class Namer {
public:
    explicit Namer(std::string prefix) : prefix_(std::move(prefix)) {}

    const std::string* find(const Label& label) const {
        const auto named = names_.find(label);
        return named == names_.end() ? nullptr : &named->second;
    }
    const std::string& name(const Label& label) {
        const auto [at, added] = names_.try_emplace(label);
        if (added) {
            at->second = prefix_ + std::to_string(order_.size());
            order_.push_back(label);
        }
        return at->second;
    }
    const std::vector<Label>& order() const { return order_; }

private:
    std::string prefix_;
    std::unordered_map<Label, std::string> names_{};
    std::vector<Label> order_{};
};

/// A hash, and the names that were given on the way to it.
struct Found {
    std::string hash{};
    Namer names;
};

class Canonicalisation {
public:
    explicit Canonicalisation(std::span<const Quad> quads) {
        // A graph says each statement once, however often it was written down.
        std::set<std::string> said;
        for (const auto& quad : quads)
            if (said.insert(line_of(quad, [](const Label& label) { return label; })).second)
                quads_.push_back(&quad);
        for (const auto* quad : quads_)
            for (const auto* term : {&quad->subject, &quad->object, &quad->graph})
                if (term->blank()) note(term->value, quad);
    }

    std::string result() {
        name_all();
        std::set<std::string> lines;
        for (const auto* quad : quads_)
            lines.insert(
                line_of(*quad, [&](const Label& label) { return *canonical_.find(label); }));
        std::string text;
        for (const auto& line : lines) text += line;
        return text;
    }

private:
    void note(const Label& label, const Quad* quad) {
        auto& mentions = mentions_[label];
        if (mentions.empty() || mentions.back() != quad) mentions.push_back(quad);
    }

    // Nodes that no other is like are named by what is said of them; those that look alike by
    // following the paths that lead away from them.
    void name_all() {
        std::map<std::string, std::vector<Label>> alike;
        for (const auto& [label, quads] : mentions_) alike[first_degree(label)].push_back(label);
        for (const auto& [ignored, labels] : alike)
            if (labels.size() == 1) canonical_.name(labels.front());
        for (const auto& [ignored, labels] : alike)
            if (labels.size() > 1) name_alike(labels);
    }

    void name_alike(const std::vector<Label>& labels) {
        std::vector<Found> paths;
        for (const auto& label : labels) {
            if (canonical_.find(label)) continue;
            Namer names("b");
            names.name(label);
            paths.push_back(n_degree(label, std::move(names)));
        }
        std::ranges::stable_sort(paths, {}, &Found::hash);
        for (const auto& path : paths)
            for (const auto& label : path.names.order()) canonical_.name(label);
    }

    const std::string& first_degree(const Label& node) {
        auto& known = first_degrees_[node];
        if (!known.empty()) return known;
        std::vector<std::string> lines;
        for (const auto* quad : mentions_.at(node))
            lines.push_back(line_of(
                *quad, [&](const Label& label) { return std::string(label == node ? "a" : "z"); }));
        std::ranges::sort(lines);
        std::string text;
        for (const auto& line : lines) text += line;
        return known = hash(text);
    }

    std::string related_hash(const Label& related, const Quad& quad, const Namer& names,
                             char position) {
        std::string text(1, position);
        if (position != 'g') text += "<" + quad.predicate.value + ">";
        if (const auto* name = canonical_.find(related))
            text += "_:" + *name;
        else if (const auto* given = names.find(related))
            text += "_:" + *given;
        else
            text += first_degree(related);
        return hash(text);
    }

    std::map<std::string, std::vector<Label>> related_to(const Label& node, const Namer& names) {
        std::map<std::string, std::vector<Label>> related;
        for (const auto* quad : mentions_.at(node)) {
            const auto note_one = [&](const Term& term, char position) {
                if (term.blank() && term.value != node)
                    related[related_hash(term.value, *quad, names, position)].push_back(term.value);
            };
            note_one(quad->subject, 's');
            note_one(quad->object, 'o');
            note_one(quad->graph, 'g');
        }
        return related;
    }

    /// A path can only become longer: one that is behind the best already is given up.
    static bool behind(const std::string& path, const std::string& best) {
        return !best.empty() && path.size() >= best.size() && path > best;
    }

    /// The path through these nodes in this order; nothing when a better one is known.
    bool walk(const std::vector<Label>& order, const std::string& best, std::string& path,
              Namer& names) {
        std::vector<Label> unnamed;
        for (const auto& label : order) {
            if (const auto* name = canonical_.find(label)) {
                path += "_:" + *name;
            } else {
                if (!names.find(label)) unnamed.push_back(label);
                path += "_:" + names.name(label);
            }
            if (behind(path, best)) return false;
        }
        for (const auto& label : unnamed) {
            auto found = n_degree(label, names);
            path += "_:" + names.name(label);
            path += "<" + found.hash + ">";
            names = std::move(found.names);
            if (behind(path, best)) return false;
        }
        return true;
    }

    Found n_degree(const Label& node, Namer names) {
        std::string text;
        for (auto& [related, labels] : related_to(node, names)) {
            text += related;
            std::string best;
            auto best_names = names;
            std::ranges::sort(labels);
            do {
                if (++steps_ > most_steps) throw TooTangled();
                std::string path;
                auto tried = names;
                if (!walk(labels, best, path, tried)) continue;
                if (best.empty() || path < best) {
                    best = std::move(path);
                    best_names = std::move(tried);
                }
            } while (std::ranges::next_permutation(labels).found);
            text += best;
            names = std::move(best_names);
        }
        return {hash(text), std::move(names)};
    }

    // What people write takes a handful; the worst of the published examples some thousand.
    static constexpr std::int64_t most_steps = 20'000;

    std::vector<const Quad*> quads_{};
    std::map<Label, std::vector<const Quad*>> mentions_{};
    std::unordered_map<Label, std::string> first_degrees_{};
    Namer canonical_{"c14n"};
    std::int64_t steps_ = 0;
};

}  // namespace

std::string canonical(std::span<const Quad> quads) {
    return Canonicalisation(quads).result();
}

}  // namespace badges
