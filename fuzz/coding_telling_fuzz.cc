// The network that weighs what is told: a damaged file is refused, and what is read is safe to ask.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "coding/telling_net.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto net = chancery::TellingNet::read({reinterpret_cast<const char*>(data), size}, "telling.net");
  if (!net) return 0;
  chancery::Hidden hidden{}, source{}, target{};
  chancery::TypeScores direct{};
  const std::array<std::uint64_t, 3> keys = {0, 7, ~std::uint64_t{0}};
  net->add_predicate(keys, hidden, direct);
  net->add_way(keys, chancery::TellingNet::Side::source, source);
  net->add_way(keys, chancery::TellingNet::Side::target, target);
  net->add_words(keys, hidden);
  net->add_open(15, chancery::TellingNet::Open::others, hidden, direct);
  (void)net->of_type(15, hidden, direct);
  (void)net->said(15, true, 15);
  return 0;
}
