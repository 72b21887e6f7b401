// Rows and names that the made exports share.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/kit/records_school.hpp"

namespace kit {

/// Rows of a file that other programs wrote: with CR LF between them and nothing after the last.
class OtherCsv {
public:
    explicit OtherCsv(std::string_view header) : text_(header) {}

    void row(std::initializer_list<std::string_view> cells);
    std::string take() { return std::move(text_); }
    std::size_t rows() const { return rows_; }

private:
    std::string text_;
    std::size_t rows_ = 0;
};

/// "03"
std::string year_name(const MadePupil&);
/// What the class of this form is called by its key.
std::string class_key(std::string_view form);
/// The contacts that have a pupil, doctors apart, in the order of their first pupil.
std::vector<std::size_t> family_contacts(const MadeSchool&);

}  // namespace kit
