// The list of what the house is made of.
#pragma once
#include "platform/site/site.hpp"

/// The whole site: every module's routes, jobs, panels and places, and the app's own pages.
Site make_site();
