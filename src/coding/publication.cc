#include "coding/coding.h"

#include <algorithm>
#include <array>
#include <optional>

#include "coding/atoms.h"
#include "coding/calendar.h"
#include "coding/publication_series.h"
#include "coding/times.h"
#include "coding/times_reading.h"

namespace chancery {
namespace {

using std::chrono::days;
using Intervals = std::vector<DateInterval>;  // in no order, each with its own open ends

std::optional<DateInterval> common(const DateInterval& a, const DateInterval& b) {
  if (!overlap(a, b)) return std::nullopt;
  DateInterval out;
  out.from = a.from && b.from ? std::max(a.from, b.from) : a.from ? a.from : b.from;
  out.to = a.to && b.to ? std::min(a.to, b.to) : a.to ? a.to : b.to;
  return out;
}

Intervals common(const Intervals& a, const Intervals& b) {
  Intervals out;
  for (const DateInterval& x : a)
    for (const DateInterval& y : b)
      if (const auto both = common(x, y)) out.push_back(*both);
  return out;
}

// What the document may be dated by, as it is gathered.
struct Grounds {
  struct Tenure {
    std::string who;  // "President Joe Biden"
    Intervals held;
    bool in_present = false;  // told in a sentence that speaks of the present
  };
  std::vector<Tenure> tenures;
  std::optional<Day> not_before;  // the latest day told as past
  std::string not_before_text;
  std::optional<Day> not_after;   // the earliest day told as still to come
  std::string not_after_text;
  struct Dated {
    std::string text;
    DateInterval interval;
  };
  std::vector<Dated> dated;  // weekdays with dates, anniversaries: each an interval by itself
  bool deictic = false;      // "last week", "on Thursday": the text speaks of its own time
  struct OfLastWeek {        // "last week … on August 15": a day of the week before the text's
    unsigned month = 0, day = 0;
    std::string text;
  };
  std::vector<OfLastWeek> of_last_week;
};

// The words of a title and the offices of world/offices.tsv that it can mean; the longer titles first. No office: any.
struct Title {
  std::array<std::string_view, 3> words;  // as they follow each other, hyphens left out
  std::array<std::string_view, 2> offices;
};
constexpr Title kTitles[] = {
    {{"vice", "president", ""}, {"vice president", ""}},         {{"prime", "minister", ""}, {"head of government", "prime minister"}},
    {{"deputy", "prime", "minister"}, {"-", ""}},                {{"deputy", "foreign", "minister"}, {"-", ""}},
    {{"foreign", "minister", ""}, {"foreign minister", ""}},     {{"foreign", "secretary", ""}, {"foreign minister", ""}},
    {{"secretary", "of", "state"}, {"foreign minister", ""}},    {{"secretary", "of", "defense"}, {"defence minister", ""}},
    {{"secretary", "of", "war"}, {"defence minister", ""}},      {{"secretary", "of", "the"}, {"", ""}},
    {{"defense", "secretary", ""}, {"defence minister", ""}},    {{"defence", "secretary", ""}, {"defence minister", ""}},
    {{"defense", "minister", ""}, {"defence minister", ""}},     {{"defence", "minister", ""}, {"defence minister", ""}},
    {{"minister", "of", "defense"}, {"defence minister", ""}},   {{"minister", "of", "defence"}, {"defence minister", ""}},
    {{"minister", "of", "foreign"}, {"foreign minister", ""}},   {{"treasury", "secretary", ""}, {"finance minister", ""}},
    {{"finance", "minister", ""}, {"finance minister", ""}},     {{"general", "secretary", ""}, {"party leader", ""}},
    {{"secretary", "general", ""}, {"secretary-general", ""}},   {{"party", "chief", ""}, {"party leader", ""}},
    {{"party", "leader", ""}, {"party leader", ""}},             {{"supreme", "leader", ""}, {"supreme leader", ""}},
    {{"president", "", ""}, {"head of state", "president"}},     {{"premier", "", ""}, {"head of government", ""}},
    {{"chancellor", "", ""}, {"head of government", ""}},        {{"king", "", ""}, {"head of state", ""}},
    {{"queen", "", ""}, {"head of state", ""}},                  {{"pm", "", ""}, {"head of government", ""}},
    {{"minister", "", ""}, {"", ""}},                            {{"secretary", "", ""}, {"", ""}},
    {{"leader", "", ""}, {"", ""}},                              {{"ambassador", "", ""}, {"", ""}},
    {{"envoy", "", ""}, {"", ""}},
};

bool past_holder(std::string_view word) {
  constexpr std::string_view kWords[] = {"former", "ex", "then", "late", "elect", "outgoing", "onetime", "deposed", "ousted", "candidate", "incoming", "ex-president"};
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view w) { return same_word(word, w); });
}

bool is_title(const std::vector<std::string_view>& words, std::size_t at, const Title& title) {
  for (std::size_t k = 0; k < title.words.size() && !title.words[k].empty(); ++k)
    if (at + k >= words.size() || !same_word(words[at + k], title.words[k])) return false;
  return true;
}

// The title that a mention of a person gives him, nullptr for none or for one of the past.
const Title* title_of(const Sentence& sentence, const Mention& mention) {
  const std::uint32_t from = mention.first >= 2 ? mention.first - 2 : 0;
  for (std::uint32_t i = from; i <= mention.last; ++i)
    if (past_holder(sentence.tokens[i].form)) return nullptr;
  std::vector<std::string_view> words;
  for (std::uint32_t i = mention.first; i <= mention.last; ++i)
    if (sentence.tokens[i].form != "-") words.push_back(sentence.tokens[i].form);
  for (const Title& title : kTitles)
    for (std::size_t i = 0; i < words.size(); ++i)
      if (is_title(words, i, title)) return &title;
  return nullptr;
}

// Does the sentence speak in the present, or of what will be?
bool in_present(const Sentence& sentence) {
  return std::any_of(sentence.tokens.begin(), sentence.tokens.end(), [](const Token& token) {
    return token.xpos == "VBZ" || token.xpos == "VBP" || (token.xpos == "MD" && !same_word(token.form, "would") && !same_word(token.form, "could"));
  });
}

bool fits(const Title& title, std::string_view office) {
  if (title.offices[0].empty()) return true;
  const std::string_view bare = office.ends_with('*') ? office.substr(0, office.size() - 1) : office;
  return std::find(title.offices.begin(), title.offices.end(), bare) != title.offices.end();
}

void add_tenure(Grounds& grounds, const World& world, const Sentence& sentence, const Mention& mention) {
  if (mention.kind != Mention::Kind::person || mention.actors.size() != 1 || mention.last >= sentence.tokens.size()) return;
  const Actor& actor = mention.actors.front();
  const Title* title = title_of(sentence, mention);
  if (!title) return;
  Intervals held;
  std::string office;
  for (const World::Tenure& tenure : world.tenures(actor.code, actor.name)) {
    if (!fits(*title, tenure.office)) continue;
    held.push_back(tenure.held);
    office = tenure.office;
  }
  if (held.empty()) return;
  const std::string who = actor.name + " (" + office + ")";
  const bool present = in_present(sentence);
  const auto known = std::find_if(grounds.tenures.begin(), grounds.tenures.end(), [&](const Grounds::Tenure& t) { return t.who == who; });
  if (known == grounds.tenures.end()) grounds.tenures.push_back({who, held, present});
  else known->in_present = known->in_present || present;
}

// "on Thursday", "last week", "in February": the text speaks of its own time. Read without a publication date, such a mark has
// no interval. "now" and "recently" say too little: histories use them.
bool is_deictic(const TimeMention& mention) {
  const bool point = mention.kind == TimeMention::Kind::point || mention.kind == TimeMention::Kind::span;
  const bool loose = mention.vague || same_word(mention.text, "today") || same_word(mention.text, "at the time");
  return point && mention.basis == DateBasis::unknown && !loose;
}

void add_time(Grounds& grounds, const TimeMention& mention) {
  if (mention.basis != DateBasis::stated || mention.attributive) {
    grounds.deictic = grounds.deictic || is_deictic(mention);
    return;
  }
  const auto& [from, to] = mention.interval;
  if (mention.ahead) {
    if (to && (!grounds.not_after || *to < *grounds.not_after)) grounds.not_after = to, grounds.not_after_text = mention.text;
    return;
  }
  const bool begins = mention.kind == TimeMention::Kind::point || mention.kind == TimeMention::Kind::since || mention.kind == TimeMention::Kind::span;
  if (begins && from && (!grounds.not_before || *from > *grounds.not_before)) grounds.not_before = from, grounds.not_before_text = mention.text;
}

// "Thursday, February 20" without a year: the years in which that day is a Thursday, among those still possible.
struct WeekdayDate {
  unsigned weekday = 0, month = 0, day = 0;
  bool ahead = false;
  std::string text;
};

std::vector<WeekdayDate> weekday_dates(const times::Scan& scan, const Document& document) {
  std::vector<WeekdayDate> out;
  for (std::size_t i = 0; i < scan.size(); ++i) {
    if (!scan.is(i, Cat::weekday)) continue;
    std::size_t j = scan.skip_dot(i + 1);
    if (scan.is(j, Atom::Kind::comma) || scan.is(j, Atom::Kind::open)) ++j;
    const bool month_first = scan.is(j, Cat::month) && scan.day_number(j + 1);
    const bool day_first = scan.day_number(j) && scan.is(j + 1, Cat::month);
    if (!month_first && !day_first) continue;
    const std::size_t month = month_first ? j : j + 1, day = month_first ? j + 1 : j;
    const std::size_t behind = scan.skip(j + 2, Atom::Kind::comma);
    if (scan.year_number(behind)) continue;  // a whole date needs no guessing
    const std::uint32_t begin = scan.atoms[i].begin, end = scan.atoms[j + 1].begin + static_cast<std::uint32_t>(scan.atoms[j + 1].text.size());
    out.push_back({static_cast<unsigned>(scan.value(i)), static_cast<unsigned>(scan.value(month)), static_cast<unsigned>(scan.atoms[day].value),
                   times::tense_at(scan, i) == times::Tense::future, document.text.substr(begin, end - begin)});
  }
  return out;
}

// A weekday with its date is named within weeks of it.
Intervals around(const WeekdayDate& date, const DateInterval& possible) {
  Intervals out;
  if (!possible.from || !possible.to) return out;
  for (int year = year_of(*possible.from) - 1; year <= year_of(*possible.to) + 1; ++year) {
    const Day day = make_day(year, date.month, date.day);
    if (weekday_of(day) != date.weekday) continue;
    const DateInterval near = date.ahead ? DateInterval{day - days{30}, day} : DateInterval{day, day + days{30}};
    if (const auto both = common(near, possible)) out.push_back(*both);
  }
  return out;
}

// The finite verb that a token hangs on, or the root.
std::uint32_t finite_verb_above(const Sentence& sentence, std::uint32_t token) {
  const auto finite = [&](std::uint32_t t) { return sentence.tokens[t].xpos == "VBD" || sentence.tokens[t].xpos == "VBZ" || sentence.tokens[t].xpos == "VBP"; };
  for (std::size_t steps = 0; steps < sentence.tokens.size() && sentence.tokens[token].head >= 0; ++steps) {
    token = static_cast<std::uint32_t>(sentence.tokens[token].head);
    if (finite(token)) break;
  }
  return token;
}

// "Last week he went to Oslo for talks on August 15": one act, told by both.
void add_of_last_week(Grounds& grounds, const times::Scan& scan, const std::vector<TimeMention>& marks) {
  const auto is_last_week = [](const TimeMention& mark) { return mark.text.size() >= 9 && same_word(std::string_view(mark.text).substr(mark.text.size() - 9), "last week"); };
  const auto week = std::find_if(marks.begin(), marks.end(), is_last_week);
  if (week == marks.end() || std::any_of(week + 1, marks.end(), is_last_week)) return;
  std::optional<Grounds::OfLastWeek> found;
  for (std::size_t i = 0; i + 1 < scan.size(); ++i) {
    const bool month_first = scan.is(i, Cat::month) && scan.day_number(i + 1), day_first = scan.day_number(i) && scan.is(i + 1, Cat::month);
    if (!month_first && !day_first) continue;
    if (found || scan.year_number(scan.skip(i + 2, Atom::Kind::comma))) return;
    if (finite_verb_above(scan.sentence, scan.atoms[i].token) != finite_verb_above(scan.sentence, week->head)) return;
    const std::size_t month = month_first ? i : i + 1, day = month_first ? i + 1 : i;
    found = {static_cast<unsigned>(scan.value(month)), static_cast<unsigned>(scan.atoms[day].value), std::string(scan.atoms[i].text) + " " + std::string(scan.atoms[i + 1].text)};
  }
  if (found) grounds.of_last_week.push_back(*std::move(found));
}

// The weeks behind that day, in the years that are possible.
Intervals weeks_after(const Grounds::OfLastWeek& date, const DateInterval& possible) {
  Intervals out;
  if (!possible.from || !possible.to) return out;
  for (int year = year_of(*possible.from) - 1; year <= year_of(*possible.to) + 1; ++year) {
    const Day day = make_day(year, date.month, date.day), monday = day - days{weekday_of(day) - 1};
    if (const auto both = common({monday + days{7}, monday + days{13}}, possible)) out.push_back(*both);
  }
  return out;
}

// "the 50th anniversary of the 1973 accords": kept in 2023.
void add_anniversary(Grounds& grounds, const times::Scan& scan, const std::vector<TimeMention>& marks) {
  for (std::size_t i = 0; i < scan.size(); ++i) {
    if (!scan.is(i, Cat::anniversary) || i == 0) continue;
    const auto ordinal = times::read_ordinal(scan, i - 1);
    if (!ordinal) continue;
    for (const TimeMention& mark : marks) {
      const bool behind = mark.first > scan.atoms[i].token && mark.basis == DateBasis::stated && mark.interval.from;
      if (!behind) continue;
      const int year = year_of(*mark.interval.from) + ordinal->value;
      grounds.dated.push_back({std::to_string(ordinal->value) + "th anniversary of what was in " + std::to_string(year - ordinal->value),
                               {make_day(year - 1, 7, 1), make_day(year, 12, 31)}});
      break;
    }
  }
}

// `now`: the sentence speaks of its own time ("opened on Tuesday"), so that the text is of the meeting's.
void add_meetings(Grounds& grounds, const std::vector<Atom>& atoms, bool now) {
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const auto meeting = read_numbered_meeting(atoms, i);
    if (!meeting) continue;
    if (now) {
      grounds.dated.push_back({"the " + meeting->name, meeting->held});
      continue;
    }
    const Day earliest = *meeting->held.from - days{365};  // it may be spoken of a year ahead
    if (!grounds.not_before || earliest > *grounds.not_before) grounds.not_before = earliest, grounds.not_before_text = "the " + meeting->name;
  }
}

// What the text says of one time, read sentence by sentence.
Grounds gather(const World& world, const Document& document, const Analysis& analysis, const std::vector<Mention>& mentions, std::vector<WeekdayDate>& weekdays) {
  Grounds grounds;
  TimeContext context;
  std::size_t next = 0;
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    const std::vector<TimeMention> marks = find_times(document, analysis, s, context);
    for (const TimeMention& mark : marks) add_time(grounds, mark);
    const std::vector<Atom> atoms = cut_atoms(sentence);
    const times::Scan scan{.atoms = atoms, .sentence = sentence, .context = context};
    add_anniversary(grounds, scan, marks);
    add_of_last_week(grounds, scan, marks);
    add_meetings(grounds, atoms, std::any_of(marks.begin(), marks.end(), is_deictic));
    for (WeekdayDate& date : weekday_dates(scan, document)) weekdays.push_back(std::move(date));
    // History told in passing dates its people to then.
    const bool history = std::any_of(marks.begin(), marks.end(), [](const TimeMention& m) { return m.basis == DateBasis::stated && !m.attributive && !m.ahead; });
    for (; next < mentions.size() && mentions[next].sentence <= s; ++next)
      if (mentions[next].sentence == s && !history) add_tenure(grounds, world, sentence, mentions[next]);
  }
  return grounds;
}

struct Inference {
  Intervals possible = {{}};
  std::vector<std::string> why;

  // Takes a ground that agrees with those before it; one that does not is left out.
  bool narrow(const Intervals& by, std::string reason) {
    Intervals both = common(possible, by);
    if (both.empty()) return false;
    if (both == possible) return true;
    possible = std::move(both);
    why.push_back(std::move(reason));
    return true;
  }

  DateInterval whole() const {
    DateInterval out = possible.front();
    for (const DateInterval& interval : possible) out = hull(out, interval);
    return out;
  }
};

}  // namespace

Published infer_publication(const World& world, const Document& document, const Analysis& analysis, const std::vector<Mention>& mentions) {
  std::vector<WeekdayDate> weekdays;
  const Grounds grounds = gather(world, document, analysis, mentions, weekdays);
  Inference inference;
  if (grounds.not_before) inference.narrow({{grounds.not_before, std::nullopt}}, "not before " + grounds.not_before_text);
  for (const auto& tenure : grounds.tenures)
    if (tenure.in_present || grounds.deictic) inference.narrow(tenure.held, tenure.who + " in office");
  for (const auto& dated : grounds.dated) inference.narrow({dated.interval}, dated.text);
  if (grounds.not_after) inference.narrow({{std::nullopt, grounds.not_after}}, "'" + grounds.not_after_text + "' is still to come");
  for (const WeekdayDate& date : weekdays) {
    const Intervals near = around(date, inference.whole());
    if (near.size() == 1) inference.narrow(near, "'" + date.text + "' is a " + std::string("day of that weekday in ") + std::to_string(year_of(*near.front().from)));
  }
  for (const auto& date : grounds.of_last_week)
    if (const Intervals weeks = weeks_after(date, inference.whole()); !weeks.empty()) inference.narrow(weeks, "'" + date.text + "' was last week");
  Published published;
  published.when = inference.whole();
  if (!published.when.known()) return published;
  published.basis = DateBasis::inferred;
  for (const std::string& reason : inference.why) published.why += (published.why.empty() ? "" : "; ") + reason;
  return published;
}

}  // namespace chancery
