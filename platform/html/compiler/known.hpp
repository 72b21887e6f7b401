// The components there are, as their headers declare them.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/compiler/tokens.hpp"

namespace templates {

/// What each component takes, in the order of its struct: "ui::Field" takes form, name, label …
class Components {
public:
    /// Reads the structs of a header: one member a line, each with its default.
    void read(std::string_view header);

    /// A tag's attributes in the order of the struct; throws a Problem for one that it does not
    /// have. A component of no header read here stays as it is written.
    std::vector<Attribute> in_order(const std::string& type, std::vector<Attribute> written) const;

private:
    std::map<std::string, std::vector<std::string>> members_;
};

}  // namespace templates
