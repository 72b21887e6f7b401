// For clang only, which cannot read as C++23 that qpdf's class JSON has vectors of itself. Nobody
// here asks qpdf for JSON, so its header is passed over.
#pragma once
#define JSON_HH
class JSON;
