// Amounts and ordinals as times use them: small whole numbers.
#include "coding/times_reading.h"

namespace chancery::times {

using Kind = Atom::Kind;

std::optional<Amount> read_amount(const Scan& scan, std::size_t at) {
  if (at >= scan.size()) return std::nullopt;
  const Atom& atom = scan.atoms[at];
  if (atom.kind == Kind::number && atom.plain && atom.digits <= 3 && !(atom.glued && at > 0 && scan.is(at - 1, Kind::currency))) {
    return Amount{at + 1, static_cast<int>(atom.value), false};
  }
  switch (atom.lex.cat) {
    case Cat::article: {
      if (scan.is(at + 1, Cat::few)) {
        const std::size_t end = scan.is(at + 2, Cat::of) ? at + 3 : at + 2;
        return scan.value(at + 1) == 2 ? Amount{end, 2, false} : Amount{end, 0, true};
      }
      if (scan.is(at + 1, Cat::dozen)) return Amount{at + 2, scan.value(at + 1), scan.value(at + 1) == 0};
      return Amount{at + 1, 1, false};
    }
    case Cat::cardinal: {
      const std::size_t next = scan.skip(at + 1, Kind::dash);
      const bool tens = atom.lex.value >= 20;
      if (tens && scan.is(next, Cat::cardinal) && scan.value(next) < 10) return Amount{next + 1, atom.lex.value + scan.value(next), false};
      if (atom.lex.value == 1 && scan.is(at + 1, Cat::scale) && scan.value(at + 1) == 2) return Amount{at + 2, 100, false};
      return Amount{at + 1, atom.lex.value, false};
    }
    case Cat::few: {
      if (atom.lex.value == 2) return Amount{scan.is(at + 1, Cat::of) ? at + 2 : at + 1, 2, false};
      return Amount{at + 1, 0, true};
    }
    case Cat::half:  // "half a century"
      return scan.is(at + 1, Cat::article) ? std::optional<Amount>(Amount{at + 2, 0, true}) : std::nullopt;
    default: return std::nullopt;
  }
}

std::optional<Amount> read_ordinal(const Scan& scan, std::size_t at) {
  if (at >= scan.size()) return std::nullopt;
  const Atom& atom = scan.atoms[at];
  if (atom.kind == Kind::ordinal) return Amount{at + 1, static_cast<int>(atom.value), false};
  if (atom.lex.cat == Cat::ordinal) return Amount{at + 1, atom.lex.value, false};
  if (atom.lex.cat == Cat::cardinal && atom.lex.value >= 20 && scan.is(scan.skip(at + 1, Kind::dash), Cat::ordinal)) {
    const std::size_t next = scan.skip(at + 1, Kind::dash);
    if (scan.value(next) < 10) return Amount{next + 1, atom.lex.value + scan.value(next), false};
  }
  return std::nullopt;
}

}  // namespace chancery::times
