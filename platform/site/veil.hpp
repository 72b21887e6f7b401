// A secret on a page, written anew each time.
#pragma once
#include <string>
#include <string_view>

#include "platform/random.hpp"

/// A token of letters, digits, - and _ under a veil of its own length, which comes first. Pages are
/// compressed, and how small a page becomes would tell a secret that always stands there alike,
/// letter by letter.
std::string veil(std::string_view token, Random&);

/// The token again; nothing sensible of what was not veiled.
std::string unveil(std::string_view veiled);
