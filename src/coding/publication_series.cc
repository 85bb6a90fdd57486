#include "coding/publication_series.h"

#include <algorithm>
#include <array>

#include "coding/calendar.h"

namespace chancery {
namespace {

// Held once a year: the n-th in year_zero + n, and `pause` years later from the year `paused` on, in which none was held.
struct Series {
  std::string_view word;   // the word that names it, lower case
  std::string_view second; // a second one that has to stand by it, empty for none
  std::string_view name;
  int year_zero;
  int paused;              // 0 for never
  int pause;
};
constexpr Series kSeries[] = {
    {"brics", "", "BRICS summit", 2008, 0, 0},            // 1st Yekaterinburg 2009, 15th Johannesburg 2023
    {"g7", "", "G7 summit", 1974, 0, 0},                  // 1st Rambouillet 1975, 49th Hiroshima 2023
    {"cop", "", "conference of the parties", 1994, 2020, 1},  // COP1 Berlin 1995, COP26 Glasgow 2021
    {"moscow", "security", "Moscow Conference on International Security", 2012, 0, 0},  // the 11th in 2023
    {"shangri", "dialogue", "Shangri-La Dialogue", 2001, 2020, 2},  // the 18th in 2019, the 19th in 2022
};

// The session of the United Nations General Assembly opens in September of 1945 + n and sits a year.
DateInterval general_assembly(int number) { return {make_day(1945 + number, 9, 1), make_day(1946 + number, 9, 30)}; }

DateInterval congress(int number) {
  const int year = 1789 + 2 * (number - 1);
  return {make_day(year, 1, 3), make_day(year + 2, 1, 3)};
}

std::optional<int> number_at(const std::vector<Atom>& atoms, std::size_t i) {
  if (i >= atoms.size()) return std::nullopt;
  if (atoms[i].kind == Atom::Kind::ordinal) return static_cast<int>(atoms[i].value);
  if (atoms[i].lex.cat == Cat::ordinal) return atoms[i].lex.value;
  return std::nullopt;
}

bool word(const std::vector<Atom>& atoms, std::size_t i, std::string_view lower) { return i < atoms.size() && same_word(atoms[i].text, lower); }

// "G7", however it is cut.
bool group_of_seven(const std::vector<Atom>& atoms, std::size_t i) {
  return word(atoms, i, "g7") || (word(atoms, i, "g") && i + 1 < atoms.size() && atoms[i + 1].text == "7");
}

// The index behind `wanted` within the next few atoms, 0 where it does not stand there.
std::size_t near(const std::vector<Atom>& atoms, std::size_t at, std::string_view wanted, std::size_t reach) {
  for (std::size_t i = at; i < atoms.size() && i < at + reach; ++i)
    if (wanted == "g7" ? group_of_seven(atoms, i) : word(atoms, i, wanted)) return i + 1;
  return 0;
}

int year_in(const Series& series, int number) {
  const int year = series.year_zero + number;
  return series.paused != 0 && year >= series.paused ? year + series.pause : year;
}

std::string numbered(const std::vector<Atom>& atoms, std::size_t at, std::string_view name) { return std::string(atoms[at].text) + " " + std::string(name); }

std::optional<NumberedMeeting> read_series(const std::vector<Atom>& atoms, std::size_t at, int number) {
  for (const Series& series : kSeries) {
    std::size_t end = near(atoms, at + 1, series.word, 3);
    if (end != 0 && !series.second.empty()) end = near(atoms, end, series.second, 5);
    if (end == 0) continue;
    const int year = year_in(series, number);
    return NumberedMeeting{end, {make_day(year, 1, 1), make_day(year, 12, 31)}, numbered(atoms, at, series.name)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<NumberedMeeting> read_numbered_meeting(const std::vector<Atom>& atoms, std::size_t at) {
  // "COP28", "COP 28"
  if (word(atoms, at, "cop") && at + 1 < atoms.size() && atoms[at + 1].kind == Atom::Kind::number && atoms[at + 1].plain && atoms[at + 1].value < 60) {
    const int year = year_in(kSeries[2], static_cast<int>(atoms[at + 1].value));
    return NumberedMeeting{at + 2, {make_day(year, 11, 1), make_day(year, 12, 31)}, "COP" + std::string(atoms[at + 1].text)};
  }
  const auto number = number_at(atoms, at);
  if (!number) return std::nullopt;
  if (const std::size_t session = near(atoms, at + 1, "session", 2)) {
    for (std::size_t i = at >= 6 ? at - 6 : 0; *number >= 20 && i + 1 < at; ++i)  // "The General Assembly opened its 79th session"
      if (word(atoms, i, "general") && word(atoms, i + 1, "assembly")) return NumberedMeeting{session, general_assembly(*number), numbered(atoms, at, "session of the UN General Assembly")};
    if (const std::size_t end = near(atoms, session, "assembly", 6)) {
      if (*number >= 20) return NumberedMeeting{end, general_assembly(*number), numbered(atoms, at, "session of the UN General Assembly")};
    }
  }
  if (const std::size_t assembly = near(atoms, at + 1, "assembly", 5); assembly != 0 && *number >= 20 && near(atoms, at + 1, "general", 4) != 0) {
    return NumberedMeeting{assembly, general_assembly(*number), numbered(atoms, at, "UN General Assembly")};
  }
  if (*number >= 74 && *number <= 140) {
    if (const std::size_t end = near(atoms, at + 1, "congress", 4)) return NumberedMeeting{end, congress(*number), numbered(atoms, at, "Congress of the United States")};
  }
  return *number >= 1 && *number < 80 ? read_series(atoms, at, *number) : std::nullopt;
}

}  // namespace chancery
