// Long and foreign names tear trees ("General Secretary of the Communist Party of Việt Nam Central Committee Tô Lâm's trip").
// Once the mentions are known, such a sentence is parsed again with each name as one plain word, and the tree carried over.
#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "actors/actors.h"
#include "actors/root_trees.h"

namespace chancery {
namespace {

constexpr std::uint32_t kLongName = 3;  // tokens from which a name is worth a plain word

bool is_foreign(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// A name that the engine may stumble over: of several capitalised words, or of letters that its treebanks lack.
bool is_hard(const Sentence& sentence, const Mention& m) {
  if (m.kind == Mention::Kind::adjective || m.kind == Mention::Kind::pronoun || m.kind == Mention::Kind::group) return false;
  std::uint32_t capitals = 0;
  bool foreign = false;
  for (std::uint32_t t = m.first; t <= m.last; ++t) {
    const std::string_view form = sentence.tokens[t].form;
    foreign = foreign || (form.size() > 3 && is_foreign(form));
    capitals += !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || is_foreign(form.substr(0, 1)));
  }
  const bool state = m.kind == Mention::Kind::state || m.kind == Mention::Kind::place;
  return foreign || (capitals >= 2 && (state || m.last - m.first + 1 >= kLongName));  // "Viet Nam held talks": no verb for the engine
}

// The plain word that stands for a name: of its kind, and known to every treebank.
std::string_view stand_in(const Sentence& sentence, const Mention& m) {
  const bool qualifies = m.actors.size() > 1 && m.last + 1 < sentence.tokens.size() && sentence.tokens[m.last + 1].pos == Pos::NOUN;
  if (qualifies) return "bilateral";  // "Việt Nam–US relations"
  switch (m.kind) {
    case Mention::Kind::person:
    case Mention::Kind::office: return "Smith";
    case Mention::Kind::state:
    case Mention::Kind::place: return "France";
    default: return "Congress";
  }
}

// The outermost hard mentions of a sentence, in order.
std::vector<const Mention*> hard_names(const Sentence& sentence, std::span<const Mention> mentions) {
  std::vector<const Mention*> out;
  for (const Mention& m : mentions) {
    if (m.last >= sentence.tokens.size() || !is_hard(sentence, m)) continue;
    if (!out.empty() && m.first <= out.back()->last) {
      if (m.last - m.first > out.back()->last - out.back()->first && m.first <= out.back()->first) out.back() = &m;
      continue;
    }
    out.push_back(&m);
  }
  return out;
}

// Is the name no phrase of its own in the tree, two of its words hanging outside it, or of letters that the treebanks lack? Titles
// before long names mislead beyond the name itself.
bool is_torn(const Sentence& sentence, const Mention& m) {
  if (m.kind == Mention::Kind::person && m.last - m.first + 1 > kLongName) return true;
  int outside = 0;
  for (std::uint32_t t = m.first; t <= m.last; ++t) {
    if (sentence.tokens[t].form.size() > 3 && is_foreign(sentence.tokens[t].form)) return true;
    const std::int32_t head = sentence.tokens[t].head;
    outside += head < static_cast<std::int32_t>(m.first) || head > static_cast<std::int32_t>(m.last);
  }
  return outside > 1;
}

// A sentence whose top is a name or a noun has lost its verb, or is no sentence.
bool lacks_verb(const Sentence& sentence) {
  return std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [](const Token& t) { return t.head < 0 && (t.pos == Pos::PROPN || t.pos == Pos::NOUN); });
}

struct Reduced {
  Sentence sentence;
  std::vector<std::uint32_t> original;  // token of the reduced sentence -> token of the full one (a name's head)
};

Reduced reduce(const Sentence& full, const std::vector<const Mention*>& names) {
  Reduced out;
  out.sentence.span = full.span;
  std::size_t next = 0;
  for (std::uint32_t t = 0; t < full.tokens.size(); ++t) {
    Token token = full.tokens[t];
    std::uint32_t stands_for = t;
    if (next < names.size() && t == names[next]->first) {
      const Mention& m = *names[next++];
      token.form = stand_in(full, m);
      token.space_after = full.tokens[m.last].space_after;
      stands_for = m.head;
      t = m.last;
    }
    out.sentence.tokens.push_back(token);
    out.original.push_back(stands_for);
  }
  return out;
}

void carry_over(const Reduced& reduced, const std::vector<const Mention*>& names, Analysis& analysis, Sentence& full) {
  for (std::size_t i = 0; i < reduced.original.size(); ++i) {
    const Token& parsed = reduced.sentence.tokens[i];
    Token& token = full.tokens[reduced.original[i]];
    token.head = parsed.head < 0 ? -1 : static_cast<std::int32_t>(reduced.original[static_cast<std::size_t>(parsed.head)]);
    token.rel = parsed.rel;
    const bool name = parsed.form != token.form;
    token.pos = name ? Pos::PROPN : parsed.pos;
    token.xpos = parsed.xpos;
    if (!name) token.lemma = analysis.intern(parsed.lemma);
  }
  for (const Mention* m : names)
    for (std::uint32_t t = m->first; t <= m->last; ++t) {
      if (t == m->head) continue;
      full.tokens[t].head = static_cast<std::int32_t>(m->head);
      full.tokens[t].rel = full.tokens[t].pos == Pos::DET ? Rel::det : full.tokens[t].pos == Pos::PUNCT ? Rel::punct : Rel::flat;
    }
}

// "Eswatini and South Korea": no state is the kind of another one.
void coordinate(Sentence& sentence, std::span<const Mention> mentions) {
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    const Mention &a = mentions[i], &b = mentions[i + 1];
    const bool states = a.kind == Mention::Kind::state && b.kind == Mention::Kind::state && b.last < sentence.tokens.size();
    if (!states || b.first != a.last + 2 || sentence.tokens[a.last + 1].pos != Pos::CCONJ) continue;
    Token &first = sentence.tokens[a.head], &second = sentence.tokens[b.head];
    if (first.rel != Rel::compound || first.head != static_cast<std::int32_t>(b.head)) continue;
    first.head = second.head, first.rel = second.rel;
    second.head = static_cast<std::int32_t>(a.head), second.rel = Rel::conj;
    sentence.tokens[a.last + 1].head = static_cast<std::int32_t>(b.head);
  }
}

}  // namespace

// "US, Philippines begin war games": two names with a comma between them and the same verb behind are two doers, as headlines write them.
static void join_subjects(Sentence& sentence, std::span<const Mention> mentions) {
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    const Mention &a = mentions[i], &b = mentions[i + 1];
    if (b.last >= sentence.tokens.size() || a.first != 0 || b.first != a.last + 2 || sentence.tokens[a.last + 1].form != "," || b.last + 1 >= sentence.tokens.size()) continue;
    Token &first = sentence.tokens[a.head], &second = sentence.tokens[b.head];
    const std::string_view verb = sentence.tokens[b.last + 1].xpos;  // that of several: "kick", "vow", "sign"
    const bool both = first.rel == Rel::nsubj && second.rel == Rel::nsubj && first.head == second.head && first.head == static_cast<std::int32_t>(b.last + 1) && (verb == "VBP" || verb == "VB");
    if (both) second.head = static_cast<std::int32_t>(a.head), second.rel = Rel::conj;
  }
}

// "lifts Syria sanctions": of two objects side by side the state says whose the other is, where nobody is given it.
static void part_qualifier(Sentence& sentence, std::span<const Mention> mentions) {
  constexpr std::array<std::string_view, 40> kNotGiving = {"lift", "ease", "impose", "tighten", "extend", "renew", "relax", "suspend", "halt", "end", "cut", "resume", "restore", "scrap", "drop", "freeze", "block", "boost", "double", "increase", "reduce",
                                                           "slash", "raise", "approve", "sign", "ratify", "reject", "back", "seek", "close", "reopen", "quit", "join", "host", "launch", "condemn", "welcome", "delay", "postpone", "cancel"};
  for (const Mention& m : mentions) {
    if (m.first == 0 || m.last + 1 >= sentence.tokens.size() || m.kind != Mention::Kind::state) continue;
    const Token& verb = sentence.tokens[m.first - 1];
    Token& name = sentence.tokens[m.head];
    const Token& next = sentence.tokens[m.last + 1];
    if (verb.pos != Pos::VERB || std::find(kNotGiving.begin(), kNotGiving.end(), verb.lemma) == kNotGiving.end()) continue;
    const auto at = static_cast<std::int32_t>(m.first - 1);
    if (name.head != at || (name.rel != Rel::obj && name.rel != Rel::iobj) || next.head != at || next.rel != Rel::obj || next.pos != Pos::NOUN) continue;
    name.head = static_cast<std::int32_t>(m.last + 1), name.rel = Rel::compound;
  }
}

// "to send Ukraine Storm Shadow missiles": the state right behind a verb of giving receives what comes next.
static void part_receiver(Sentence& sentence, std::span<const Mention> mentions) {
  constexpr std::array<std::string_view, 12> kGiving = {"send", "give", "lend", "sell", "supply", "offer", "promise", "hand", "grant", "deny", "pledge", "deliver"};
  for (const Mention& m : mentions) {
    if (m.first == 0 || m.last + 2 >= sentence.tokens.size() || m.actors.size() != 1 || (m.kind != Mention::Kind::state && m.kind != Mention::Kind::adjective)) continue;
    const Token& verb = sentence.tokens[m.first - 1];
    Token& name = sentence.tokens[m.head];
    if (verb.pos != Pos::VERB || name.pos != Pos::PROPN || (name.rel != Rel::compound && name.rel != Rel::flat) || std::find(kGiving.begin(), kGiving.end(), verb.lemma) == kGiving.end()) continue;
    std::int32_t gift = name.head;
    for (int steps = 0; steps < 4 && gift >= 0 && sentence.tokens[static_cast<std::size_t>(gift)].rel == Rel::compound; ++steps) gift = sentence.tokens[static_cast<std::size_t>(gift)].head;
    if (gift < 0 || sentence.tokens[static_cast<std::size_t>(gift)].rel != Rel::obj || sentence.tokens[static_cast<std::size_t>(gift)].head != static_cast<std::int32_t>(m.first - 1)) continue;
    name.head = static_cast<std::int32_t>(m.first - 1), name.rel = Rel::iobj;
  }
}

// The mentions of each sentence that has some; they come sentence by sentence.
static std::vector<std::span<const Mention>> by_sentence(const std::vector<Mention>& mentions, const Analysis& analysis) {
  std::vector<std::span<const Mention>> out;
  for (std::size_t from = 0, to = 0; from < mentions.size(); from = to) {
    while (to < mentions.size() && mentions[to].sentence == mentions[from].sentence) ++to;
    if (mentions[from].sentence < analysis.sentences.size()) out.emplace_back(mentions.data() + from, to - from);
  }
  return out;
}

void mend_trees(const LanguageEngine& engine, const std::vector<Mention>& mentions, Analysis& analysis) {
  Analysis again;
  struct Hard {
    std::uint32_t sentence;
    std::vector<const Mention*> names;
    Reduced reduced;
  };
  std::vector<Hard> hard;
  for (const std::span<const Mention> here : by_sentence(mentions, analysis)) {
    const auto known = std::count_if(here.begin(), here.end(), [](const Mention& m) { return !m.actors.empty() && !m.actors.front().code.empty(); });
    if (known < 2) continue;  // who has nobody to deal with is not worth a second look
    coordinate(analysis.sentences[here.front().sentence], here);
    const Sentence& sentence = analysis.sentences[here.front().sentence];
    std::vector<const Mention*> names = hard_names(sentence, here);
    if (names.empty()) continue;
    if (!lacks_verb(sentence) && std::none_of(names.begin(), names.end(), [&](const Mention* m) { return is_torn(sentence, *m); })) continue;
    Reduced reduced = reduce(sentence, names);
    again.sentences.push_back(reduced.sentence);
    hard.push_back({here.front().sentence, std::move(names), std::move(reduced)});
  }
  if (!hard.empty()) engine.analyse_tokenized(again);
  for (std::size_t k = 0; k < hard.size(); ++k) {
    hard[k].reduced.sentence = again.sentences[k];
    carry_over(hard[k].reduced, hard[k].names, analysis, analysis.sentences[hard[k].sentence]);
  }
  mend_roots(engine, analysis);
  for (const std::span<const Mention> here : by_sentence(mentions, analysis)) {
    Sentence& sentence = analysis.sentences[here.front().sentence];
    join_subjects(sentence, here);
    part_receiver(sentence, here);
    part_qualifier(sentence, here);
  }
}

}  // namespace chancery
