// What people wrote, with headings, lists and bold letters, as markup that is safe to show:
//
//     ## A heading
//
//     A paragraph with **bold** words. An empty line ends it.
//
//     - a list        1. or a list
//     - of points     2. with numbers
//
// Everything else is text, whatever it looks like.
#pragma once
#include <string_view>

#include "platform/html/out.hpp"

namespace html {

/// The markup of such words; their headings become <h2>, or of the level said.
Html words(std::string_view written, int heading_level = 2);

}  // namespace html
