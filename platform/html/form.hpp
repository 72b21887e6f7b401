// A form as somebody filled it in: what was typed, what can be made of it, and what is wrong with
// it, so that the page can be shown again with everything still there.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/calendar.hpp"
#include "platform/enums.hpp"
#include "platform/http/request.hpp"
#include "platform/ids.hpp"
#include "platform/money.hpp"
#include "platform/outcome.hpp"

namespace html {

/// Where to refuse: `required` when nothing is there (may be left out: then nothing is fine),
/// `wrong` instead of the general sentence when it cannot be read.
struct Rule {
    Refusal required{};
    Refusal wrong{};
};

struct TextRule {
    Refusal required{};
    std::size_t longest = 200;  // in characters
};

class Form {
public:
    struct Mistake {
        std::string field;
        Refusal refusal;
    };

    /// One that nobody filled in yet.
    Form() = default;
    explicit Form(const http::Request&);
    /// Of a search or a step of several, which come in the address.
    explicit Form(const http::Fields& typed);

    // What stands in the fields at first.
    void fill(std::string_view name, std::string_view value);
    void fill(std::string_view name, calendar::Day);
    void fill(std::string_view name, Money);
    void fill(std::string_view name, std::int64_t);
    void fill(std::string_view name, std::chrono::minutes of_day);
    void tick(std::string_view name, bool ticked = true);
    template <enums::Worded E>
    void fill(std::string_view name, E choice) {
        fill(name, enums::text(choice));
    }
    template <class Of>
    void fill(std::string_view name, Id<Of> id) {
        if (id) fill(name, id.value);
    }

    // Reading. Where something is refused, ok() is false and what is returned means nothing.
    /// Trimmed, with lines ending in '\n'.
    std::string text(std::string_view name, const TextRule& rule = {});
    /// Of the fields name-day, name-month and name-year.
    std::optional<calendar::Day> day(std::string_view name, const Rule& rule = {});
    std::optional<std::chrono::minutes> time(std::string_view name, const Rule& rule = {});
    std::optional<Money> money(std::string_view name, const Rule& rule = {});
    std::optional<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most,
                                       const Rule& rule = {});
    template <enums::Worded E>
    std::optional<E> choice(std::string_view name, const Refusal& required = {}) {
        const auto chosen = enums::parse<E>(value(name));
        if (!chosen) refuse_choice(name, required);
        return chosen;
    }
    template <class I>
    std::optional<I> id(std::string_view name, const Refusal& required = {}) {
        const auto chosen = http::parse_id<I>(value(name));
        if (!chosen) refuse_choice(name, required);
        return chosen;
    }
    /// Each that was ticked; words that are no choice are passed over.
    template <enums::Worded E>
    std::vector<E> choices(std::string_view name) const {
        std::vector<E> chosen;
        for (const auto& [field, value] : fields_)
            if (field == name)
                if (const auto one = enums::parse<E>(value)) chosen.push_back(*one);
        return chosen;
    }
    bool ticked(std::string_view name) const { return !value(name).empty(); }

    /// The field's first refusal stays; a later one is not told.
    void refuse(std::string_view name, Refusal);
    bool ok() const { return mistakes_.empty(); }

    // For the page.
    std::string_view value(std::string_view name) const;
    bool chosen(std::string_view name, std::string_view value) const;
    const Refusal* error(std::string_view name) const;
    const std::vector<Mistake>& mistakes() const { return mistakes_; }
    /// The id of the element that a link from the error summary goes to.
    std::string anchor(std::string_view name) const;

private:
    void refuse_choice(std::string_view name, const Refusal& required);
    void refuse_or(std::string_view name, const Rule&, const Refusal& general);
    /// What was typed, trimmed; refused where nothing is and something must be.
    std::string_view given(std::string_view name, const Refusal& required);

    std::vector<std::pair<std::string, std::string>> fields_{};
    std::vector<Mistake> mistakes_{};
};

}  // namespace html
