// What the measures mean, in sentences.
#include <algorithm>

#include "present/present.h"
#include "present/words.h"

namespace chancery {
namespace {

// Bands of the Herfindahl index as competition authorities use them.
constexpr double kSpread = 0.15, kConcentrated = 0.25;
constexpr double kSame = 0.85;              // balance from which neither is the heavier
constexpr double kDeep = 0.5, kEven = 0.6;  // engagement and balance from which two poles are both courted

constexpr std::size_t kFew = 7;     // even ties with fewer partners lie above kSpread
constexpr double kEvenly = 0.05;    // of the normalised index

std::string concentration_word(double herfindahl) {
  return herfindahl < kSpread ? "widely spread" : herfindahl < kConcentrated ? "moderately concentrated" : "concentrated";
}

std::string no_state_sentence(const std::string& code, const World& world) {
  return capitalised(state_in_words(code, world)) + " is no state, and only ties between states (and the European Union) are weighed: there is nothing to measure here. Who belongs to it and what was done with it, its standing and its timeline tell.";
}

std::string concentration_sentence(const PortfolioAnswer& answer, const World& world) {
  if (!has_ties(answer.state.code, world)) return no_state_sentence(answer.state.code, world);
  if (answer.partners.size() == 1)
    return "The only tie of " + state_in_words(answer.state.code, world) + " that counts on that day is that with " + state_in_words(answer.partners[0].tie.other(answer.state.code), world) + ": how its ties are spread cannot be told.";
  if (answer.partners.empty()) return "The ledger holds no tie of " + state_in_words(answer.state.code, world) + " that counts on that day.";
  const std::string word = concentration_word(answer.herfindahl.value), low = concentration_word(answer.herfindahl.low), high = concentration_word(answer.herfindahl.high);
  const bool few = answer.concentration.partners < kFew && answer.normalised.value < kEvenly;
  std::string out = "The ties of " + state_in_words(answer.state.code, world) + " weigh as if spread evenly over " + range_in_words(answer.effective, 1) +
                    (answer.effective.value < 1.05 ? " partner" : " partners") + ", of " + std::to_string(answer.concentration.partners) + ": " +
                    (few ? "evenly spread, but over few" : word);
  if (!few && low != high) out += ", though other weights or only what two lines of sourcing tell would make them " + (low == word ? high : low);
  return out + ".";
}

std::string largest_sentence(const PortfolioAnswer& answer, const World& world) {
  const auto& first = answer.partners[0];
  std::string out = capitalised(state_in_words(first.tie.other(answer.state.code), world)) + " has the largest share, " + share_range(first.share);
  out += "; with " + state_in_words(answer.partners[1].tie.other(answer.state.code), world) + ", " + share_range(answer.top_two);
  return out + ".";
}

std::string hedging_sentence(const PortfolioAnswer& answer, const World& world) {
  const std::string first = state_in_words(answer.poles[0].code, world), second = state_in_words(answer.poles[1].code, world);
  std::string meaning;
  const bool first_leads = answer.poles[0].weight.value >= answer.poles[1].weight.value;
  if (answer.engagement.value == 0) meaning = "no tie with either is on record, which is distance and not hedging";
  else if (answer.engagement.value < kDeep) meaning = "little with either, which is distance rather than hedging";
  else if (answer.balance.value >= kEven) {
    meaning = std::string("deep ties with both, ") + (answer.balance.value >= kSame ? "of much the same weight" : "the heavier with " + (first_leads ? first : second)) + ": it hedges";
    if (answer.balance.low < kEven || answer.engagement.low < kDeep) meaning += ", though other weights or only what two lines of sourcing tell would not say so";
  }
  else {
    meaning = "it leans towards " + (first_leads ? first : second);
    if (answer.balance.high >= kEven && answer.engagement.high >= kDeep) meaning += ", though other weights or only what two lines of sourcing tell would call that hedging";
  }
  return "Between " + first + " and " + second + ": " + meaning + " (hedge " + range_in_words(answer.hedge, 2) + ", balance " + range_in_words(answer.balance, 2) +
         ", engagement " + range_in_words(answer.engagement, 2) + "; tie points " + range_in_words(answer.poles[0].weight, 1) + " and " +
         range_in_words(answer.poles[1].weight, 1) + ").";
}

std::string rests_sentence(const PortfolioAnswer& answer) {
  const std::size_t all = answer.standings + answer.events;
  std::string out = "This rests on " + count_in_words(answer.standings, "standing", "standings") + " and " + count_in_words(answer.events, "act", "acts") +
                    " as of " + format(answer.as_of);
  if (answer.known_by) out += ", as known by " + format(*answer.known_by);
  out += "; " + (answer.single_source == all ? "each of them" : std::to_string(answer.single_source) + " of " + std::to_string(all)) + " on one line of sourcing";
  const bool none_left = std::all_of(answer.variants.begin(), answer.variants.end(),
                                     [](const auto& variant) { return !variant.weights.corroborated || variant.concentration.partners == 0; });
  if (none_left) out += ", so that nothing is left when those are dropped and the ranges come from the weights alone";
  return out + ".";
}

std::string through(const std::vector<std::string>& via, const World& world) {
  std::vector<std::string> names;
  for (const std::string& code : via) names.push_back(state_in_words(code, world));
  return via.empty() ? "directly" : "through " + list_in_words(names);
}

}  // namespace

std::vector<std::string> portfolio_sentences(const PortfolioAnswer& answer, const World& world) {
  std::vector<std::string> out = {concentration_sentence(answer, world)};
  if (answer.partners.empty()) return out;
  if (answer.partners.size() > 1) out.push_back(largest_sentence(answer, world));
  if (!answer.poles.empty()) out.push_back(hedging_sentence(answer, world));
  out.push_back(rests_sentence(answer));
  return out;
}

std::string path_sentence(const PathAnswer& answer, const World& world) {
  const std::string a = state_in_words(answer.parties[0].code, world), b = state_in_words(answer.parties[1].code, world);
  const std::string among = "; among " + std::to_string(answer.states) + " states with " + count_in_words(answer.positive_ties, "positive tie", "positive ties") +
                            " as of " + format(answer.as_of) + (answer.known_by ? ", as known by " + format(*answer.known_by) : "");
  for (const Actor& end : answer.parties)
    if (!has_ties(end.code, world)) return no_state_sentence(end.code, world);
  if (answer.paths.empty()) return "No way over positive ties leads from " + a + " to " + b + among + ".";
  const PathAnswer::Path& best = answer.paths[0];
  return "The strongest way from " + a + " to " + b + " leads " + through(best.via, world) + " (strength " + range_in_words(best.strength, 2) + ")" + among + ".";
}

std::string sentence(const Expectation& next, const World& world) {
  if (next.claim) return sentence(*next.claim, world);
  const auto names = [&](const std::vector<Actor>& actors) {
    std::vector<std::string> out;
    for (const Actor& actor : actors) out.push_back(actor_in_words(actor, world));
    return list_in_words(out);
  };
  if (next.because[0].kind == Reason::Kind::next_rung)
    return capitalised(names(next.source)) + " and " + names(next.target) + " take the next step on the ladder of partnership";
  return sentence(finding_like(next), world) + " again";
}

Finding finding_like(const Expectation& next) {
  if (next.claim) return *next.claim;
  Finding like;
  like.event = next.event;
  like.source = next.source;
  like.target = next.target;
  like.state = FindingState::possible;
  if (next.because[0].kind == Reason::Kind::next_rung) like.detail = Detail{"partnership", {{"change", std::string("upgrade")}}}, like.mutual = true;
  else if (next.what == "visit" || next.what == "meeting" || next.what == "exercise" || next.what == "negotiation") like.detail = Detail{next.what, {}};
  else like.mode = next.what;
  if (next.what == "meeting" || next.what == "negotiation") like.mutual = true;
  return like;
}

std::string reason_in_words(const Reason& reason, const OutlookAnswer& answer, const World& world) {
  const std::string gives = percent(reason.probability), years = decimal(reason.years, 1) + " years";
  switch (reason.kind) {
    case Reason::Kind::reported: return "as reported, on " + count_in_words(reason.count, "line of sourcing", "lines of sourcing") + ": " + gives;
    case Reason::Kind::track_record:
      return "how " + count_in_words(reason.count, "earlier claim", "earlier claims") + " of " + reason.of + " fared: " + gives;
    case Reason::Kind::base_rate:
      return count_in_words(reason.count, "such act", "such acts") + " in the last " + years + " of the record, so one more by " + format(answer.by) + ": " + gives;
    case Reason::Kind::next_rung:
      return count_in_words(reason.count, "step", "steps") + " up by " + state_in_words(reason.of, world) + " in " + years +
             " of partnerships below the top rung: " + gives;
  }
  return "";
}

}  // namespace chancery
