// Wires the stages: the one place that knows them all. Decides nothing.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/result.h"
#include "coding/coding.h"
#include "intake/intake.h"
#include "language/language.h"
#include "ledger/ledger.h"

namespace chancery {

struct Reading {
  Document document;
  std::size_t sentences = 0, words = 0;
  std::vector<Report> reports;
};

// What came in and what became of it: documents_new + documents_known is every document that could be read. A text that
// comes a second time, from this run or from the ledger, is known; a copy is new and marked as a copy.
struct ReadCounts {
  std::size_t documents_new = 0, documents_known = 0, copies = 0, failed = 0, reports = 0, findings = 0;
};

// A sentence with the words that name its two parties, for classify().
struct Marked {
  std::string sentence, source, target;
};

using FailureSink = std::function<void(const Error&)>;

// The engine, the tables and the codebook, loaded once. Safe to share between threads. Sinks are called on the calling
// thread, in the order of the input.
class Pipeline {
 public:
  // `data` as data_folder() gives it. Errors: of the three loaders.
  static Result<Pipeline> load(const std::filesystem::path& data);

  // A legacy actor dictionary (--actors), before anything is read. As World::add_dictionary.
  Result<DictionaryCounts> add_actors(const std::filesystem::path& dictionary, const FailureSink& failure) { return world_.add_dictionary(dictionary, failure); }

  Reading read(Document document, Explanation* explain = nullptr) const;

  // Every document under `paths`, coded on all cores; memory is bounded by the largest input and a batch of documents.
  // A text that comes twice is given once. Stops early when `sink` gives false.
  ReadCounts code(const std::vector<std::string>& paths, const IntakeOptions& options, const std::function<bool(const Reading&)>& sink,
                  const FailureSink& failure) const;

  // The same into the ledger, a transaction a batch; then folds the pairs that were touched. `progress` hears the counts
  // after each batch. Errors: the ledger's; what was written before stays written, and reading again resumes.
  Result<ReadCounts> read_into(Ledger& ledger, const std::vector<std::string>& paths, const IntakeOptions& options,
                               const FailureSink& failure, const std::function<void(const ReadCounts&)>& progress) const;

  // One answer for each of `sentences`, in order. A party whose words do not stand in the sentence is left open; Errors (argument): neither does.
  std::vector<Result<Classified>> classify(const std::vector<Marked>& sentences) const;

  // Reads every example of the codebook and says which do not come out as expected, in the codebook's order.
  struct ExampleFault {
    std::size_t example;  // index into codebook().examples()
    std::string why;
  };
  std::vector<ExampleFault> check_examples() const;

  const World& world() const { return world_; }
  const Codebook& codebook() const { return codebook_; }
  const LanguageEngine& language() const { return language_; }

 private:
  Pipeline(LanguageEngine language, World world, Codebook codebook);
  LanguageEngine language_;
  World world_;
  Codebook codebook_;
};

// Folds the pairs that are stale, from this run or from one that broke off, and stores what comes of it. The number of findings.
Result<std::size_t> fold_into(Ledger& ledger, const World& world);

// The model under `data`. Errors: not_found, malformed.
Result<LanguageEngine> load_language(const std::filesystem::path& data);

}  // namespace chancery
