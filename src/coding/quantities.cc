#include "coding/quantities.h"

#include <algorithm>
#include <array>

#include "coding/atoms.h"
#include "coding/currencies.h"
#include "coding/numerals.h"

namespace chancery {
namespace {

using Kind = Quantity::Kind;
using Bound = Quantity::Bound;

// The words before a figure that bound it; the longer ones first.
struct BoundWords {
  std::array<std::string_view, 3> words;  // the last ones may be empty
  Bound bound;
};
constexpr BoundWords kBounds[] = {
    {{"as", "much", "as"}, Bound::up_to},     {{"as", "many", "as"}, Bound::up_to},    {{"no", "more", "than"}, Bound::up_to},
    {{"not", "more", "than"}, Bound::up_to},  {{"a", "maximum", "of"}, Bound::up_to},  {{"no", "less", "than"}, Bound::at_least},
    {{"no", "fewer", "than"}, Bound::at_least}, {{"not", "less", "than"}, Bound::at_least}, {{"a", "minimum", "of"}, Bound::at_least},
    {{"in", "excess", "of"}, Bound::at_least}, {{"in", "the", "region"}, Bound::about}, {{"up", "to", ""}, Bound::up_to},
    {{"at", "most", ""}, Bound::up_to},       {{"less", "than", ""}, Bound::up_to},    {{"fewer", "than", ""}, Bound::up_to},
    {{"lower", "than", ""}, Bound::up_to},    {{"at", "least", ""}, Bound::at_least},  {{"more", "than", ""}, Bound::at_least},
    {{"greater", "than", ""}, Bound::at_least}, {{"higher", "than", ""}, Bound::at_least}, {{"upwards", "of", ""}, Bound::at_least},
    {{"upward", "of", ""}, Bound::at_least},  {{"close", "to", ""}, Bound::about},     {{"an", "estimated", ""}, Bound::about},
    {{"under", "", ""}, Bound::up_to},        {{"below", "", ""}, Bound::up_to},       {{"maximum", "", ""}, Bound::up_to},
    {{"over", "", ""}, Bound::at_least},      {{"above", "", ""}, Bound::at_least},    {{"exceeding", "", ""}, Bound::at_least},
    {{"minimum", "", ""}, Bound::at_least},   {{"about", "", ""}, Bound::about},       {{"around", "", ""}, Bound::about},
    {{"nearly", "", ""}, Bound::about},       {{"almost", "", ""}, Bound::about},      {{"some", "", ""}, Bound::about},
    {{"roughly", "", ""}, Bound::about},      {{"approximately", "", ""}, Bound::about}, {{"approx", "", ""}, Bound::about},
    {{"estimated", "", ""}, Bound::about},    {{"circa", "", ""}, Bound::about},
};

// Reads the quantities of one sentence from its atoms.
class Reader {
 public:
  Reader(const Document& document, const std::vector<Atom>& atoms, std::span<const TimeMention> times) : document_(document), atoms_(atoms), times_(times) {}

  std::vector<Quantity> read() {
    for (std::size_t i = 0; i < atoms_.size();) {
      if (const TimeMention* time = time_at(i)) {
        while (i < atoms_.size() && atoms_[i].token <= time->last) ++i;
        floor_ = i;
        continue;
      }
      const std::size_t end = read_at(i);
      i = std::max(end, i + 1);
      if (end != 0) floor_ = end;
    }
    return std::move(found_);
  }

 private:
  bool is(std::size_t i, Cat cat) const { return i < atoms_.size() && atoms_[i].lex.cat == cat; }
  bool is(std::size_t i, Atom::Kind kind) const { return i < atoms_.size() && atoms_[i].kind == kind; }
  bool word(std::size_t i, std::string_view lower) const { return i < atoms_.size() && same_word(atoms_[i].text, lower); }

  // The mark of time that covers the atom. Lengths and points cover their figures; an anniversary leaves its ordinal to both.
  const TimeMention* time_at(std::size_t i) const {
    const auto found = std::find_if(times_.begin(), times_.end(), [&](const TimeMention& t) { return atoms_[i].token >= t.first && atoms_[i].token <= t.last; });
    return found == times_.end() ? nullptr : &*found;
  }

  // The index behind what was read at i, 0 where nothing begins.
  std::size_t read_at(std::size_t i) {
    const Atom& atom = atoms_[i];
    if (atom.kind == Atom::Kind::currency || (atom.kind == Atom::Kind::word && atom.capital && (atom.lex.cat == Cat::none || is(i + 1, Atom::Kind::currency)))) {
      if (const std::size_t end = read_money(i)) return end;
      if (word(i, "no") && i + 1 < atoms_.size()) return read_number_sign(i);
      return 0;
    }
    if (atom.kind == Atom::Kind::word && word(i, "number")) return read_number_sign(i);
    if (atom.kind == Atom::Kind::ordinal || atom.lex.cat == Cat::ordinal) return read_ordinal(i, i, atom.kind == Atom::Kind::ordinal ? atom.value : atom.lex.value);
    if (const std::size_t tail = compound_ordinal(i)) return read_ordinal(i, tail, atom.lex.value + atoms_[tail].lex.value);
    if (const std::size_t end = read_fraction(i)) return end;
    if (atom.kind == Atom::Kind::word && atom.lex.cat == Cat::none) return 0;
    if (part_of_name(i)) return 0;
    return read_figure(i);
  }

  // "twenty-first": the index of "first", 0 where none is.
  std::size_t compound_ordinal(std::size_t i) const {
    if (!is(i, Cat::cardinal) || atoms_[i].lex.value < 20) return 0;
    const std::size_t tail = is(i + 1, Atom::Kind::dash) ? i + 2 : i + 1;
    return is(tail, Cat::ordinal) && atoms_[tail].lex.value < 10 ? tail : 0;
  }

  // "D3", "F-16", "COVID-19", "Resolution 2231": figures that name.
  bool part_of_name(std::size_t i) const {
    if (!is(i, Atom::Kind::number) || i == 0) return false;
    const Atom& before = atoms_[i - 1];
    if (atoms_[i].glued && before.kind == Atom::Kind::word) return true;
    if (atoms_[i].glued && before.glued && before.kind == Atom::Kind::dash && i >= 2 && atoms_[i - 2].kind == Atom::Kind::word && atoms_[i - 2].lex.cat == Cat::none) return true;
    constexpr std::string_view kNamed[] = {"resolution", "article", "agenda", "vision", "section", "paragraph", "chapter", "flight", "phase", "page", "highway", "annex", "unscr", "rule", "expo"};
    return std::any_of(std::begin(kNamed), std::end(kNamed), [&](std::string_view w) { return same_word(before.text, w); });
  }

  Quantity& add(std::size_t first, std::size_t end, std::size_t head, Kind kind, std::optional<double> value) {
    Quantity& q = found_.emplace_back();
    q.kind = kind;
    q.value = value;
    q.head = atoms_[head].token;
    const auto [begin, bound] = bound_before(first);
    q.bound = bound;
    if ((is(end, Cat::or_) && (word(end + 1, "more") || word(end + 1, "above"))) || word(end, "+")) q.bound = Bound::at_least;
    if (is(end, Cat::or_) && (word(end + 1, "less") || word(end + 1, "fewer") || word(end + 1, "below"))) q.bound = Bound::up_to;
    set_range(q, begin, end);
    return q;
  }

  void set_range(Quantity& q, std::size_t first, std::size_t end) const {
    q.first = atoms_[first].token;
    q.last = atoms_[end - 1].token;
    q.text = document_.text.substr(atoms_[first].begin, atoms_[end - 1].begin + atoms_[end - 1].text.size() - atoms_[first].begin);
  }

  std::pair<std::size_t, Bound> bound_before(std::size_t first) const {
    for (const BoundWords& entry : kBounds) {
      const std::size_t length = entry.words[2].empty() ? entry.words[1].empty() ? 1 : 2 : 3;
      if (first < floor_ + length) continue;
      bool equal = true;
      for (std::size_t k = 0; k < length && equal; ++k) equal = word(first - length + k, entry.words[k]);
      if (equal) return {first - length, entry.bound};
    }
    return {first, Bound::exact};
  }

  bool joins(std::size_t i) const { return is(i, Atom::Kind::dash) || is(i, Cat::to) || is(i, Cat::and_) || is(i, Cat::or_); }

  // "$37.2 billion", "RMB 5 billion", "$5-10 million", "$5 million to $10 million".
  std::size_t read_money(std::size_t at) {
    const auto currency = currency_before(atoms_, at);
    if (!currency) return 0;
    auto number = read_numeral(atoms_, currency->end, true);
    if (!number || !number->value) return 0;
    std::optional<double> high;
    std::size_t end = number->end;
    if (joins(end) && (!is(end, Cat::and_) || is_between(at))) {
      const auto again = currency_before(atoms_, end + 1);
      const auto second = read_numeral(atoms_, again ? again->end : end + 1, true);
      const bool figure = second && is(second->head, Atom::Kind::number);
      if (figure && (again || second->scale > 1) && (!again || again->code == currency->code)) {
        if (number->scale == 1 && second->scale > 1) *number->value *= second->scale;
        if (*second->value > *number->value) high = second->value, end = second->end;
      }
    }
    if (const auto behind = currency_behind(atoms_, end); behind && behind->code == currency->code) end = behind->end;
    Quantity& q = add(at, end, number->head, Kind::money, number->value);
    q.high = high;
    q.unit = currency->code;
    return end;
  }

  bool is_between(std::size_t at) const { return at > 0 && is(at - 1, Cat::between); }

  struct Rate {
    std::size_t end;
    Kind kind;
    double factor;
  };

  bool ranging(std::size_t at) const {
    return at >= 2 && (word(at - 2, "ranging") || word(at - 2, "range") || word(at - 2, "ranges") || word(at - 2, "ranged"));
  }

  // "ranging from 10% to 100%": both ends with their sign.
  std::size_t read_range_of_rates(std::size_t at, const Numeral& number, const Rate& rate) {
    if ((!is(rate.end, Cat::to) && !is(rate.end, Cat::and_)) || (!ranging(at) && !is_between(at))) return 0;
    const auto other = read_numeral(atoms_, rate.end + 1, false);
    const auto other_rate = other && other->value ? rate_at(other->end) : std::nullopt;
    if (!other_rate || *other->value < *number.value) return 0;
    Quantity& q = add(at, other_rate->end, number.head, rate.kind, *number.value * rate.factor);
    q.high = *other->value * rate.factor;
    return other_rate->end;
  }

  // "%", "percent", "per cent", "percentage points", "basis points" at an atom.
  std::optional<Rate> rate_at(std::size_t i) const {
    if (is(i, Atom::Kind::dash) && (word(i + 1, "percent") || word(i + 1, "per") || word(i + 1, "percentage"))) ++i;
    if (is(i, Atom::Kind::percent) || word(i, "percent") || word(i, "pct")) return Rate{i + 1, Kind::percent, 1};
    if (word(i, "per") && word(i + 1, "cent")) return Rate{i + 2, Kind::percent, 1};
    const std::size_t points = is(i + 1, Atom::Kind::dash) ? i + 2 : i + 1;
    if (word(i, "percentage") && (word(points, "points") || word(points, "point"))) return Rate{points + 1, Kind::points, 1};
    if (word(i, "basis") && (word(i + 1, "points") || word(i + 1, "point"))) return Rate{i + 2, Kind::points, 0.01};
    return std::nullopt;
  }

  // A numeral that no sign of a currency precedes: a rate, a sum, a fraction, a count.
  std::size_t read_figure(std::size_t at) {
    const auto number = read_numeral(atoms_, at, false);
    if (!number) return 0;
    const std::size_t second_at = joins(number->end) ? number->end + 1 : 0;
    if (const auto rate = rate_at(number->end)) return read_rate(at, *number, *rate);
    const auto second = second_at != 0 && number->value ? read_numeral(atoms_, second_at, false) : std::nullopt;
    if (second && second->value && (!is(number->end, Cat::and_) || is_between(at)) && !time_at(second_at)) {
      if (const auto rate = rate_at(second->end)) return read_rate_pair(at, *number, *second, *rate);
      if (const std::size_t end = read_count_range(at, *number, *second)) return end;
    }
    if (const auto currency = currency_behind(atoms_, number->end)) {
      Quantity& q = add(at, currency->end, number->head, Kind::money, number->value);
      q.unit = currency->code;
      return currency->end;
    }
    return read_count(at, *number);
  }

  // "20 percent"; "from 46 percent to 20 percent", "to 20 percent from 46 percent".
  std::size_t read_rate(std::size_t at, const Numeral& number, const Rate& rate) {
    if (!number.value) return 0;
    if (const std::size_t end = read_range_of_rates(at, number, rate)) return end;
    const bool from = at > 0 && is(at - 1, Cat::from), to = at > 0 && is(at - 1, Cat::to);
    const bool turns = (from && is(rate.end, Cat::to)) || (to && is(rate.end, Cat::from));
    if (turns && !ranging(at)) {
      const auto other = read_numeral(atoms_, rate.end + 1, false);
      const auto other_rate = other && other->value ? rate_at(other->end) : std::nullopt;
      if (other_rate) {
        Quantity& q = add(at, other_rate->end, from ? other->head : number.head, rate.kind, from ? other->value : number.value);
        q.previous = from ? number.value : other->value;
        return other_rate->end;
      }
    }
    Quantity& q = add(at, rate.end, number.head, rate.kind, *number.value * rate.factor);
    q.unit = "percent";
    return rate.end;
  }

  // "46 to 20 percent" is a change, "10 to 15 percent" a range unless "from" makes it a change too.
  std::size_t read_rate_pair(std::size_t at, const Numeral& first, const Numeral& second, const Rate& rate) {
    const bool change = *first.value > *second.value || (at > 0 && is(at - 1, Cat::from) && is(first.end, Cat::to) && !ranging(at));
    Quantity& q = add(at, rate.end, change ? second.head : first.head, rate.kind, *(change ? second : first).value * rate.factor);
    if (change) q.previous = *first.value * rate.factor;
    else q.high = *second.value * rate.factor;
    q.unit = "percent";
    return rate.end;
  }

  std::size_t read_count_range(std::size_t at, const Numeral& first, const Numeral& second) {
    double low = *first.value;
    if (first.scale == 1 && second.scale > 1) low *= second.scale;
    const bool figures = is(first.head, Atom::Kind::number) == is(second.head, Atom::Kind::number);
    if (*second.value <= low || !figures || is(second.end, Atom::Kind::dash)) return 0;
    if (const auto currency = currency_behind(atoms_, second.end)) {
      Quantity& q = add(at, currency->end, first.head, Kind::money, low);
      q.high = second.value, q.unit = currency->code;
      return currency->end;
    }
    Quantity& q = add(at, second.end, first.head, Kind::count, low);
    q.high = second.value;
    return second.end;
  }

  // ":30", "a.m.", "p.m.", "o'clock", "GMT" behind a figure: the index behind, 0 where it is no hour.
  std::size_t time_of_day(std::size_t i) const {
    if (is(i, Atom::Kind::colon) && is(i + 1, Atom::Kind::number) && atoms_[i + 1].glued) return i + 2;
    constexpr std::string_view kMarks[] = {"a.m", "p.m", "am", "pm", "o'clock", "gmt", "utc"};
    return std::any_of(std::begin(kMarks), std::end(kMarks), [&](std::string_view w) { return word(i, w); }) ? i + 1 : 0;
  }

  std::size_t read_count(std::size_t at, const Numeral& number) {
    if (word(at, "one") && number.end == at + 1) {
      constexpr std::string_view kPronoun[] = {"such", "another", "'s", "\u2019s", "is", "can", "has", "could", "would", "should", "may", "might", "that", "who"};
      if (std::any_of(std::begin(kPronoun), std::end(kPronoun), [&](std::string_view w) { return word(at + 1, w); })) return 0;
      const bool determined = at > 0 && (is(at - 1, Cat::the) || word(at - 1, "no") || word(at - 1, "any") || is(at - 1, Cat::every) || is(at - 1, Cat::this_) || is(at - 1, Cat::that) || is(at - 1, Cat::article) || word(at - 1, "another"));
      if (determined) return 0;
    }
    if (const std::size_t clock = time_of_day(number.end)) return clock;
    std::size_t end = number.end;
    const bool more = word(end, "more") || word(end, "additional") || word(end, "other") || word(end, "further");
    if (more) ++end;
    const bool another = at > floor_ && (word(at - 1, "another") || word(at - 1, "additional"));
    Quantity& q = add(another ? at - 1 : at, end, number.head, Kind::count, number.value);
    q.more = (more && !word(end - 1, "other")) || another;
    return end;
  }

  // "half of", "a third of", "two thirds", "three quarters".
  std::size_t read_fraction(std::size_t i) {
    if (is(i, Cat::half) && !is(i + 1, Cat::article) && !is(i + 1, Atom::Kind::dash)) return add_fraction(i, i + 1, i, 0.5);
    const bool article = is(i, Cat::article);
    if (!article && !is(i, Cat::cardinal)) return 0;
    const std::size_t part = is(i + 1, Atom::Kind::dash) ? i + 2 : i + 1;
    struct Part {
      std::string_view word;
      double of;
    };
    constexpr Part kParts[] = {{"third", 3}, {"thirds", 3}, {"quarter", 4}, {"quarters", 4}, {"fifth", 5}, {"fifths", 5}, {"tenth", 10}, {"tenths", 10}, {"sixth", 6}, {"eighth", 8}, {"half", 2}};
    for (const Part& entry : kParts) {
      if (!word(part, entry.word) || (article && !is(part + 1, Cat::of))) continue;
      const double n = article ? 1 : atoms_[i].lex.value;
      return n < entry.of ? add_fraction(i, part + 1, part, n / entry.of) : 0;
    }
    return 0;
  }

  std::size_t add_fraction(std::size_t first, std::size_t end, std::size_t head, double value) {
    add(first, end, head, Kind::fraction, value);
    return end;
  }

  // "No. 3", "number one".
  std::size_t read_number_sign(std::size_t at) {
    const std::size_t figure = is(at + 1, Atom::Kind::dot) ? at + 2 : at + 1;
    if (word(at, "no") && !is(figure, Atom::Kind::number)) return 0;
    const auto number = read_numeral(atoms_, figure, false);
    if (!number || !number->value || *number->value > 999) return 0;
    Quantity& q = add(at, number->end, number->head, Kind::rank, number->value);
    return add_of(q, number->end);
  }

  // "of 27", "out of 27 countries", "of the 27 countries", "among 27": close behind an ordinal.
  std::size_t add_of(Quantity& q, std::size_t end) {
    for (std::size_t i = end; i < atoms_.size() && i < end + 5; ++i) {
      if (is(i, Atom::Kind::comma) || is(i, Atom::Kind::dot)) break;
      if (!is(i, Cat::of) && !word(i, "among") && !word(i, "amongst")) continue;
      const std::size_t figure = is(i + 1, Cat::the) ? i + 2 : i + 1;
      const auto of = read_numeral(atoms_, figure, false);
      if (!of || !of->value || *of->value < q.value.value_or(0) || *of->value > 1000 || time_at(figure)) continue;
      q.of = of->value;
      const std::size_t adjacent = word(end, "out") ? end + 1 : end;
      if (i != adjacent) return end;  // the words between stay free for others
      set_range(q, first_atom(q), of->end);
      return of->end;
    }
    return end;
  }

  std::size_t first_atom(const Quantity& q) const {
    const auto at = std::find_if(atoms_.begin(), atoms_.end(), [&](const Atom& a) { return a.token >= q.first; });
    return static_cast<std::size_t>(at - atoms_.begin());
  }

  bool ranked(std::size_t at) const {
    constexpr std::string_view kVerbs[] = {"rank", "ranks", "ranked", "ranking", "placed", "places", "placing", "rated", "finished"};
    for (std::size_t i = at, n = 0; i-- > 0 && n < 4; ++n) {
      if (std::any_of(std::begin(kVerbs), std::end(kVerbs), [&](std::string_view w) { return word(i, w); })) return true;
      if (is(i, Atom::Kind::comma)) return false;
    }
    return false;
  }

  std::size_t read_ordinal(std::size_t first, std::size_t head, double value) {
    std::size_t end = head + 1;
    if (is(end, Atom::Kind::dash) && is(end + 1, Atom::Kind::word) && atoms_[end + 1].text.ends_with("est")) end += 2;  // "second-biggest"
    Quantity& q = add(first, end, head, Kind::ordinal, value);
    const std::size_t behind = add_of(q, end);
    if (ranked(first) || (behind != end && q.of)) q.kind = Kind::rank;
    if (q.kind == Kind::rank && !q.of && found_.size() > 1) {  // "the second-biggest jump of the 27 countries, and now ranks 12th"
      const auto told = std::find_if(found_.begin(), found_.end() - 1, [](const Quantity& other) { return other.kind == Kind::ordinal && other.of; });
      if (told != found_.end() - 1 && *told->of >= value) q.of = told->of;
    }
    return behind;
  }

  const Document& document_;
  const std::vector<Atom>& atoms_;
  std::span<const TimeMention> times_;
  std::vector<Quantity> found_;
  std::size_t floor_ = 0;  // words before this atom belong to what was read already
};

}  // namespace

std::vector<Quantity> find_quantities(const Document& document, const Analysis& analysis, std::uint32_t sentence, std::span<const TimeMention> times) {
  const std::vector<Atom> atoms = cut_atoms(analysis.sentences[sentence]);
  return Reader(document, atoms, times).read();
}

std::string_view name(Quantity::Kind kind) {
  constexpr std::array<std::string_view, 7> kNames = {"money", "percent", "points", "count", "fraction", "ordinal", "rank"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name(Quantity::Bound bound) {
  constexpr std::array<std::string_view, 4> kNames = {"exact", "up-to", "at-least", "about"};
  return kNames[static_cast<std::size_t>(bound)];
}

}  // namespace chancery
