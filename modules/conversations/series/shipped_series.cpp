#include "modules/conversations/series/shipped_series.hpp"

#include <toml++/toml.h>

#include <span>
#include <stdexcept>

#include "platform/embedded.hpp"
#include "platform/messages/messages.hpp"

namespace conversations {

std::span<const embedded::File> series_content();

namespace {

template <class T>
T taken(const toml::table& from, std::string_view name, std::string_view file) {
    if (auto value = from[name].value<T>()) return *std::move(value);
    throw std::logic_error(std::string(file) + " has no " + std::string(name));
}

template <enums::Worded E>
E taken_word(const toml::table& from, std::string_view name, std::string_view file) {
    const auto word = taken<std::string>(from, name, file);
    if (const auto found = enums::parse<E>(word)) return *found;
    throw std::logic_error(std::string(file) + ": no such " + std::string(name) + ": " + word);
}

SeriesStep shipped_step(const toml::table& table, std::string_view file) {
    SeriesStep step{.after_days = taken<std::int64_t>(table, "day", file),
                    .asks = taken_word<StepAsks>(table, "asks", file)};
    for (const auto& spoken : messages::languages())
        step.words.push_back(
            {std::string(spoken.code), taken<std::string>(table, spoken.code, file)});
    return step;
}

ShippedSeries read_shipped(const embedded::File& file) {
    const auto table = toml::parse(file.bytes, file.path);
    ShippedSeries shipped{.slug = std::string(file.path.substr(0, file.path.find('.'))),
                          .series = {.name = taken<std::string>(table, "name", file.path),
                                     .event = taken_word<SeriesEvent>(table, "event", file.path),
                                     .session = table["session"].value_or(std::int64_t{0}),
                                     .minute = taken<std::int64_t>(table, "minute", file.path)}};
    if (const auto* steps = table["step"].as_array())
        for (const auto& step : *steps)
            shipped.steps.push_back(shipped_step(*step.as_table(), file.path));
    return shipped;
}

}  // namespace

const std::vector<ShippedSeries>& shipped_series() {
    static const auto all = [] {
        std::vector<ShippedSeries> every;
        for (const auto& file : series_content()) every.push_back(read_shipped(file));
        return every;
    }();
    return all;
}

}  // namespace conversations
