// The audit trail: which member of staff read or changed what, and when. Handlers say it; it is
// stored with the change itself, or, for reading, before the answer leaves.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/auth.hpp"
#include "platform/calendar.hpp"
#include "platform/db/db.hpp"

namespace audit {

enum class Act : std::uint8_t { read, changed, refused, signed_in, exported };
constexpr auto words(Act) {
    return std::to_array<std::string_view>({"read", "changed", "refused", "signed_in", "exported"});
}

/// One thing that somebody did: what kind of thing, which one, of which school (0: none).
struct Entry {
    Act act = Act::read;
    std::string what{};
    std::int64_t subject = 0;
    std::int64_t school = 0;
    std::string details{};  // what was changed, in short; never a secret, never a whole record
};

/// What this request or job has done so far.
class Trail {
public:
    void read(std::string_view what, std::int64_t subject, std::int64_t school = 0,
              std::string details = {}) {
        entries_.push_back({Act::read, std::string(what), subject, school, std::move(details)});
    }
    void exported(std::string_view what, std::int64_t subject, std::int64_t school = 0,
                  std::string details = {}) {
        entries_.push_back({Act::exported, std::string(what), subject, school, std::move(details)});
    }
    void changed(std::string_view what, std::int64_t subject, std::int64_t school = 0,
                 std::string details = {}) {
        entries_.push_back({Act::changed, std::string(what), subject, school, std::move(details)});
    }
    void note(Entry entry) { entries_.push_back(std::move(entry)); }
    bool empty() const { return entries_.empty(); }
    void clear() { entries_.clear(); }
    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::vector<Entry> entries_;
};

/// Writes the trail down for this viewer, and empties it.
void store(db::Connection&, Ids&, Trail&, const auth::Viewer&, std::string_view request_id,
           calendar::Instant now);

}  // namespace audit
