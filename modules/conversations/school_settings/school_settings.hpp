// How a school's messages go, as its head teacher sets it, or an officer for all schools.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/school_settings/quiet.hpp"
#include "modules/people/people.hpp"
#include "platform/platform.hpp"
#include "platform/site/site.hpp"

namespace conversations {

inline constexpr Refusal quiet_all_day{"school_settings.quiet_same"};
inline constexpr Refusal quiet_too_long{"school_settings.quiet_too_long"};
inline constexpr Refusal settings_changed{"school_settings.changed_meanwhile"};

/// Whose settings: a school's, or with 0 those of all schools of the authority.
struct SettingsOf {
    std::int64_t authority = 0;
    std::int64_t school = 0;
};

/// The settings as the place itself has them.
struct OwnSettings {
    std::int64_t quiet_from = usual_quiet.from.count();
    std::int64_t quiet_until = usual_quiet.until.count();
    std::int64_t named_person = 0;
    std::int64_t month_parts = 0;
    std::int64_t keep_months = 0;
    std::int64_t version = 0;  // 0: it has none yet
};
OwnSettings load_own_settings(db::Connection&, const SettingsOf&);

/// Stores them; false where somebody changed them since that version.
bool store_settings(db::Connection&, const SettingsOf&, const OwnSettings&);

/// Who may be told of concern: those who work at the place and can read its conversations; at the
/// authority, its officers.
struct MayBeNamed {
    people::PersonId person{};
    std::string name{};
};
std::vector<MayBeNamed> load_may_be_named(db::Connection&, const SettingsOf&);

void install_school_settings(Site&);

}  // namespace conversations
