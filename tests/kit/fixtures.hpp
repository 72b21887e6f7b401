// Our components beside GOV.UK's own examples of theirs: the same elements, classes and attributes.
// Ours leave out what belongs to GOV.UK's scripts (data-…, govuk-js-…), which we do not send.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "platform/html/out.hpp"
#include "tests/kit/markup.hpp"

namespace kit {

/// The markup of one example, normalised, with words replaced where ours differ on purpose.
std::string example(const std::string& component, const std::string& name,
                    const std::vector<std::pair<std::string, std::string>>& ours = {});

/// What a component draws, normalised.
template <class Component>
std::string drawn(void (*draw)(html::Out&, const Component&), const Component& component) {
    html::Out o;
    draw(o, component);
    return normalised(o.take());
}

template <class Component>
std::string drawn(void (*draw)(html::Out&, const Component&, html::Body),
                  const Component& component, const std::string& inside) {
    html::Out o;
    draw(o, component, [&] { o.raw(inside); });
    return normalised(o.take());
}

}  // namespace kit
