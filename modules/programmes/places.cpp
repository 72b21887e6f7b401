#include "modules/programmes/programmes.hpp"
