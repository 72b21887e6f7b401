// The words of names as they are compared: however they are abbreviated, accented or misspelt.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace schools {

/// Small letters without accents or apostrophes, one word each, well-known short forms written in
/// one way: "St. Mary's C of E (VA) Prim." is saint marys c of e va primary.
std::vector<std::string> words_of(std::string_view text);

/// The same with phrases that people shorten made short: church of england is ce.
std::vector<std::string> shortened(const std::vector<std::string>& words);

/// What a short form stands for, in words; nothing where it is none.
std::vector<std::string> written_out(std::string_view word);

/// How much a word tells of which school is meant.
enum class Telling : std::uint8_t { nothing, little, much };
/// "of" tells nothing, "primary" little, "ashwell" much.
Telling telling_of(std::string_view word);

/// How many letters were left out, put in, mistaken or swapped with their neighbour between two
/// words; limit + 1 where it is more than the limit.
int mistakes_between(std::string_view a, std::string_view b, int limit);

/// How like a word of the register a typed one is, from 0 to 100; 100 is the word itself.
int likeness(std::string_view typed, std::string_view word);

}  // namespace schools
