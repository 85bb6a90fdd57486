// Private to src/coding: names of partnership tiers in a sentence.
#pragma once

#include <optional>
#include <string>

#include "coding/scene.h"

namespace chancery {

struct Tier {
  std::string slug;     // "comprehensive-strategic"
  std::string wording;  // "comprehensive strategic partnership"
  TokenIndex token = 0; // "partnership", "partner", or the last adjective where the noun is left out
};

// The tier that the noun at `token` ("partnership", "partners", "ties" after a tier's adjectives) names; nullopt for a bare one.
// `holder`: whose ladder decides on variants; "" where it is not known.
std::optional<Tier> tier_at(const Scene& scene, TokenIndex token, std::string_view holder);

// The first tier named at or below a predicate's clause, or anywhere in the sentence; the one after "to" for a change.
std::optional<Tier> tier_near(const Scene& scene, TokenIndex predicate, std::string_view holder);

}  // namespace chancery
