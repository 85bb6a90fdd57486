// Same event or not: reports whose true event is known, put together by the fold. CHANCERY_SHOW=1 names every fault.
#include <gtest/gtest.h>

#include <cstdlib>

#include "reconcile/event_set.h"

namespace chancery::testing {
namespace {

namespace fs = std::filesystem;

Score scored(const std::vector<std::string>& names) {
  static const World world = World::load(fs::path(CHANCERY_SOURCE_DIR) / "world").value();
  std::vector<fs::path> files;
  for (const std::string& name : names) files.push_back(fs::path(CHANCERY_SOURCE_DIR) / "tests" / "record" / "same-event" / name);
  const EventSet set = load_events(files);
  const Score out = score(set, fold(world, set.told.reports, set.told.documents, day("2026-01-01")));
  std::printf("%zu reports of %zu events: precision %.4f, recall %.4f, F1 %.4f; %zu false merges, %zu reports parted\n", out.reports, out.events, out.precision, out.recall,
              out.f1(), out.merged.size(), out.parted.size());
  if (std::getenv("CHANCERY_SHOW"))
    for (const auto* faults : {&out.merged, &out.parted})
      for (const std::string& fault : *faults) std::printf("  %s\n", fault.c_str());
  return out;
}

TEST(EventSet, ReportsOfOneActBecomeOneFindingAndOfTwoActsTwo) {
  EXPECT_GE(scored({"first.txt"}).f1(), 0.9);
  EXPECT_GE(scored({"second.txt"}).f1(), 0.9);
  EXPECT_GE(scored({"third.txt"}).f1(), 0.9);
  const Score all = scored({"first.txt", "second.txt", "third.txt"});
  EXPECT_GE(all.reports, 300U);
  EXPECT_GE(all.events, 60U);
  EXPECT_GE(all.f1(), 0.95);
}

}  // namespace
}  // namespace chancery::testing
