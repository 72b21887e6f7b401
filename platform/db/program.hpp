// Other programs of the system.
#pragma once
#include <string>
#include <vector>

namespace db {

/// Runs a program to its end, with these settings (NAME=value) beside those of the environment; a
/// Fault with what it wrote when it fails.
void run_program(const std::vector<std::string>& words, const std::vector<std::string>& settings);

}  // namespace db
