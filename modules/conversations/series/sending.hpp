// Sending what is due of the series, and what becomes of the answers.
#pragma once
#include <optional>
#include <string_view>

#include "modules/conversations/series/series.hpp"

namespace conversations {

inline constexpr std::string_view series_handler = "series";
inline constexpr int series_batch = 100;

/// Sends what is due, a batch in a transaction; whoever runs it beside it or after it was broken
/// off sends nothing twice. How many steps went out.
std::int64_t send_due_steps(Platform&);

/// Keeps the answer to a step, and thanks; or ends the series where that was the answer.
bool take_series_answer(Platform&, const Answered&);

/// Ends the series that wrote to them last, where their words ask for it.
bool take_stop_words(Platform&, const Answered&);

/// The address of the page where a parent sees and stops their series.
std::string own_series_address(Platform&, people::PersonId, std::int64_t place);

}  // namespace conversations
