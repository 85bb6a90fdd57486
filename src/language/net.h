// The neural tagger and parser at work: weights of 8 bits out of the mapped model file, integer products, the same bits on
// every instruction set. net_model.h reads the sections, this runs them.
#pragma once

#include <memory>
#include <span>

#include "base/result.h"
#include "language/language.h"
#include "language/model_file.h"
#include "language/net_kernels.h"

namespace chancery::net {

struct NetModel;

// Immutable after opening; annotate() may run in any number of threads at once.
class Net {
 public:
  // Keeps views of the model's sections: the file must outlive it. Errors: malformed. `kernels` is for tests; the default is
  // the best set that the machine can run.
  static Result<Net> open(const ModelFile& file, const Kernels* kernels = nullptr);
  Net(Net&&) noexcept;
  Net& operator=(Net&&) noexcept;
  ~Net();

  // Takes the tokens' form; fills pos, xpos (static texts), head and rel: one root, no cycle. A sentence's result depends on
  // nothing but its forms. Sentences over 400 words are scored in pieces, the later ones attached to the first as parataxis.
  void annotate(std::span<Sentence> sentences) const;

 private:
  explicit Net(std::unique_ptr<NetModel> model);
  struct Idle;
  std::unique_ptr<NetModel> model_;
  std::unique_ptr<Idle> idle_;
};

}  // namespace chancery::net
