// A standing as an English sentence: who has what with whom, and since when.
#include <algorithm>

#include "base/text.h"
#include "present/present.h"
#include "present/words.h"

namespace chancery {
namespace {

std::string a_or_an(const std::string& noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun[0]) != std::string_view::npos;
  return (vowel ? "an " : "a ") + noun;
}

std::string since_of(const Standing& standing) { return standing.from && standing.from->known() ? " " + since_phrase(*standing.from) : ""; }

// "USA>VNM cars": who does it to whom; what is on no one's side stays with both.
std::string doer_of(const Standing& standing) {
  const std::size_t arrow = standing.about.find('>');
  return arrow == std::string::npos ? "" : standing.about.substr(0, arrow);
}

std::string other_than(const Standing& standing, std::string_view code) {
  for (const std::string& party : standing.parties)
    if (party != code) return party;
  return {};
}

std::string told(const Standing& standing, const std::string& both, const World& world) {
  const bool since = !since_of(standing).empty();
  const std::string& what = standing.what;
  const std::string& value = standing.value;
  if (what == "partnership") {
    const std::string rung = standing.rung && standing.of ? ", rung " + std::to_string(*standing.rung) + " of " + std::to_string(*standing.of) + "," : "";
    return both + (since ? " have been in " : " are in ") + a_or_an(standing.label) + (since || rung.empty() ? rung : rung.substr(0, rung.size() - 1));
  }
  if (what == "membership" && standing.parties.size() == 2 && world.is_state(standing.parties[0]) != world.is_state(standing.parties[1])) {
    const std::string& member = standing.parties[world.is_state(standing.parties[0]) ? 0 : 1];
    return state_in_words(member, world) + (since ? " has been " : " is ") + a_or_an(standing.label);
  }
  if (what == "alliance" && value != "ended") return both + (since ? " have been allied" : " are allied") + (standing.about.empty() ? "" : " under " + standing.about);
  if (what == "relations" && value == "broken") return both + (since ? " have had" : " have") + " no diplomatic relations";
  if (what == "relations" && value == "suspended") return "Diplomatic relations between " + both + (since ? " have been" : " are") + " suspended";
  if (what == "relations" && value == "established") return both + (since ? " have had" : " have") + " diplomatic relations";
  if (what == "agreement" && value == "in-force" && !standing.about.empty()) return capitalised(standing.about) + " between " + both + (since ? " has been" : " is") + " in force";
  if (what == "agreement" && value == "signed" && !standing.about.empty()) return both + " signed " + (standing.about.starts_with("the ") || standing.about.starts_with("a ") || standing.about.starts_with("an ") ? "" : "the ") + standing.about;
  if (const std::string doer = doer_of(standing); what == "tariff" && !doer.empty() && standing.parties.size() > 1) {
    const std::size_t goods = standing.about.find(' ');
    return state_in_words(doer, world) + (since ? " has levied" : " levies") + " a tariff of " + value + " percent on " +
           (goods == std::string::npos ? "goods" : standing.about.substr(goods + 1)) + " from " + state_in_words(other_than(standing, doer), world);
  }
  if (what == "rank" && standing.rung && standing.parties.size() == 2) {
    const std::string& ranked = standing.parties[world.is_state(standing.parties[0]) ? 0 : 1];
    return state_in_words(ranked, world) + " ranked " + ordinal(*standing.rung) + (standing.of ? " of " + std::to_string(*standing.of) : "") + " in " +
           state_in_words(other_than(standing, ranked), world);
  }
  return both + ": " + (standing.label.empty() ? what + ": " + value : standing.label) + (since ? "," : "");
}

std::string doubts(const Standing& standing) {
  return std::string(standing.contested ? "; this is contested" : "") + (standing.doubtful ? "; only one source says so, and it has seldom been right" : "");
}

}  // namespace

std::string sentence(const Standing& standing, const World& world) {
  std::vector<std::string> names;
  for (const std::string& code : standing.parties) names.push_back(state_in_words(code, world));
  std::string out = capitalised(told(standing, list_in_words(names), world));
  const bool signing = standing.what == "agreement" && standing.value == "signed" && !standing.about.empty() && standing.from && standing.from->known();
  if (signing) out += standing.from->from || !standing.from->to ? when_phrase(*standing.from) : ", by " + format(*standing.from->to) + " at the latest";
  else if (standing.what == "rank" && standing.from) out += when_phrase(*standing.from);
  else out += since_of(standing);
  return out + doubts(standing);
}

std::string sentence_on(const Standing& standing, Day day, const World& world) {
  Standing plain = standing;
  plain.contested = plain.doubtful = false;
  std::string out = sentence(plain, world);
  if (perhaps_not_yet(standing, day)) out += ", so perhaps not yet on " + format(day);
  if (perhaps_no_more(standing, day)) out += until_phrase(standing) + ", so perhaps no more on " + format(day);
  return out + doubts(standing);
}

}  // namespace chancery
