// The words from which the demonstration's people are made up; they stand in names/people.toml.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace demo {

using Words = std::vector<std::string>;

/// A first language of families, and how people of it are called.
struct Tongue {
    std::string code{};
    int weight = 0;  // how many families of a hundred
    Words women{}, men{}, children{}, family_names{};
};

struct Names {
    std::vector<Tongue> tongues{};  // English first
    Words rooms{}, heads{}, staff{}, trainers{}, advisers{}, officers{};
    std::map<std::string, Words> feedback{};   // by language
    std::map<std::string, Words> questions{};  // by language
    std::map<std::string, Words> answers{};    // to these questions, in their order
};

Names read_names();

}  // namespace demo
