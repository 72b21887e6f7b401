#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "modules/programmes/take_home/take_home.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The sessions that this place's parent came to, in the language where there are words in it.
std::vector<CameTo> load_came_to(db::Connection&, PlaceId, std::string_view language);

/// One of them; a session they did not come to is none of theirs.
std::optional<CameTo> find_came_to(db::Connection&, PlaceId, SessionId, std::string_view language);

/// What the module gives to take home.
std::vector<TakeHome> load_take_home(db::Connection&, ModuleId, std::string_view language);

struct TakeHomeFile {
    std::string name{};
    std::string type{};
    db::Bytes content{};
};
/// A file to take home from a session that this place's parent came to.
std::optional<TakeHomeFile> find_take_home_file(db::Connection&, PlaceId, ResourceId);

/// Stores the answers; sent again, the later ones count.
void store_feedback(Platform&, SessionId, PlaceId, const Feedback&);
std::optional<Feedback> find_feedback(db::Connection&, SessionId, PlaceId);

/// Those who came to a session and have a child at the school still, to be thanked.
struct ToThank {
    PlaceId place{};
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string given{};
    std::string title{};
};
std::vector<ToThank> load_to_thank(db::Connection&, SessionId);

}  // namespace programmes
