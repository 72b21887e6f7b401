// Local authorities by their number in the register and by name.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "modules/schools/schools.hpp"

namespace schools {

/// Tells an authority by what a file says of it. Files of one kind say only the number, others
/// only the name; one that is known by name alone gets a number of ours until its own is told.
class Authorities {
public:
    explicit Authorities(db::Connection&);

    std::optional<AuthorityId> find(std::string_view number, std::string_view name);

    /// Writes down those of these that are not kept yet.
    void store(db::Connection&, const std::set<AuthorityId>&);

private:
    std::optional<AuthorityId> look_up(std::string_view number, std::string_view name);
    AuthorityId number_of_ours(std::string_view name);

    struct Known {
        std::string name{};
        bool stored = false;
    };
    std::map<std::int64_t, Known> by_number_;
    std::map<std::string, std::int64_t, std::less<>> by_letters_;
    // Rows of one authority often follow one another.
    std::string last_number_{}, last_name_{};
    std::optional<AuthorityId> last_{};
};

}  // namespace schools
