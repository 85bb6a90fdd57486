#include "coding/numerals.h"

#include <cmath>

namespace chancery {
namespace {

bool is(const std::vector<Atom>& atoms, std::size_t i, Cat cat) { return i < atoms.size() && atoms[i].lex.cat == cat; }
bool is(const std::vector<Atom>& atoms, std::size_t i, Atom::Kind kind) { return i < atoms.size() && atoms[i].kind == kind; }

// The scale written at an atom: "million", "bn", and "m", "b", "k" behind a sum.
std::optional<double> scale_at(const std::vector<Atom>& atoms, std::size_t i, bool money) {
  if (is(atoms, i, Cat::scale)) return std::pow(10.0, atoms[i].lex.value);
  if (i >= atoms.size() || atoms[i].kind != Atom::Kind::word || atoms[i].text.size() != 1) return std::nullopt;
  if (!money && !atoms[i].glued) return std::nullopt;
  switch (atoms[i].text[0]) {
    case 'k': case 'K': return 1e3;
    case 'm': case 'M': return money ? std::optional<double>(1e6) : std::nullopt;
    case 'b': case 'B': return money ? std::optional<double>(1e9) : std::nullopt;
    default: return std::nullopt;
  }
}

// "twenty-one": the words below a hundred.
std::optional<double> below_hundred(const std::vector<Atom>& atoms, std::size_t& i) {
  if (!is(atoms, i, Cat::cardinal)) return std::nullopt;
  double value = atoms[i++].lex.value;
  const std::size_t next = is(atoms, i, Atom::Kind::dash) ? i + 1 : i;
  if (value >= 20 && is(atoms, next, Cat::cardinal) && atoms[next].lex.value < 10) value += atoms[next].lex.value, i = next + 1;
  return value;
}

// "one hundred and fifty thousand": sums what each scale word multiplies.
Numeral in_words(const std::vector<Atom>& atoms, std::size_t at, double first, std::size_t i) {
  double total = 0, group = first, scale = 1;
  while (i < atoms.size()) {
    const std::size_t word = is(atoms, i, Atom::Kind::dash) ? i + 1 : i;
    if (is(atoms, word, Cat::scale)) {
      scale = std::pow(10.0, atoms[word].lex.value);
      i = word + 1;
      if (scale == 100) group *= 100;
      else total += group * scale, group = 0;
      continue;
    }
    std::size_t next = is(atoms, i, Cat::and_) ? i + 1 : i;
    if (scale == 1 || !is(atoms, next, Cat::cardinal)) break;
    const auto more = below_hundred(atoms, next);
    group += *more;
    i = next;
  }
  return {.end = i, .head = at, .value = total + group, .scale = scale};
}

std::optional<Numeral> in_figures(const std::vector<Atom>& atoms, std::size_t at, bool money) {
  Numeral number{.end = at + 1, .head = at, .value = atoms[at].value};
  if (is(atoms, at + 1, Cat::dozen) && atoms[at + 1].lex.value == 12) return Numeral{.end = at + 2, .head = at, .value = *number.value * 12};
  for (;;) {
    const std::size_t word = is(atoms, number.end, Atom::Kind::dash) && is(atoms, number.end + 1, Cat::scale) ? number.end + 1 : number.end;
    const auto scale = scale_at(atoms, word, money);
    if (!scale) return number;
    *number.value = std::round(*number.value * *scale * 100) / 100;  // 25.65 billion is a whole number
    number.scale *= *scale;
    number.end = word + 1;
  }
}

}  // namespace

std::optional<Numeral> read_numeral(const std::vector<Atom>& atoms, std::size_t at, bool money) {
  if (at >= atoms.size()) return std::nullopt;
  if (atoms[at].kind == Atom::Kind::number) return in_figures(atoms, at, money);
  std::size_t i = at;
  switch (atoms[at].lex.cat) {
    case Cat::cardinal: {
      const auto first = below_hundred(atoms, i);
      if (is(atoms, i, Cat::dozen) && atoms[i].lex.value == 12) return Numeral{.end = i + 1, .head = at, .value = *first * 12};
      return in_words(atoms, at, *first, i);
    }
    case Cat::article:
      if (is(atoms, at + 1, Cat::dozen) && atoms[at + 1].lex.value == 12) return Numeral{.end = at + 2, .head = at + 1, .value = 12};
      if (is(atoms, at + 1, Cat::scale)) return in_words(atoms, at + 1, 1, at + 1);
      if (is(atoms, at + 1, Cat::few)) {
        const std::size_t end = is(atoms, at + 2, Cat::of) ? at + 3 : at + 2;
        return atoms[at + 1].lex.value == 2 ? Numeral{.end = end, .head = at + 1, .value = 2} : Numeral{.end = at + 2, .head = at + 1, .value = std::nullopt};
      }
      return std::nullopt;
    case Cat::half:  // "half a million"
      if (is(atoms, at + 1, Cat::article) && is(atoms, at + 2, Cat::scale)) {
        const double scale = std::pow(10.0, atoms[at + 2].lex.value);
        return Numeral{.end = at + 3, .head = at + 2, .value = scale / 2, .scale = scale};
      }
      if (is(atoms, at + 1, Cat::article) && is(atoms, at + 2, Cat::dozen)) return Numeral{.end = at + 3, .head = at + 2, .value = 6};
      return std::nullopt;
    case Cat::dozen:  // "dozens of", "hundreds of thousands of"
      if (atoms[at].lex.value != 0) return Numeral{.end = at + 1, .head = at, .value = 12};
      while (is(atoms, i + 1, Cat::of) && is(atoms, i + 2, Cat::dozen)) i += 2;
      return Numeral{.end = i + 1, .head = at, .value = std::nullopt};
    case Cat::few:
      return same_word(atoms[at].text, "several") ? std::optional<Numeral>(Numeral{.end = at + 1, .head = at, .value = std::nullopt}) : std::nullopt;
    default: return std::nullopt;
  }
}

}  // namespace chancery
