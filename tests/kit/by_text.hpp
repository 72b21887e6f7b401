// A programme whose parents have telephones and write texts.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/take_home/take_home_store.hpp"
#include "tests/kit/programme.hpp"

namespace kit {

class ByText : public Programme {
public:
    ByText(std::string_view now, std::initializer_list<std::string_view> sessions,
           db::Engine engine = db::Engine::sqlite);

    /// A parent with a telephone who was invited by text, or has a place.
    programmes::PlaceId invite(std::string_view given, std::string_view family,
                               std::string_view language = "en");
    programmes::PlaceId takes_part(std::string_view given, std::string_view family,
                                   std::string_view language = "en");
    /// Invites the same parent to a group of another school, where they have another child.
    programmes::PlaceId invite_to_another(programmes::PlaceId, schools::SchoolId,
                                          std::string_view child);
    void came_and_is_thanked(programmes::PlaceId);
    /// From now on both parents have the number of the first.
    void share_number(programmes::PlaceId, programmes::PlaceId);

    /// A text from the telephone of the place's parent, read and answered.
    void writes(programmes::PlaceId, std::string_view words);

    struct Sent {
        std::string kind{}, language{}, words{};
    };
    /// The last message to the place's parent.
    Sent last_to(programmes::PlaceId);
    /// How many messages stand on their telephone.
    std::int64_t shown_to(programmes::PlaceId);
    bool waits_for_a_person(programmes::PlaceId);
    std::optional<programmes::Feedback> feedback(programmes::PlaceId);

private:
    people::PersonId person_of(programmes::PlaceId);
    void by_text(programmes::PlaceId);
    int texts_ = 0;
};

}  // namespace kit
