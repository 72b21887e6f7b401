// What cells of a school's records mean, however the system that wrote them spells it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/calendar.hpp"

namespace reports {

/// The cell without the spaces around it, among them those that cannot be seen.
std::string_view trimmed(std::string_view);

/// "a,b", "a; b" and ["a","b"] as two.
std::vector<std::string_view> listed_in(std::string_view cell);

/// A unique pupil number in capitals; nothing where the text is none, or its check letter is wrong.
std::optional<std::string> upn_as_written(std::string_view);

/// Of "{LDAP:12},{UPN:H801200001001}", the one of that type.
std::string_view identifier_of(std::string_view user_ids, std::string_view type);

/// Yes, no, or neither.
std::optional<bool> yes_or_no(std::string_view);

/// A number that tells this text from all others, as good as always.
std::uint64_t digest_of(std::string_view);

/// In which order the days of a file are written, told by those that leave no doubt.
class DayOrder {
public:
    explicit DayOrder(bool month_first_in_doubt) : month_first(month_first_in_doubt) {}
    void see(std::string_view written);
    /// A day as 2016-03-04, with or without a time after it, 20160304, 4/3/2016, 04.03.16,
    /// 4 March 2016, 4-Mar-16, or as the number a spreadsheet counts days by; a year of two digits
    /// is one of this century, as pupils' are.
    std::optional<calendar::Day> day(std::string_view written) const;

private:
    bool settled() const { return day_first_seen != month_first_seen; }

    bool month_first;
    bool day_first_seen = false;
    bool month_first_seen = false;
};

}  // namespace reports
