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

// The scorer against a sum done by hand: two reports of one event and one of another, all in one finding, then each in its own.
TEST(EventSet, IsScoredByBCubed) {
  EventSet set;
  for (const char* id : {"d:1", "d:2", "d:3"}) {
    set.told.documents.push_back(document(id, "2024-01-01", id));
    Report one = report(id, "VNM", "USA");
    one.quote_text = id;
    set.told.reports.push_back(sealed(one));
    set.events.push_back(std::string(id) == "d:3" ? "B" : "A");
  }
  const auto finding = [&](const std::string& id, const std::vector<std::size_t>& reports) {
    Finding out;
    out.id = id;
    out.source = {set.told.reports[0].source[0].actor};
    out.target = {set.told.reports[0].target[0].actor};
    for (const std::size_t i : reports) out.for_reports.push_back(set.told.reports[i].id);
    return out;
  };
  const Score together = score(set, {.findings = {finding("f:1", {0, 1, 2})}});
  EXPECT_NEAR(together.precision, (2.0 / 3 + 2.0 / 3 + 1.0 / 3) / 3, 1e-9);
  EXPECT_NEAR(together.recall, 1, 1e-9);
  EXPECT_EQ(together.merged.size(), 1U);
  const Score apart = score(set, {.findings = {finding("f:1", {0}), finding("f:2", {1}), finding("f:3", {2})}});
  EXPECT_NEAR(apart.precision, 1, 1e-9);
  EXPECT_NEAR(apart.recall, (0.5 + 0.5 + 1) / 3, 1e-9);
  EXPECT_TRUE(apart.merged.empty());
}

}  // namespace
}  // namespace chancery::testing
