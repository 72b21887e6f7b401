#include "modules/reports/rules/reasons.hpp"

#include <algorithm>

#include "modules/conversations/letters.hpp"
#include "modules/reports/rules/reason_words.hpp"

namespace reports {

// A longer text tells a story, which a person reads.
constexpr std::size_t longest_reason = 40;

std::string_view proposed_code(Reason reason) {
    switch (reason) {
        case Reason::ill:
            return "I";
        case Reason::appointment:
            return "M";
        // Whether any other reason is a good one is for the school to say.
        case Reason::other:
        case Reason::should_be_here:
            return "";
    }
    return "";
}

namespace {

std::optional<Reason> reason_told(Tells tells) {
    switch (tells) {
        case Tells::ill:
            return Reason::ill;
        case Tells::appointment:
            return Reason::appointment;
        case Tells::other:
            return Reason::other;
        case Tells::should_be_here:
            return Reason::should_be_here;
        case Tells::filler:
        case Tells::polite:
        case Tells::all:
        case Tells::other_day:
        case Tells::doubtful:
        case Tells::not_theirs:
        case Tells::nothing:
            return {};
    }
    return {};
}

// One after the other: children who were named, and reasons.
struct Piece {
    std::vector<std::size_t> children{};  // empty: it is a reason
    Reason reason{};
};

class ReadingReason {
public:
    ReadingReason(std::string_view text, std::span<const std::string> names, std::string_view of)
        : typed_(conversations::typed_words(text)), language_(of) {
        for (const auto& name : names) names_.push_back(conversations::typed_words(name).words);
    }

    ReadReason run() {
        bool polite = true;
        read_.certain = !typed_.asks && typed_.words.size() <= longest_reason;
        for (std::size_t at = 0; at < typed_.words.size() && at < longest_reason;)
            at += take(std::span(typed_.words).subspan(at), polite);
        read_.polite_only = polite && !typed_.asks;
        put_together();
        return std::move(read_);
    }

private:
    std::size_t take(std::span<const std::string> words, bool& polite) {
        if (const auto children = named_by(words.front()); !children.empty()) {
            name(children);
            polite = false;
            return 1;
        }
        const auto told = told_by(words, language_);
        polite = polite && told.tells == Tells::polite;
        if (const auto reason = reason_told(told.tells)) pieces_.push_back({{}, *reason});
        if (told.tells == Tells::all) name(everyone());
        if (told.tells == Tells::other_day) read_.of_today = false;
        if (told.tells == Tells::not_theirs) read_.not_theirs = true;
        if (told.tells == Tells::nothing || told.tells == Tells::other_day) read_.certain = false;
        doubtful_ = doubtful_ || told.tells == Tells::doubtful || told.tells == Tells::not_theirs;
        return told.words;
    }

    void name(const std::vector<std::size_t>& children) {
        for (const auto child : children)
            if (std::ranges::find(read_.named, child) == read_.named.end())
                read_.named.push_back(child);
        if (pieces_.empty() || pieces_.back().children.empty()) pieces_.emplace_back();
        auto& last = pieces_.back().children;
        last.insert(last.end(), children.begin(), children.end());
    }

    std::vector<std::size_t> named_by(const std::string& word) const {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (std::ranges::find(names_[i], word) != names_[i].end()) places.push_back(i + 1);
        return places;
    }

    std::vector<std::size_t> everyone() const {
        std::vector<std::size_t> places;
        for (std::size_t i = 1; i <= names_.size(); ++i) places.push_back(i);
        return places;
    }

    // Who is ill and goes to the doctor is ill; any other two reasons of one child are a story.
    void say(std::size_t child, Reason reason) {
        const auto before = std::ranges::find(read_.said, child, &SaidReason::child);
        if (before == read_.said.end()) return read_.said.push_back({child, reason});
        if (before->reason == reason) return;
        const auto medical = [](Reason one) {
            return one == Reason::ill || one == Reason::appointment;
        };
        if (medical(before->reason) && medical(reason))
            before->reason = Reason::ill;
        else
            unclear_ = true;
    }

    // "Maja ill, Sam dentist" or "ill Maja, dentist Sam": names stand before their reasons or all
    // behind them, as the first piece does.
    void put_together() {
        const auto is_name = [](const Piece& piece) { return !piece.children.empty(); };
        const bool names_first = !pieces_.empty() && is_name(pieces_.front());
        if (!names_first) std::ranges::reverse(pieces_);
        const bool any_name = std::ranges::any_of(pieces_, is_name);
        const std::vector<std::size_t> nobody{0};
        const auto* whom = &nobody;
        for (const auto& piece : pieces_) {
            if (is_name(piece)) {
                whom = &piece.children;
                continue;
            }
            if (any_name && whom == &nobody) unclear_ = true;
            for (const auto child : *whom) say(child, piece.reason);
        }
        for (const auto child : read_.named)
            if (std::ranges::find(read_.said, child, &SaidReason::child) == read_.said.end())
                read_.certain = false;
        if (!doubtful_ && !unclear_) return;
        read_.certain = false;
        read_.said.clear();
    }

    conversations::TypedWords typed_;
    std::string_view language_;
    std::vector<std::vector<std::string>> names_{};
    std::vector<Piece> pieces_{};
    ReadReason read_{};
    bool doubtful_ = false, unclear_ = false;
};

}  // namespace

ReadReason read_reason(std::string_view text, std::span<const std::string> names,
                       std::string_view language) {
    return ReadingReason(text, names, language).run();
}

}  // namespace reports
