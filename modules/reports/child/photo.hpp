// A picture of a member of staff, as parents may load it: a JPEG or PNG that was taken apart and
// put together anew out of what draws it. What else was in the file, such as the place where it
// was taken, a comment, or another file behind its end, stays out.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"
#include "platform/outcome.hpp"

namespace reports {

enum class PhotoType : std::uint8_t { jpeg, png };
constexpr auto words(PhotoType) {
    return std::to_array<std::string_view>({"image/jpeg", "image/png"});
}

struct StaffPhoto {
    PhotoType type{};
    db::Bytes content{};
};

inline constexpr std::size_t largest_photo = std::size_t{1024} * 1024;
inline constexpr unsigned widest_photo = 4000;  // pixels, either way
inline constexpr Refusal photo_unknown{"school_staff.photo_unknown"};
inline constexpr Refusal photo_too_large{"school_staff.photo_too_large"};
inline constexpr Refusal photo_too_wide{"school_staff.photo_too_wide"};

/// The picture with nothing but what draws it; refused where it is none, too large or broken.
Outcome<StaffPhoto> clean_photo(std::string_view bytes);

}  // namespace reports
