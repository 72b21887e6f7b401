// The Department for Education's Common Transfer File: pupils with their contacts, marks and
// results as XML, of any version from 12 to 25.
#pragma once
#include <string_view>

#include "modules/reports/formats/records.hpp"
#include "platform/sheets/byte_source.hpp"

namespace reports {

// Of the file as a whole; the line is named as "line" where there is one.
inline constexpr Refusal ctf_is_no_xml{"ctf.no_xml"};
inline constexpr Refusal ctf_is_other_xml{"ctf.other_xml"};
inline constexpr Refusal ctf_is_for_admissions{"ctf.for_admissions"};
inline constexpr Refusal ctf_cut_short{"ctf.cut_short"};
inline constexpr Refusal ctf_encoding{"ctf.encoding"};
inline constexpr Refusal ctf_declares{"ctf.declares"};
inline constexpr Refusal ctf_too_deep{"ctf.too_deep"};
inline constexpr Refusal ctf_malformed{"ctf.malformed"};

// Of one pupil, or of something of theirs.
inline constexpr Refusal ctf_no_upn{"ctf.no_upn"};
inline constexpr Refusal ctf_wrong_upn{"ctf.wrong_upn"};
inline constexpr Refusal ctf_upn_twice{"ctf.upn_twice"};
inline constexpr Refusal ctf_no_name{"ctf.no_name"};
inline constexpr Refusal ctf_wrong_birthday{"ctf.wrong_birthday"};
inline constexpr Refusal ctf_pupil_too_large{"ctf.pupil_too_large"};
inline constexpr Refusal ctf_contact_without_name{"ctf.contact_without_name"};

/// Reads a file from its beginning to its end, a piece at a time; a pupil that cannot be read is
/// refused, and the rest goes on. Rows are lines of the file. `ahead` is the same file once more,
/// for its header: whose marks these are must be known before the pupils, wherever it stands.
Outcome<BundleRead> read_ctf(sheets::ByteSource, std::string_view file, const Taking&,
                             sheets::ByteSource ahead = {});

}  // namespace reports
