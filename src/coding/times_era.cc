// Stretches longer than a year, years that are not the calendar's, and bare years.
#include <algorithm>

#include "coding/times_reading.h"

namespace chancery::times {
namespace {

using Kind = Atom::Kind;

Reading stated(std::size_t end, std::size_t head, const DateInterval& interval, Unit unit) {
  Reading reading{.end = end, .head = head, .interval = interval, .basis = DateBasis::stated, .unit = unit};
  reading.own_year = true;
  return reading;
}

// "the 1990s", "the '90s", "the 2010s".
Maybe read_decade(const Scan& scan, std::size_t at) {
  if (scan.is(at, Cat::decade)) {  // "the nineties"; "in his fifties" is an age
    const bool parted = at > 0 && (scan.is(at - 1, Cat::the) || scan.is(at - 1, Cat::early) || scan.is(at - 1, Cat::late) || scan.is(at - 1, Kind::dash));
    return parted ? Maybe(stated(at + 1, at, decade_from(scan.value(at)), Unit::decade)) : std::nullopt;
  }
  if (!scan.is(at, Kind::decade)) return std::nullopt;
  const Atom& atom = scan.atoms[at];
  if (atom.digits == 4) return stated(at + 1, at, decade_from(static_cast<int>(atom.value)), Unit::decade);
  const bool apostrophe = at > 0 && scan.is(at - 1, Kind::quote) && atom.glued;
  if (!apostrophe) return std::nullopt;
  const int value = static_cast<int>(atom.value);
  return stated(at + 1, at, decade_from(value >= 30 ? 1900 + value : 2000 + value), Unit::decade);
}

Maybe read_century(const Scan& scan, std::size_t at) {
  const auto ordinal = read_ordinal(scan, at);
  if (!ordinal || ordinal->value < 10 || ordinal->value > 22) return std::nullopt;
  const std::size_t head = scan.skip(ordinal->end, Kind::dash);
  if (!scan.is(head, Cat::unit) || scan.value(head) != static_cast<int>(Unit::century)) return std::nullopt;
  return stated(head + 1, head, century(ordinal->value), Unit::century);
}

}  // namespace

unsigned fiscal_start(const Scan& scan) {
  struct Rule {
    std::string_view word;
    unsigned month;
  };
  constexpr Rule kRules[] = {{"japan", 4}, {"japanese", 4}, {"tokyo", 4}, {"india", 4}, {"indian", 4}, {"delhi", 4}, {"britain", 4}, {"british", 4},
                             {"uk", 4}, {"canada", 4}, {"canadian", 4}, {"singapore", 4}, {"australia", 7}, {"australian", 7}, {"canberra", 7},
                             {"pakistan", 7}, {"pakistani", 7}, {"bangladesh", 7}, {"egypt", 7}, {"china", 1}, {"chinese", 1}, {"vietnam", 1}};
  for (const Atom& atom : scan.atoms)
    if (atom.capital)
      for (const Rule& rule : kRules)
        if (same_word(atom.text, rule.word)) return rule.month;
  return 10;
}

namespace {

// "fiscal year 2024", "fiscal 2024", "FY2024", "FY24", "the 2024 fiscal year", "financial year 2023-24".
Maybe read_fiscal(const Scan& scan, std::size_t at) {
  std::size_t i = at;
  int year = 0;
  if (scan.is(i, Cat::fiscal)) {
    const bool brief = scan.value(i) == 1;
    if (scan.is(++i, Cat::unit) && scan.word(i, "year")) ++i;
    if (!scan.is(i, Kind::number) || !scan.atoms[i].plain || (scan.atoms[i].digits != 4 && !(brief && scan.atoms[i].digits == 2))) return std::nullopt;
    year = static_cast<int>(scan.atoms[i].value) + (scan.atoms[i].digits == 2 ? 2000 : 0);
    ++i;
    if (scan.is(i, Kind::dash) && scan.is(i + 1, Kind::number)) year += 1, i += 2;  // "2023-24" ends in 2024
  } else if (scan.year_number(i) && scan.is(i + 1, Cat::fiscal) && scan.word(i + 2, "year")) {
    year = static_cast<int>(scan.atoms[i].value);
    i += 3;
  } else {
    return std::nullopt;
  }
  const unsigned first = fiscal_start(scan);
  return stated(i, at, fiscal_year(first == 4 && !scan.is(i - 2, Kind::dash) ? year + 1 : year, first), Unit::year);
}

// "the 118th Congress": that of the United States, two years from 3 January. The "14th National Party Congress" is none.
Maybe read_congress(const Scan& scan, std::size_t at) {
  const auto ordinal = read_ordinal(scan, at);
  if (!ordinal || ordinal->value < 74 || ordinal->value > 140) return std::nullopt;
  std::size_t head = ordinal->end;
  if (scan.word(head, "u.s") || scan.word(head, "us")) head = scan.skip_dot(head + 1);
  if (scan.word(head, "united") && scan.word(head + 1, "states")) head += 2;
  if (!scan.is(head, Cat::congress)) return std::nullopt;
  const int year = 1789 + 2 * (ordinal->value - 1);
  return stated(head + 1, head, {make_day(year, 1, 3), make_day(year + 2, 1, 3)}, Unit::year);
}

struct War {
  std::string_view first, second, third;
  int from_year, from_month, from_day, to_year, to_month, to_day;
};
constexpr War kWars[] = {
    {"world", "war", "ii", 1939, 9, 1, 1945, 9, 2},  {"world", "war", "two", 1939, 9, 1, 1945, 9, 2},
    {"second", "world", "war", 1939, 9, 1, 1945, 9, 2}, {"world", "war", "i", 1914, 7, 28, 1918, 11, 11},
    {"world", "war", "one", 1914, 7, 28, 1918, 11, 11}, {"first", "world", "war", 1914, 7, 28, 1918, 11, 11},
    {"cold", "war", "", 1947, 3, 12, 1991, 12, 26},  {"korean", "war", "", 1950, 6, 25, 1953, 7, 27},
    {"gulf", "war", "", 1990, 8, 2, 1991, 2, 28},
};

Maybe read_war(const Scan& scan, std::size_t at) {
  if (!scan.atoms[at].capital) return std::nullopt;
  for (const War& war : kWars) {
    if (!scan.word(at, war.first) || !scan.word(at + 1, war.second)) continue;
    const bool three = !war.third.empty();
    if (three && !scan.word(at + 2, war.third)) continue;
    const DateInterval interval{make_day(war.from_year, static_cast<unsigned>(war.from_month), static_cast<unsigned>(war.from_day)),
                                make_day(war.to_year, static_cast<unsigned>(war.to_month), static_cast<unsigned>(war.to_day))};
    return stated(at + (three ? 3 : 2), at + 1, interval, Unit::decade);
  }
  return std::nullopt;
}

// What four digits count when they are no year: "the 2000 troops".
bool counts_things(const Scan& scan, std::size_t i) {
  constexpr std::string_view kCounted[] = {
      "troops", "soldiers", "people", "workers", "prisoners", "refugees", "tons", "tonnes", "kilometres", "kilometers", "km", "miles", "metres", "meters",
      "acres", "hectares", "barrels", "dollars", "euros", "jobs", "students", "casualties", "deaths", "men", "women", "children", "civilians", "migrants",
      "firms", "companies", "vehicles", "tanks", "missiles", "drones", "personnel", "members", "staff", "percent", "pounds", "yen", "yuan", "agenda",
      "residents", "families", "homes", "houses", "police", "officers", "fighters", "militants", "protesters", "demonstrators", "guests", "delegates",
      "hours", "days", "years", "hrs", "gmt", "megawatts", "mw", "villagers", "passengers", "ships", "aircraft", "marines"};
  if (i >= scan.size()) return false;
  return scan.atoms[i].kind == Kind::percent || scan.atoms[i].lex.cat == Cat::scale ||
         std::any_of(std::begin(kCounted), std::end(kCounted), [&](std::string_view w) { return scan.word(i, w); });
}

// What goes before four digits that name or count: "Resolution 1973", "Agenda 2030", "about 2000".
bool names_or_counts(const Scan& scan, std::size_t i, bool after_preposition) {
  constexpr std::string_view kNames[] = {"resolution", "resolutions", "article", "agenda", "vision", "section", "no", "number", "expo", "flight", "rule", "model",
                                         "unscr", "room", "highway", "paragraph", "page", "strategy", "horizon"};
  constexpr std::string_view kCounts[] = {"about", "some", "around", "nearly", "almost", "than", "least", "most", "roughly", "approximately"};
  const auto among = [&](const auto& words) { return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return scan.word(i, w); }); };
  return scan.is(i, Kind::currency) || among(kNames) || (!after_preposition && among(kCounts));
}

// "the landmark 2013 agreement", "its 2020 tenure", "the Lowy Institute's 2025 index": an owner or article up to three words before.
bool attributive_place(const Scan& scan, std::size_t at) {
  const std::size_t next = scan.skip(at + 1, Kind::dash);
  if (next >= scan.size() || scan.atoms[next].kind != Kind::word) return false;
  const Cat after = scan.atoms[next].lex.cat;
  if (after != Cat::none && after != Cat::anniversary && after != Cat::congress && after != Cat::era && after != Cat::season && after != Cat::frequency) return false;
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    const Atom& atom = scan.atoms[at - back];
    const Cat cat = atom.lex.cat;
    if (cat == Cat::the || cat == Cat::owner || cat == Cat::article || cat == Cat::possessive) return true;
    if (cat != Cat::none || (atom.kind != Kind::word && atom.kind != Kind::dash)) return false;
  }
  return false;
}

// The places where four digits read as a year without a preposition: a heading's end, brackets, the sentence's subject.
bool stands_alone(const Scan& scan, std::size_t at) {
  const bool closed = at + 1 >= scan.size() || scan.is(at + 1, Kind::dot) || scan.is(at + 1, Kind::close) || scan.is(at + 1, Kind::comma) ||
                      scan.is(at + 1, Kind::colon) || scan.is(at + 1, Kind::dash);
  if (at == 0) {
    constexpr std::string_view kVerbs[] = {"was", "is", "saw", "will", "marked", "marks", "brought", "has", "had", "would", "became"};
    return scan.is(1, Kind::colon) || scan.is(1, Kind::dash) || scan.is(1, Kind::close) || scan.size() == 1 ||
           std::any_of(std::begin(kVerbs), std::end(kVerbs), [&](std::string_view w) { return scan.word(1, w); });
  }
  if (scan.is(at - 1, Kind::open)) return closed;
  if (scan.word(at - 1, "year")) return true;
  const bool ends = at + 1 >= scan.size() || (scan.is(at + 1, Kind::dot) && at + 2 >= scan.size());
  const bool range = scan.is(at + 1, Kind::dash) && scan.is(at + 2, Kind::number) && scan.atoms[at + 2].glued;
  return scan.is(at - 1, Kind::comma) && (ends || (range && at + 3 >= scan.size()) || scan.is(at + 1, Kind::comma));
}

// "2008-2016", "2021-22", "2008–16" behind the first year; the year in which it ends.
std::optional<int> second_year(const Scan& scan, std::size_t at) {
  const bool slash = scan.is(at + 1, Kind::slash) && scan.is(at + 2, Kind::number) && scan.atoms[at + 2].digits == 2 && !scan.is(at + 3, Kind::slash);
  if ((!scan.is(at + 1, Kind::dash) && !slash) || !scan.is(at + 2, Kind::number) || !scan.atoms[at + 2].glued) return std::nullopt;
  const Atom& end = scan.atoms[at + 2];
  if (!end.plain || scan.is(at + 3, Kind::dash)) return std::nullopt;
  const int first = static_cast<int>(scan.atoms[at].value), value = static_cast<int>(end.value);
  const int year = end.digits == 4 ? value : end.digits == 2 ? first - first % 100 + value : 0;
  return year > first && year <= 2100 ? std::optional<int>(year) : std::nullopt;
}

}  // namespace

Maybe read_era(const Scan& scan, std::size_t at) {
  if (Maybe reading = read_decade(scan, at)) return reading;
  if (Maybe reading = read_fiscal(scan, at)) return reading;
  if (Maybe reading = read_century(scan, at)) return reading;
  if (Maybe reading = read_congress(scan, at)) return reading;
  return read_war(scan, at);
}

Maybe read_year(const Scan& scan, std::size_t at, bool after_preposition) {
  if (!scan.year_number(at) || counts_things(scan, at + 1) || (at > 0 && names_or_counts(scan, at - 1, after_preposition))) return std::nullopt;
  const auto range = second_year(scan, at);
  const bool share = at > 1 && (scan.word(at - 2, "all") || scan.word(at - 2, "most") || scan.word(at - 2, "much") || scan.word(at - 2, "part") || scan.word(at - 2, "rest"));
  const bool of = at > 1 && scan.is(at - 1, Cat::of) && !share && (scan.atoms[at - 2].lex.cat == Cat::none || scan.is(at - 2, Cat::era));  // "the pact of 1954"
  const bool attributive = attributive_place(scan, at) || of;
  if (!after_preposition && !range && !attributive && !stands_alone(scan, at)) return std::nullopt;
  const int year = static_cast<int>(scan.atoms[at].value);
  Reading reading = stated(at + (range ? 3 : 1), at, {make_day(year, 1, 1), make_day(range.value_or(year), 12, 31)}, Unit::year);
  if (range) reading.kind = TimeMention::Kind::span;
  reading.attributive = attributive;
  return reading;
}

}  // namespace chancery::times
