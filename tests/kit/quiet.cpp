// A run of all tests tells what failed, not every request that was answered.
#include <gtest/gtest.h>

#include "platform/log/log.hpp"

namespace {

struct Quiet : ::testing::Environment {
    void SetUp() override { logging::start("warn", "line"); }
};

[[maybe_unused]] const auto* const quiet = ::testing::AddGlobalTestEnvironment(new Quiet);

}  // namespace
