// The parts of the page shell.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/components/page.hpp"
#include "platform/html/page.hpp"

namespace ui {

/// Whether the page that is looked at stands at or below this place of the navigation.
bool is_here(const html::Frame&, std::string_view href);

/// Its aria-current: this is the page or one below it, or a page of its parts; else nothing.
std::string_view marked(const html::Frame&, const html::Link&);

/// What the title of the browser's window says.
std::string window_title(const html::Out&, const Page&);

/// The numbers a pager shows; 0 stands for those left out between.
std::vector<int> page_numbers(const Pager&);

}  // namespace ui
