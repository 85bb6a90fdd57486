// Base forms of words: rules over endings, learned from the treebanks, the longest that fits wins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "language/language.h"
#include "language/model_file.h"

namespace chancery {

// Section "lemma": u32 number of rules, u32 number of slots (a power of two), slots of 16 bytes (u64 key, u32 rule,
// u32 zero; key 0 is empty), then the rules, each u8 bytes to cut, u8 whether to lower the case, u8 length, ending.
class Lemmatizer {
 public:
  // Keeps views of the model's section. Errors: malformed.
  static Result<Lemmatizer> open(const ModelFile& model);
  // Sets token.lemma from form, pos and xpos; new texts are kept by `analysis`. `scratch` spares allocations.
  void lemmatize(Token& token, Analysis& analysis, std::string& scratch) const;

 private:
  struct Rule {
    std::uint8_t cut = 0;
    bool lower = false;
    std::string_view ending;
  };
  const Rule* find(std::uint64_t key) const;

  std::string_view slots_;
  std::vector<Rule> rules_;
};

// Shared with the trainer: the form that is looked up (lower case, ASCII apostrophes), and the keys of endings.
std::string lemma_form(std::string_view form);
std::uint64_t lemma_key(std::uint32_t tag, std::string_view ending, bool whole_word);
std::uint32_t lemma_tag(Pos pos, std::string_view xpos);
inline constexpr std::size_t longest_lemma_ending = 6;

}  // namespace chancery
