// Records systems that are asked: each writes what it has, whole, into a folder as a bundle, which
// is then taken in like any other; what breaks on the way leaves nothing behind.
#pragma once
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/reports/connecting/asking.hpp"
#include "modules/reports/connecting/sources.hpp"

namespace reports {

struct ToPull {
    std::string place{}, token_place{}, client{}, secret{};
    std::string since{};             // only what changed after that; empty: everything
    std::filesystem::path folder{};  // where the bundle is written
};

struct Pulled {
    std::optional<Refusal> wrong{};
    std::optional<std::chrono::seconds> again_after{};  // the system asked for it
    bool whole = true;                                  // not changes only
    bool nothing_changed = false;                       // there is no bundle
};

Pulled pull_oneroster(const Settings&, const ToPull&);
Pulled pull_wonde(const Settings&, const ToPull&);

/// A table of comma-separated values as it is written, a row at a time.
class WrittenTable {
public:
    WrittenTable(const std::filesystem::path&, const std::vector<std::string>& columns);
    void add(const std::vector<std::string>& cells);
    /// Throws where the disk did not take it all.
    void finish();

private:
    std::ofstream out_;
};

/// Asks the system, and takes in what it has.
void pull(Platform&, Source);
/// Asks every system that is due.
void pull_due(Platform&, std::string_view);

}  // namespace reports
