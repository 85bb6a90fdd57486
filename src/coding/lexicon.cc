// The words of time and number. Months and weekdays stand here in all their short forms; what a word means in its place is
// decided by the readers.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "coding/atoms.h"
#include "coding/calendar.h"

namespace chancery {
namespace {

struct Entry {
  std::string_view word;
  Cat cat;
  int value;
};

constexpr int unit(Unit u) { return static_cast<int>(u); }

constexpr Entry kCalendarWords[] = {
    {"january", Cat::month, 1}, {"jan", Cat::month, 1}, {"february", Cat::month, 2}, {"feb", Cat::month, 2}, {"march", Cat::month, 3},
    {"mar", Cat::month, 3}, {"april", Cat::month, 4}, {"apr", Cat::month, 4}, {"may", Cat::month, 5}, {"june", Cat::month, 6},
    {"jun", Cat::month, 6}, {"july", Cat::month, 7}, {"jul", Cat::month, 7}, {"august", Cat::month, 8}, {"aug", Cat::month, 8},
    {"september", Cat::month, 9}, {"sept", Cat::month, 9}, {"sep", Cat::month, 9}, {"october", Cat::month, 10}, {"oct", Cat::month, 10},
    {"november", Cat::month, 11}, {"nov", Cat::month, 11}, {"december", Cat::month, 12}, {"dec", Cat::month, 12},
    {"monday", Cat::weekday, 1}, {"mon", Cat::weekday, 1}, {"tuesday", Cat::weekday, 2}, {"tue", Cat::weekday, 2}, {"tues", Cat::weekday, 2},
    {"wednesday", Cat::weekday, 3}, {"wed", Cat::weekday, 3}, {"thursday", Cat::weekday, 4}, {"thu", Cat::weekday, 4},
    {"thur", Cat::weekday, 4}, {"thurs", Cat::weekday, 4}, {"friday", Cat::weekday, 5}, {"fri", Cat::weekday, 5},
    {"saturday", Cat::weekday, 6}, {"sat", Cat::weekday, 6}, {"sunday", Cat::weekday, 7}, {"sun", Cat::weekday, 7},
    {"spring", Cat::season, 1}, {"summer", Cat::season, 2}, {"autumn", Cat::season, 3}, {"fall", Cat::season, 3}, {"winter", Cat::season, 4},
    {"springtime", Cat::season, 1}, {"summertime", Cat::season, 2}, {"wintertime", Cat::season, 4},
    {"second", Cat::ordinal, 2}, {"seconds", Cat::plural_unit, unit(Unit::moment)}, {"moments", Cat::plural_unit, unit(Unit::moment)},
    {"minute", Cat::unit, unit(Unit::moment)}, {"minutes", Cat::plural_unit, unit(Unit::moment)}, {"hour", Cat::unit, unit(Unit::moment)},
    {"hours", Cat::plural_unit, unit(Unit::moment)}, {"day", Cat::unit, unit(Unit::day)}, {"days", Cat::plural_unit, unit(Unit::day)},
    {"week", Cat::unit, unit(Unit::week)}, {"weeks", Cat::plural_unit, unit(Unit::week)}, {"month", Cat::unit, unit(Unit::month)},
    {"months", Cat::plural_unit, unit(Unit::month)}, {"quarter", Cat::unit, unit(Unit::quarter)}, {"quarters", Cat::plural_unit, unit(Unit::quarter)},
    {"year", Cat::unit, unit(Unit::year)}, {"years", Cat::plural_unit, unit(Unit::year)}, {"decade", Cat::unit, unit(Unit::decade)},
    {"decades", Cat::plural_unit, unit(Unit::decade)}, {"century", Cat::unit, unit(Unit::century)}, {"centuries", Cat::plural_unit, unit(Unit::century)},
    {"fortnight", Cat::unit, unit(Unit::week)}, {"fortnights", Cat::plural_unit, unit(Unit::week)}, {"generation", Cat::unit, unit(Unit::century)}, {"weekend", Cat::weekend, 0}, {"weekends", Cat::weekend, 1},
    {"morning", Cat::part_of_day, 0}, {"afternoon", Cat::part_of_day, 0}, {"evening", Cat::part_of_day, 0}, {"night", Cat::part_of_day, 1},
    {"midnight", Cat::part_of_day, 0}, {"noon", Cat::part_of_day, 0},
    {"today", Cat::relative_day, 0}, {"tonight", Cat::relative_day, 0}, {"yesterday", Cat::relative_day, -1}, {"tomorrow", Cat::relative_day, 1},
    {"overnight", Cat::relative_day, 2},
    {"twenties", Cat::decade, 1920}, {"thirties", Cat::decade, 1930}, {"forties", Cat::decade, 1940}, {"fifties", Cat::decade, 1950},
    {"sixties", Cat::decade, 1960}, {"seventies", Cat::decade, 1970}, {"eighties", Cat::decade, 1980}, {"nineties", Cat::decade, 1990},
};

constexpr Entry kNumberWords[] = {
    {"zero", Cat::cardinal, 0}, {"one", Cat::cardinal, 1}, {"two", Cat::cardinal, 2}, {"three", Cat::cardinal, 3}, {"four", Cat::cardinal, 4},
    {"five", Cat::cardinal, 5}, {"six", Cat::cardinal, 6}, {"seven", Cat::cardinal, 7}, {"eight", Cat::cardinal, 8}, {"nine", Cat::cardinal, 9},
    {"ten", Cat::cardinal, 10}, {"eleven", Cat::cardinal, 11}, {"twelve", Cat::cardinal, 12}, {"thirteen", Cat::cardinal, 13},
    {"fourteen", Cat::cardinal, 14}, {"fifteen", Cat::cardinal, 15}, {"sixteen", Cat::cardinal, 16}, {"seventeen", Cat::cardinal, 17},
    {"eighteen", Cat::cardinal, 18}, {"nineteen", Cat::cardinal, 19}, {"twenty", Cat::cardinal, 20}, {"thirty", Cat::cardinal, 30},
    {"forty", Cat::cardinal, 40}, {"fifty", Cat::cardinal, 50}, {"sixty", Cat::cardinal, 60}, {"seventy", Cat::cardinal, 70},
    {"eighty", Cat::cardinal, 80}, {"ninety", Cat::cardinal, 90}, {"hundred", Cat::scale, 2}, {"thousand", Cat::scale, 3},
    {"million", Cat::scale, 6}, {"billion", Cat::scale, 9}, {"trillion", Cat::scale, 12}, {"mn", Cat::scale, 6}, {"bn", Cat::scale, 9}, {"mln", Cat::scale, 6}, {"bln", Cat::scale, 9},
    {"trln", Cat::scale, 12}, {"tn", Cat::scale, 12}, {"trn", Cat::scale, 12}, {"crore", Cat::scale, 7}, {"lakh", Cat::scale, 5},
    {"first", Cat::ordinal, 1}, {"third", Cat::ordinal, 3}, {"fourth", Cat::ordinal, 4}, {"fifth", Cat::ordinal, 5}, {"sixth", Cat::ordinal, 6},
    {"seventh", Cat::ordinal, 7}, {"eighth", Cat::ordinal, 8}, {"ninth", Cat::ordinal, 9}, {"tenth", Cat::ordinal, 10},
    {"eleventh", Cat::ordinal, 11}, {"twelfth", Cat::ordinal, 12}, {"thirteenth", Cat::ordinal, 13}, {"fourteenth", Cat::ordinal, 14},
    {"fifteenth", Cat::ordinal, 15}, {"sixteenth", Cat::ordinal, 16}, {"seventeenth", Cat::ordinal, 17}, {"eighteenth", Cat::ordinal, 18},
    {"nineteenth", Cat::ordinal, 19}, {"twentieth", Cat::ordinal, 20}, {"thirtieth", Cat::ordinal, 30}, {"fortieth", Cat::ordinal, 40},
    {"fiftieth", Cat::ordinal, 50}, {"sixtieth", Cat::ordinal, 60}, {"seventieth", Cat::ordinal, 70}, {"eightieth", Cat::ordinal, 80},
    {"ninetieth", Cat::ordinal, 90}, {"hundredth", Cat::ordinal, 100},
    {"several", Cat::few, 0}, {"few", Cat::few, 0}, {"couple", Cat::few, 2}, {"pair", Cat::few, 2}, {"some", Cat::few, 1}, {"many", Cat::few, 0},
    {"dozen", Cat::dozen, 12}, {"dozens", Cat::dozen, 0}, {"half", Cat::half, 0},
    {"tens", Cat::dozen, 0}, {"hundreds", Cat::dozen, 0}, {"thousands", Cat::dozen, 0}, {"millions", Cat::dozen, 0}, {"billions", Cat::dozen, 0}, {"scores", Cat::dozen, 0},
};

constexpr Entry kSmallWords[] = {
    {"a", Cat::article, 1}, {"an", Cat::article, 1}, {"the", Cat::the, 0}, {"its", Cat::owner, 0}, {"his", Cat::owner, 0}, {"her", Cat::owner, 0},
    {"their", Cat::owner, 0}, {"our", Cat::owner, 0}, {"my", Cat::owner, 0}, {"this", Cat::this_, 0}, {"that", Cat::that, 0}, {"these", Cat::these, 0},
    {"last", Cat::last, 0}, {"next", Cat::next, 0}, {"past", Cat::past, 0}, {"coming", Cat::coming, 0}, {"upcoming", Cat::coming, 0},
    {"recent", Cat::recent, 0}, {"previous", Cat::previous, 0}, {"preceding", Cat::previous, 0}, {"following", Cat::following, 0},
    {"subsequent", Cat::following, 0}, {"same", Cat::same, 0}, {"current", Cat::current, 0}, {"ago", Cat::ago, 0}, {"later", Cat::later, 0},
    {"earlier", Cat::earlier, 0}, {"ahead", Cat::ahead, 0}, {"before", Cat::before, 0}, {"after", Cat::after, 0}, {"early", Cat::early, 0},
    {"mid", Cat::mid, 0}, {"middle", Cat::middle, 0}, {"midway", Cat::middle, 0}, {"late", Cat::late, 0}, {"start", Cat::start, 0},
    {"beginning", Cat::start, 0}, {"outset", Cat::start, 0}, {"end", Cat::end_, 0}, {"close", Cat::end_, 0}, {"recently", Cat::recently, 0},
    {"lately", Cat::recently, 0}, {"now", Cat::now, 0}, {"currently", Cat::now, 0}, {"presently", Cat::now, 0}, {"nowadays", Cat::now, 0},
    {"soon", Cat::soon, 0}, {"shortly", Cat::soon, 0},
    {"in", Cat::in, 0}, {"on", Cat::on, 0}, {"at", Cat::at, 0}, {"during", Cat::during, 0}, {"over", Cat::over, 0}, {"throughout", Cat::during, 0},
    {"for", Cat::for_, 0}, {"since", Cat::since, 0}, {"by", Cat::by, 0}, {"until", Cat::until, 0}, {"till", Cat::until, 0}, {"from", Cat::from, 0},
    {"between", Cat::between, 0}, {"to", Cat::to, 0}, {"through", Cat::through, 0}, {"of", Cat::of, 0}, {"and", Cat::and_, 0}, {"or", Cat::or_, 0},
    {"within", Cat::within, 0}, {"as", Cat::as, 0}, {"starting", Cat::starting, 0}, {"effective", Cat::starting, 0},
    {"every", Cat::every, 0}, {"each", Cat::every, 0}, {"annual", Cat::frequency, 0}, {"annually", Cat::frequency, 0}, {"yearly", Cat::frequency, 0},
    {"monthly", Cat::frequency, 0}, {"weekly", Cat::frequency, 0}, {"daily", Cat::frequency, 0}, {"quarterly", Cat::frequency, 0},
    {"biannual", Cat::frequency, 0}, {"biennial", Cat::frequency, 0}, {"quinquennial", Cat::frequency, 0}, {"biannually", Cat::frequency, 0},
    {"hourly", Cat::frequency, 0}, {"fortnightly", Cat::frequency, 0}, {"anniversary", Cat::anniversary, 0}, {"congress", Cat::congress, 0},
    {"fiscal", Cat::fiscal, 0}, {"financial", Cat::fiscal, 0}, {"fy", Cat::fiscal, 1}, {"yesteryear", Cat::none, 0}, {"than", Cat::comparative, 0},
    {"'s", Cat::possessive, 0}, {"\xE2\x80\x99s", Cat::possessive, 0}, {"war", Cat::era, 0}, {"ii", Cat::era, 0},
    {"mid-week", Cat::none, 0}, {"midweek", Cat::none, 0}, {"onward", Cat::none, 0},
};

using Lexicon = std::unordered_map<std::string_view, Lexeme>;

const Lexicon& lexicon() {
  static const Lexicon built = [] {
    Lexicon out;
    const auto take = [&](const auto& table) {
      for (const Entry& e : table)
        if (e.cat != Cat::none) out.emplace(e.word, Lexeme{e.cat, e.value});
    };
    take(kCalendarWords), take(kNumberWords), take(kSmallWords);
    return out;
  }();
  return built;
}

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

bool same_word(std::string_view word, std::string_view lower) {
  return word.size() == lower.size() && std::equal(word.begin(), word.end(), lower.begin(), [](char a, char b) { return ascii_lower(a) == b; });
}

Lexeme look_up(std::string_view word) {
  constexpr std::size_t kLongest = 13;  // "quinquennial", "springtime"
  if (word.empty() || word.size() > kLongest) return {};
  std::array<char, kLongest> low{};
  std::transform(word.begin(), word.end(), low.begin(), ascii_lower);
  const Lexicon& words = lexicon();
  const auto found = words.find(std::string_view(low.data(), word.size()));
  return found == words.end() ? Lexeme{} : found->second;
}

}  // namespace chancery
