// Document text -> sentences, tokens, tags, lemmas, dependency trees. Knows nothing of who or what.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace chancery {

// Universal part of speech tags (universaldependencies.org/u/pos).
enum class Pos : std::uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };
std::string_view name(Pos pos);

// Dependency relations of the English treebanks, subtypes included ("nsubj:pass" is nsubj_pass).
enum class Rel : std::uint8_t {
  root, nsubj, nsubj_pass, nsubj_outer, csubj, csubj_pass, csubj_outer, obj, iobj, ccomp, xcomp, obl, obl_agent, obl_tmod, obl_npmod,
  obl_unmarked, advcl, advcl_relcl, advmod, aux, aux_pass, cop, mark, nmod, nmod_poss, nmod_tmod, nmod_npmod, nmod_unmarked, nmod_desc,
  appos, nummod, acl, acl_relcl, amod, det, det_predet, case_, cc, cc_preconj, conj, compound, compound_prt, fixed, flat, goeswith,
  list, parataxis, dislocated, discourse, vocative, expl, orphan, reparandum, punct, dep
};
std::string_view name(Rel rel);        // as written in CoNLL-U
Rel parse_rel(std::string_view text);  // an unknown subtype gives its main relation, an unknown relation gives dep

// A syntactic word. The views live as long as the Analysis that holds the token.
struct Token {
  Span span;              // bytes into the document's text; words of one contraction ("do" "n't") part its span between them
  std::string_view form;  // the text of that span
  std::string_view lemma;
  std::string_view xpos;  // Penn Treebank tag: VBD, NNP, …
  Pos pos = Pos::X;
  Rel rel = Rel::dep;
  std::int32_t head = -1;  // index of the head in the sentence; -1 for the root
  bool space_after = true;
};

struct Sentence {
  Span span;  // bytes into the document's text
  std::vector<Token> tokens;
};

// Movable, not copyable: it owns what the tokens' lemmas point at. The document's text must outlive it.
class Analysis {
 public:
  Analysis();
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  ~Analysis();
  std::vector<Sentence> sentences;
  std::size_t words() const;
  std::string_view intern(std::string_view text);  // keeps a copy as long as this lives

 private:
  struct Arena;
  std::unique_ptr<Arena> arena_;
};

// Immutable after loading; any number of threads may call analyse() at once. Same bytes in, same trees out, on every
// instruction set and thread count.
class LanguageEngine {
 public:
  // Maps the model file. Errors: not_found, malformed (damaged, foreign, of another version), each with what to do.
  static Result<LanguageEngine> load(const std::filesystem::path& model);
  LanguageEngine(LanguageEngine&&) noexcept;
  LanguageEngine& operator=(LanguageEngine&&) noexcept;
  ~LanguageEngine();

  // `text` is UTF-8; "\n\n" always ends a sentence. Never fails: malformed bytes become tokens of their own.
  Analysis analyse(std::string_view text) const;
  // Tags, lemmas and trees for tokens and sentences as given (forms, spans and space_after filled in).
  void analyse_tokenized(Analysis& analysis) const;
  std::string describe() const;  // version, training data, licences, scores, as stored in the model file

 private:
  struct Model;
  explicit LanguageEngine(std::unique_ptr<Model> model);
  std::unique_ptr<Model> model_;
};

// A tokenized text read from CoNLL-U. `text` holds the forms joined as SpaceAfter says; the analysis points into it.
struct Tokenized {
  std::unique_ptr<std::string> text;
  Analysis analysis;
  std::vector<std::vector<std::string>> comments;  // of each sentence, without the newline
  std::vector<std::vector<std::string>> multiword; // of each sentence: lines such as "3-4\tdon't\t_…" with their ranges, kept as they came
};
Result<Tokenized> read_conllu(std::string_view conllu, std::string_view file);
// CoNLL-U with "# sent_id", "# text" (from the text, unless comments are given), SpaceAfter=No, and multiword ranges.
std::string write_conllu(std::string_view text, const Analysis& analysis, const Tokenized* kept = nullptr);

}  // namespace chancery
