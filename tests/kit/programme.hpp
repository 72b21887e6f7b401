// One programme at Oak: an edition of as many modules as sessions, a subscription, and a cohort
// that Amina leads, with room for three.
#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "tests/kit/site.hpp"

namespace kit {

class Programme {
public:
    /// `now` and the sessions' beginnings as London's clocks show them; two sessions complete it
    /// where there are that many.
    Programme(std::string_view now, std::initializer_list<std::string_view> sessions,
              db::Engine engine = db::Engine::sqlite);

    /// A parent of Oak with a place in the cohort.
    programmes::PlaceId place(std::string_view given, std::string_view family,
                              programmes::PlaceState state, std::string_view language = "en");
    programmes::PlaceId accepted(std::string_view given, std::string_view family) {
        return place(given, family, programmes::PlaceState::accepted);
    }

    std::string register_of(std::size_t session) const;
    Page tick(const std::string& register_page, const std::vector<programmes::PlaceId>& came);
    /// How many sessions they came to.
    std::int64_t came(programmes::PlaceId);
    programmes::PlaceState state(programmes::PlaceId);
    /// The address of a place's own page.
    std::string own_page(programmes::PlaceId);
    /// How many messages of that kind there are.
    std::int64_t messages(std::string_view key);
    std::int64_t certificates();

    TestSite site;
    programmes::EditionId edition{};
    programmes::CohortId cohort{};
    std::vector<programmes::SessionId> sessions{};
};

}  // namespace kit
