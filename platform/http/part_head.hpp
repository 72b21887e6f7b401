// The headers of one part of a multipart body.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace http {

struct PartHead {
    std::string name{};
    std::optional<std::string> file_name{};  // without the folders that some browsers put before it
};

/// Name and file name of a part; nothing where it is no part of a form.
std::optional<PartHead> read_part_head(std::string_view head);

/// A parameter of a header like `form-data; name="photo"`, unquoted.
std::optional<std::string> parameter_of(std::string_view header, std::string_view lower_case_name);

}  // namespace http
