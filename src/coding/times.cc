#include "coding/times.h"

#include <algorithm>
#include <array>

#include "coding/times_reading.h"

namespace chancery {
namespace {

using times::Maybe;
using times::Reading;
using times::Scan;
using Mark = TimeMention::Kind;

// Nearly every word can begin no mark of time: this keeps them cheap.
bool may_begin(const Atom& atom) {
  switch (atom.kind) {
    case Atom::Kind::number: case Atom::Kind::ordinal: case Atom::Kind::decade: return true;
    case Atom::Kind::word: break;
    default: return false;
  }
  switch (atom.lex.cat) {
    case Cat::none: {
      const char c = atom.text.front();
      return c == 'p' || c == 'P' || c == 'n' || c == 'N' || c == 'q' || c == 'Q' || c == 'H' || c == 'y' || c == 'm' || c == 'w' || c == 'd' || c == 'W' || c == 'C' || c == 'K' || c == 'G';
    }
    case Cat::of: case Cat::and_: case Cat::or_: case Cat::to: case Cat::possessive: case Cat::comparative: case Cat::scale: case Cat::owner: return false;
    default: return true;
  }
}

Maybe read_at(const Scan& scan, std::size_t at, bool after_year) {
  if (Maybe reading = times::read_anniversary(scan, at)) return reading;
  if (Maybe reading = times::read_phrase(scan, at)) return reading;
  if (Maybe reading = times::read_expression(scan, at, after_year)) return reading;
  return times::read_measure(scan, at);
}

// "today and tomorrow", "on Wednesday and Thursday", "in August and September", "in 2021 and 2022": what follows each other is one span.
Maybe join_next(const Scan& scan, const Reading& day) {
  const bool known = day.unit == Unit::day || ((day.unit == Unit::month || day.unit == Unit::year) && day.kind == Mark::point && day.basis == DateBasis::stated);
  if (day.kind == Mark::duration || !known || !day.interval.to || !scan.is(day.end, Cat::and_)) return std::nullopt;
  const bool linked = scan.is(day.end + 1, Cat::on) || scan.is(day.end + 1, Cat::in);
  const Maybe next = times::read_expression(scan, linked ? day.end + 2 : day.end + 1, day.unit == Unit::year);
  const bool follows = next && next->unit == day.unit && next->kind == Mark::point && next->interval.from && *next->interval.from == *day.interval.to + std::chrono::days{1};
  if (!follows) return std::nullopt;
  Reading both = day;
  both.kind = Mark::span;
  both.end = next->end;
  both.interval.to = next->interval.to;
  return both;
}

// "for six months": the preposition belongs to the length; "over a period of" does not.
bool takes_preposition(const Scan& scan, std::size_t at, const Reading& reading) {
  return at > 0 && (reading.kind == Mark::duration) && (scan.is(at - 1, Cat::for_) || scan.is(at - 1, Cat::during));
}

// The token on which the phrase hangs by the tree, where there is one; the reader's own choice otherwise.
std::uint32_t head_of(const Sentence& sentence, std::uint32_t first, std::uint32_t last, std::uint32_t own) {
  if (sentence.tokens[own].head < 0) return own;
  for (std::uint32_t i = first; i <= last; ++i) {
    const Token& token = sentence.tokens[i];
    const bool outside = token.head < static_cast<std::int32_t>(first) || token.head > static_cast<std::int32_t>(last);
    const bool small = token.rel == Rel::case_ || token.rel == Rel::mark || token.rel == Rel::punct || token.rel == Rel::det || token.rel == Rel::nmod_poss;
    if (outside && !small && token.pos != Pos::ADP) return i;
  }
  return own;
}

// "a plan of work for 2025-2026": the years that it is made for.
bool made_for(const Scan& scan, std::size_t first, const Reading& reading) {
  static constexpr std::array<std::string_view, 14> kMade = {"plan", "programme", "program", "agenda", "budget", "strategy", "roadmap", "schedule", "consultations", "framework", "quota", "calendar", "cooperation", "plans"};
  constexpr std::size_t kBetween = 4;  // words between the noun and "for"
  const bool years = reading.basis == DateBasis::stated && reading.interval.from && reading.interval.to && *reading.interval.to - *reading.interval.from >= std::chrono::days{360};
  const std::size_t at = scan.word(first, "for") ? first : first > 0 && scan.word(first - 1, "for") ? first - 1 : 0;
  if (!years || at == 0) return false;
  for (std::size_t i = at; i-- > 0 && i + kBetween >= at;)
    if (std::any_of(kMade.begin(), kMade.end(), [&](std::string_view noun) { return scan.word(i, noun); })) return true;
  return false;
}

// "the November summit", "a February 20 meeting": a date before a noun, with an article and no preposition of its own.
bool names_a_thing(const Scan& scan, std::size_t first, const Reading& reading) {
  if ((reading.kind != Mark::point && reading.kind != Mark::span) || reading.basis != DateBasis::stated || reading.end >= scan.size()) return false;
  const Atom& opening = scan.atoms[first];
  const bool calendar = opening.lex.cat == Cat::month || opening.lex.cat == Cat::season || opening.kind == Atom::Kind::number;
  const bool owned = first > 0 && (scan.is(first - 1, Cat::the) || scan.is(first - 1, Cat::owner) || scan.is(first - 1, Cat::article) || scan.is(first - 1, Cat::possessive));
  const Atom& next = scan.atoms[reading.end];
  return calendar && owned && next.kind == Atom::Kind::word && next.lex.cat == Cat::none;
}

bool lies_ahead(const Scan& scan, const Reading& reading) {
  const DateInterval& published = scan.context.published;
  if (reading.kind == Mark::duration || reading.kind == Mark::frequency || !reading.interval.known()) return false;
  if (published.to && reading.interval.from && *reading.interval.from > *published.to) return true;
  if (published.from && reading.interval.to && *reading.interval.to < *published.from) return false;
  return times::tense_at(scan, reading.head) == times::Tense::future;
}

TimeMention to_mention(const Document& document, const Scan& scan, std::size_t first, const Reading& reading) {
  const bool names = reading.attributive || scan.is(reading.end, Cat::possessive) || names_a_thing(scan, first, reading) || made_for(scan, first, reading);
  const bool adverb = scan.is(first, Cat::recently) || scan.is(first, Cat::now) || scan.is(first, Cat::soon);
  if (first > 0 && scan.is(first - 1, Cat::the) && !names && !adverb && reading.kind != Mark::duration && reading.kind != Mark::frequency) --first;
  TimeMention mention;
  mention.first = scan.atoms[first].token;
  mention.last = scan.atoms[reading.end - 1].token;
  mention.head = head_of(scan.sentence, mention.first, mention.last, scan.atoms[reading.head].token);
  mention.kind = reading.kind;
  mention.interval = reading.interval;
  mention.basis = reading.interval.known() ? reading.basis : DateBasis::unknown;
  mention.ahead = lies_ahead(scan, reading);
  mention.vague = reading.vague;
  mention.attributive = names;
  mention.origin_year = reading.origin_year;
  mention.begins_by = reading.begins_by;
  const Atom& end = scan.atoms[reading.end - 1];
  mention.text = document.text.substr(scan.atoms[first].begin, end.begin + end.text.size() - scan.atoms[first].begin);
  return mention;
}

bool single_year(const DateInterval& interval) {
  return interval.from && interval.to && year_of(*interval.from) == year_of(*interval.to);
}

// What the next words go from. A year told at the head of a sentence, or at the end of a heading, opens a piece of history.
void remember(const Scan& scan, std::size_t first, const Reading& reading, TimeContext& context) {
  if (!reading.interval.known() || reading.attributive || reading.kind == Mark::anniversary || reading.vague) return;
  if (reading.kind != Mark::point && reading.kind != Mark::span && reading.kind != Mark::since) return;
  if (reading.kind == Mark::since && reading.unit >= Unit::year && context.reference.known()) return;  // "which has backed it since the 1970s"
  context.reference_here = true;
  if (reading.kind == Mark::since) {
    context.reference = {reading.interval.from, reading.interval.from};
  } else {
    context.reference = reading.interval;
  }
  if (context.reference.from && context.reference.from == context.reference.to && reading.kind == Mark::point && reading.unit <= Unit::day) context.day = context.reference, context.day_here = true;
  const bool goes_on = context.year && first <= 2 && reading.unit < Unit::year && single_year(reading.interval) && year_of(*reading.interval.from) == *context.year + 1;
  if (goes_on && reading.kind == Mark::point && !reading.own_year) context.year = *context.year + 1;  // "In December 2020 he …. In July …": what follows is of that year
  if (!reading.own_year || reading.basis != DateBasis::stated || !single_year(reading.interval) || reading.kind != Mark::point) return;
  const std::size_t end = reading.end;
  const bool heading = end >= scan.size() || (scan.is(end, Atom::Kind::dot) && end + 1 >= scan.size());
  const bool title = heading && first > 0 && scan.is(first - 1, Atom::Kind::comma) && reading.unit == Unit::year;
  const bool unknown = !context.published.known();
  // "The war began on 24 February 2022.": the next "in March" is of that year. "The pact, signed on 14 July 2015, …" is an aside.
  const bool aside = std::any_of(scan.atoms.begin(), scan.atoms.begin() + static_cast<std::ptrdiff_t>(first), [](const Atom& a) { return a.kind == Atom::Kind::comma; });
  const bool before = std::any_of(scan.sentence.tokens.begin(), scan.sentence.tokens.end(), [](const Token& t) { return t.rel == Rel::aux && t.form == "had"; });
  if (reading.unit < Unit::year && !aside && !before) context.told_year = year_of(*reading.interval.from);
  if (first > 2 && !title && !unknown) return;
  context.year = year_of(*reading.interval.from);
  context.heading_year = title;
}

// A new paragraph ends a piece of history, unless a heading began it or nothing else tells the year.
void enter_sentence(const Document& document, const Sentence& sentence, TimeContext& context) {
  const std::size_t from = std::min<std::size_t>(context.read_to, document.text.size());
  const std::size_t to = std::min<std::size_t>(sentence.span.begin, document.text.size());
  const bool paragraph = to > from && document.text.substr(from, to - from).find('\n') != std::string::npos;
  if (paragraph && !context.heading_year && context.published.known()) context.year.reset();
  context.read_to = sentence.span.end;
  if (paragraph || context.reference_here) context.near_year = paragraph ? std::nullopt : context.told_year;
  context.reference_here = context.day_here = false;
  context.told_year.reset();
}

}  // namespace

TimeContext times_of_document(const Document& document) {
  TimeContext context;
  if (document.published.basis != DateBasis::unknown) context.published = document.published.when;
  return context;
}

std::vector<TimeMention> find_times(const Document& document, const Analysis& analysis, std::uint32_t sentence, TimeContext& context) {
  const Sentence& words = analysis.sentences[sentence];
  enter_sentence(document, words, context);
  const std::vector<Atom> atoms = cut_atoms(words);
  const Scan scan{.atoms = atoms, .sentence = words, .context = context};
  std::vector<TimeMention> found;
  bool after_year = false;  // "in 2008, 2012 and 2016"
  for (std::size_t i = 0; i < atoms.size();) {
    const bool joint = atoms[i].kind == Atom::Kind::comma || atoms[i].lex.cat == Cat::and_ || atoms[i].lex.cat == Cat::or_;
    if (joint || !may_begin(atoms[i])) {
      after_year = after_year && joint;
      ++i;
      continue;
    }
    Maybe reading = read_at(scan, i, after_year && scan.year_number(i));
    if (const Maybe both = reading ? join_next(scan, *reading) : std::nullopt) reading = both;
    if (!reading) {
      after_year = false;
      ++i;
      continue;
    }
    const std::size_t first = takes_preposition(scan, i, *reading) ? i - 1 : i;
    found.push_back(to_mention(document, scan, first, *reading));
    remember(scan, first, *reading, context);
    after_year = reading->unit == Unit::year && reading->basis == DateBasis::stated && !reading->attributive;
    i = reading->end;
  }
  return found;
}

std::string_view name(TimeMention::Kind kind) {
  constexpr std::array<std::string_view, 7> kNames = {"point", "since", "until", "duration", "frequency", "span", "anniversary"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace chancery
