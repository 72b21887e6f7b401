// Files of an import that are kept in the database, read and applied apart from the request that
// asked for it.
#pragma once
#include "modules/reports/formats/bundle.hpp"
#include "modules/reports/importing/bundle_files.hpp"
#include "modules/reports/importing/importing.hpp"

namespace reports {

inline constexpr std::string_view read_job = "read records", apply_job = "apply records";

/// The files as a bundle, while this stands.
class KeptRecords {
public:
    KeptRecords(Platform&, schools::SchoolId, const std::vector<KeptFile>&);
    Reader reader() const;

private:
    KeptFolder folder_;
    Outcome<Bundle> bundle_;
    std::string columns_;
};

/// Work for later, of an import in the state reading or applying.
void read_kept(Platform&, std::string_view payload);
void apply_kept(Platform&, std::string_view payload);

}  // namespace reports
