#include "language/lemmatizer.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "base/hash.h"
#include "language/tagset.h"

namespace chancery {
namespace {

constexpr std::size_t slot_size = 16;

bool is_plain_lower(std::string_view form) {
  for (const char c : form)
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'A' && c <= 'Z')) return false;
  return true;
}

// Verbs and nouns of headlines and titles are tagged like names now and then (VERB with NNP); their endings tell what they are.
std::string_view usual_xpos(Pos pos, std::string_view xpos, std::string_view form) {
  if (pos == Pos::NOUN && xpos == "NNP") return "NN";
  if (pos == Pos::NOUN && xpos == "NNPS") return "NNS";
  if (pos != Pos::VERB || xpos.starts_with('V')) return xpos;
  if (form.ends_with("ing")) return "VBG";
  if (form.ends_with("ed")) return "VBN";
  return form.ends_with('s') ? "VBZ" : "VB";
}

Error damaged() {
  return Error{.kind = Error::Kind::malformed, .message = "the language model's section 'lemma' is damaged", .hint = "train it again with chancery-train"};
}

}  // namespace

std::string lemma_form(std::string_view form) {
  std::string low = is_plain_lower(form) ? std::string(form) : lower(form);
  for (std::size_t at = low.find("\u2019"); at != std::string::npos; at = low.find("\u2019", at)) low.replace(at, 3, "'");
  return low;
}

std::uint64_t lemma_key(std::uint32_t tag, std::string_view ending, bool whole_word) {
  // Not as XXH3's seed: with near seeds, near short texts have the same hash.
  const std::uint64_t key = (hash64(ending) ^ (tag * 2 + (whole_word ? 1 : 0)) * 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;
  return key ? key : 1;
}

std::uint32_t lemma_tag(Pos pos, std::string_view xpos) {
  return static_cast<std::uint32_t>(pos) * 64 + static_cast<std::uint32_t>(find_xpos(xpos).value_or(63));
}

// Verbs that the treebanks lack and whose endings mislead ("leaned" is no learning).
std::string_view rare_verb(std::string_view form) {
  static constexpr std::pair<std::string_view, std::string_view> kRare[] = {
      {"aids", "aid"},   {"clung", "cling"}, {"dug", "dig"},   {"leaned", "lean"},    {"sang", "sing"},   {"shrank", "shrink"},
      {"slew", "slay"},  {"spat", "spit"},   {"summons", "summon"}, {"thanks", "thank"}, {"unfroze", "unfreeze"}};
  const auto* at = std::find_if(std::begin(kRare), std::end(kRare), [&](const auto& known) { return known.first == form; });
  return at == std::end(kRare) ? std::string_view() : at->second;
}

Result<Lemmatizer> Lemmatizer::open(const ModelFile& model) {
  const Result<std::string_view> section = model.section("lemma", 8);
  if (!section) return section.error();
  std::uint32_t rules = 0, slots = 0;
  std::memcpy(&rules, section->data(), 4);
  std::memcpy(&slots, section->data() + 4, 4);
  std::string_view rest = section->substr(8);
  if (slots == 0 || (slots & (slots - 1)) != 0 || rest.size() / slot_size < slots) return damaged();
  Lemmatizer out;
  out.slots_ = rest.substr(0, slots * slot_size);
  rest.remove_prefix(slots * slot_size);
  for (std::uint32_t i = 0; i < rules; ++i) {
    if (rest.size() < 3 || rest.size() - 3 < static_cast<unsigned char>(rest[2])) return damaged();
    const auto length = static_cast<unsigned char>(rest[2]);
    out.rules_.push_back({static_cast<std::uint8_t>(rest[0]), rest[1] != 0, rest.substr(3, length)});
    rest.remove_prefix(3u + length);
  }
  return out;
}

const Lemmatizer::Rule* Lemmatizer::find(std::uint64_t key) const {
  const std::size_t mask = slots_.size() / slot_size - 1;
  std::size_t at = key & mask;
  for (std::size_t probes = 0; probes <= mask; ++probes, at = (at + 1) & mask) {
    std::uint64_t stored = 0;
    std::memcpy(&stored, slots_.data() + at * slot_size, 8);
    if (stored == 0) return nullptr;
    if (stored != key) continue;
    std::uint32_t rule = 0;
    std::memcpy(&rule, slots_.data() + at * slot_size + 8, 4);
    return rule < rules_.size() ? &rules_[rule] : nullptr;
  }
  return nullptr;
}

void Lemmatizer::lemmatize(Token& token, Analysis& analysis, std::string& scratch) const {
  token.lemma = token.form;
  if (!is_utf8(token.form)) return;
  scratch = lemma_form(token.form);
  if (const std::string_view known = token.pos == Pos::VERB ? rare_verb(scratch) : std::string_view(); !known.empty()) {
    token.lemma = known;
    return;
  }
  const std::string_view xpos = usual_xpos(token.pos, token.xpos, scratch);
  const std::uint32_t tag = lemma_tag(token.pos, xpos);
  const std::uint32_t written = xpos == token.xpos ? tag : lemma_tag(token.pos, token.xpos);
  const Rule* rule = find(lemma_key(written, scratch, true));
  if (!rule && xpos != token.xpos) rule = find(lemma_key(tag, scratch, true));
  for (std::size_t length = std::min(scratch.size(), longest_lemma_ending) + 1; !rule && length-- > 0;)
    rule = find(lemma_key(tag, std::string_view(scratch).substr(scratch.size() - length), false));
  if (!rule || rule->cut > scratch.size() || (rule->cut == 0 && rule->ending.empty() && !rule->lower)) return;
  // Cutting by bytes of the lower-case form is safe for the form as written only when their lengths agree.
  if (!rule->lower && scratch.size() == token.form.size()) scratch.assign(token.form);
  scratch.resize(scratch.size() - rule->cut);
  scratch.append(rule->ending);
  if (scratch == "basis" && token.form.ends_with("ases")) scratch = "base";  // the press writes of those of armies
  if (scratch.empty() || scratch == token.form || !is_utf8(scratch)) return;
  token.lemma = analysis.intern(scratch);
}

}  // namespace chancery
