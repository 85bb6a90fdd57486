#include "language/net_features.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace chancery::net {
namespace {

std::uint64_t of(std::string_view form, FeatureKind kind) { return feature_hashes(form)[static_cast<std::size_t>(kind)]; }

TEST(NetFeatures, CutAffixesBetweenCharacters) {
  using enum FeatureKind;
  EXPECT_EQ(of("Hanoi", prefix2), feature_hash(prefix2, "ha"));
  EXPECT_EQ(of("Hanoi", suffix3), feature_hash(suffix3, "noi"));
  EXPECT_EQ(of("習近平", prefix1), feature_hash(prefix1, "習"));
  EXPECT_EQ(of("習近平", suffix2), feature_hash(suffix2, "近平"));
  EXPECT_EQ(of("of", suffix5), feature_hash(suffix5, "of"));
}

TEST(NetFeatures, SeeDigitsAlikeAndFoldCaseAndMarks) {
  using enum FeatureKind;
  EXPECT_EQ(of("1975", form), of("2026", form));
  EXPECT_NE(of("1975", form), of("19", form));
  EXPECT_EQ(of("Nguyễn", folded), of("NGUYEN", folded));
  EXPECT_NE(of("Lam", form), of("LAM", form));
  EXPECT_EQ(of("“", form), of("\"", form));
  EXPECT_EQ(of("’s", form), of("'s", form));
}

TEST(NetFeatures, KeepTheMarksOfShortForeignWords) {
  using enum FeatureKind;
  EXPECT_NE(of("Tô", folded), of("to", folded));
  EXPECT_EQ(of("Tô", folded), of("TÔ", folded));
  EXPECT_NE(of("Võ", suffix2), of("vo", suffix2));
}

TEST(NetFeatures, DifferForShortTextsOfDifferentKinds) {
  std::set<std::uint64_t> seen;
  std::size_t texts = 0;
  for (std::size_t kind = 0; kind < kFeatureKinds; ++kind)
    for (char a = 'a'; a <= 'z'; ++a)
      for (char b = 'a'; b <= 'z'; ++b, ++texts) seen.insert(feature_hash(static_cast<FeatureKind>(kind), std::string{a, b}));
  EXPECT_EQ(seen.size(), texts);
}

TEST(NetFeatures, ShapeTellsCaseAndSigns) {
  using enum FeatureKind;
  EXPECT_EQ(of("Hanoi", shape), feature_hash(shape, "Xxxx"));
  EXPECT_EQ(of("Đông", shape), of("Dong", shape));
  EXPECT_EQ(of("F-16", shape), feature_hash(shape, "X-00"));
  EXPECT_EQ(of("“", shape), of("\"", shape));
  EXPECT_EQ(of("’s", shape), of("'s", shape));
}

TEST(NetFeatures, LookAtBothEndsOfAForm) {
  using enum FeatureKind;
  const std::string middle(100, 'x');
  EXPECT_EQ(of("pre" + middle + "tion", suffix4), feature_hash(suffix4, "tion"));
  EXPECT_EQ(of("pre" + middle + "tion", form), of("pre" + middle + middle + "tion", form));
  std::string wide;
  for (int i = 0; i < 40; ++i) wide += "近";
  EXPECT_EQ(of(wide, suffix2), feature_hash(suffix2, "近近"));
}

TEST(FeatureTable, FindsWhatWasPutInAndTheUnknownOtherwise) {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    hashes.push_back(feature_hash(FeatureKind::form, std::to_string(i)));
    rows.push_back(100 + i);
  }
  const std::vector<FeatureSlot> slots = make_slots(hashes, rows);
  const FeatureTable table(slots);
  for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(table.row(FeatureKind::form, hashes[i]), 100 + i);
  EXPECT_EQ(table.row(FeatureKind::shape, feature_hash(FeatureKind::form, "absent")), static_cast<std::uint32_t>(FeatureKind::shape));
  EXPECT_EQ(FeatureTable().row(FeatureKind::verb, 1), static_cast<std::uint32_t>(FeatureKind::verb));
}

}  // namespace
}  // namespace chancery::net
