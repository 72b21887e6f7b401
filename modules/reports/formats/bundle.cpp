#include "modules/reports/formats/bundle.hpp"

#include <algorithm>
#include <limits>
#include <system_error>

#include "platform/http/words.hpp"
#include "platform/messages/refusals.hpp"
#include "platform/sheets/encoding.hpp"

namespace reports {

namespace {

using namespace std::literals;
namespace fs = std::filesystem;

// What computers leave beside files that nobody made.
bool is_litter(std::string_view path, std::string_view name) {
    const auto small = http::lower_case(name);
    return name.starts_with('.') || name.starts_with("~$") || path.starts_with("__MACOSX/") ||
           path.contains("/__MACOSX/") || small == "thumbs.db" || small == "desktop.ini";
}

bool leads_out(std::string_view path) {
    if (path.starts_with('/') || (path.size() > 1 && path[1] == ':')) return true;
    for (std::size_t from = 0; from <= path.size();) {
        const auto until = std::min(path.find('/', from), path.size());
        if (path.substr(from, until - from) == "..") return true;
        from = until + 1;
    }
    return false;
}

Refusal cannot_open(std::string_view name, const std::error_code& why) {
    return Refusal{"formats.cannot_open"}.with("file", shortly(name)).with("why", why.message());
}

bool is_zip_name(std::string_view name) {
    return http::lower_case(name).ends_with(".zip");
}

Outcome<bool> is_zip_of_files(const fs::path& path, const sheets::Limits& limits) {
    std::string head(4, '\0');
    auto file = sheets::bytes_of_file(path);
    const auto got = sheets::fill(file, head);
    if (!got) return refuse(got.error());
    if (head == "PK\x05\x06"s) return true;  // an empty one
    if (head != "PK\x03\x04"s) return false;
    const auto parts = sheets::ZipParts::open(path, limits);
    if (!parts && parts.error() == sheets::damaged && is_zip_name(path.filename().string()))
        return refuse(Refusal{"formats.zip_damaged"});
    if (!parts) return refuse(parts.error());
    return !parts->has("[Content_Types].xml") && !parts->has("content.xml");
}

}  // namespace

std::string shortly(std::string_view text) {
    auto length = std::min<std::size_t>(text.size(), 80);
    while (length > 0 && length < text.size() && (text[length] & 0xC0) == 0x80) --length;
    return sheets::as_utf8(text.substr(0, length)) + (length < text.size() ? "…" : "");
}

Refusal of_file(std::string_view name, const Refusal& why) {
    return Refusal{"formats.in_bundle"}
        .with("file", shortly(name))
        .with("why", messages::say({}, why));
}

Outcome<Bundle> Bundle::open(const fs::path& path, const BundleLimits& limits) {
    Bundle bundle;
    bundle.limits = limits;
    bundle.name_ =
        path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
    std::error_code trouble;
    const auto status = fs::status(path, trouble);
    if (!fs::exists(status))
        return refuse(Refusal{"formats.not_there"}.with("path", shortly(path.string())));
    if (fs::is_directory(status)) try {
            if (auto taken = bundle.take_folder(path); !taken) return refuse(taken.error());
            return bundle;
        } catch (const fs::filesystem_error& fault) {
            return refuse(cannot_open(bundle.name_, fault.code()));
        }
    if (!fs::is_regular_file(status))
        return refuse(Refusal{"formats.not_a_file"}.with("path", shortly(path.string())));

    const sheets::Limits of_zip{.file_bytes = limits.bytes,
                                .expanded_bytes = std::numeric_limits<std::uint64_t>::max()};
    const auto packed = is_zip_of_files(path, of_zip);
    if (!packed) return refuse(of_file(bundle.name_, packed.error()));
    if (*packed) {
        auto parts = sheets::ZipParts::open(path, of_zip);
        if (!parts) return refuse(of_file(bundle.name_, parts.error()));
        if (auto taken = bundle.take_zip(path, std::move(*parts)); !taken)
            return refuse(taken.error());
        return bundle;
    }
    if (auto added = bundle.add({bundle.name_, fs::file_size(path), path}); !added)
        return refuse(added.error());
    return bundle;
}

Outcome<void> Bundle::add(BundleFile file) {
    if (file.bytes > limits.bytes) return refuse(of_file(file.name, sheets::file_too_large));
    if (find(file.name) != nullptr)
        return refuse(Refusal{"formats.name_twice"}.with("file", shortly(file.name)));
    if (files_.size() >= limits.files)
        return refuse(Refusal{"formats.too_many_files"}.with("most", std::to_string(limits.files)));
    files_.push_back(std::move(file));
    return {};
}

// Links are passed over: they may lead to what is nobody's business.
Outcome<void> Bundle::take_folder(const fs::path& folder) {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (is_litter("", name) || entry.is_symlink()) continue;
        if (entry.is_directory()) folders.push_back(entry.path());
        if (!entry.is_regular_file()) continue;
        if (auto added = add({name, entry.file_size(), entry.path()}); !added) return added;
    }
    if (files_.empty() && folders.size() == 1) return take_folder(folders.front());
    if (files_.empty()) return refuse(Refusal{"formats.empty_folder"}.with("path", name_));
    std::ranges::sort(files_, {}, &BundleFile::name);
    return {};
}

Outcome<void> Bundle::take_zip(const fs::path& path, sheets::ZipParts parts) {
    const auto most = std::min(
        limits.bytes, std::max(limits.packed_anyway, limits.packed_so_far * fs::file_size(path)));
    std::uint64_t bytes = 0;
    for (auto& entry : parts.entries()) {
        auto within = entry.name;
        std::ranges::replace(within, '\\', '/');
        if (leads_out(within))
            return refuse(Refusal{"formats.leads_out"}.with("file", shortly(entry.name)));
        const auto slash = within.rfind('/');
        const auto name = slash == within.npos ? within : within.substr(slash + 1);
        if (name.empty() || is_litter(within, name)) continue;
        if (entry.bytes > most - bytes) return refuse(of_file(name_, sheets::expands_too_far));
        bytes += entry.bytes;
        const auto size = entry.bytes;
        if (auto added = add({name, size, std::move(entry)}); !added) return added;
    }
    if (files_.empty()) return refuse(Refusal{"formats.empty_zip"}.with("file", name_));
    const auto is_zip = [](const BundleFile& file) { return is_zip_name(file.name); };
    if (std::ranges::all_of(files_, is_zip))
        return refuse(Refusal{"formats.zip_in_zip"}
                          .with("file", shortly(name_))
                          .with("inner", shortly(files_.front().name)));
    zip = std::move(parts);
    return {};
}

const BundleFile* Bundle::find(std::string_view name) const {
    const auto wanted = http::lower_case(name);
    const auto found = std::ranges::find_if(
        files_, [&](const auto& file) { return http::lower_case(file.name) == wanted; });
    return found == files_.end() ? nullptr : &*found;
}

Outcome<sheets::ByteSource> Bundle::bytes_of(const BundleFile& file) const {
    if (const auto* entry = std::get_if<sheets::ZipEntry>(&file.at)) {
        auto bytes = zip->part(*entry);
        if (!bytes) return refuse(of_file(file.name, bytes.error()));
        return bytes;
    }
    try {
        return sheets::bytes_of_file(std::get<fs::path>(file.at));
    } catch (const std::system_error& fault) {
        return refuse(cannot_open(file.name, fault.code()));
    }
}

sheets::Limits Bundle::limits_of_rows() const {
    return {.file_bytes = limits.bytes,
            .expanded_bytes = limits.bytes,
            .rows = limits.rows,
            .columns = 1'000,
            .cell_bytes = 64U << 10,
            .row_bytes = 1U << 20};
}

}  // namespace reports
