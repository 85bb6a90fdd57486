// Chronicles: paragraphs that a date heads. Their dates run on from entry to entry, and what they tell is told in the present tense.
#include "coding/chronicle.h"

#include <algorithm>
#include <cctype>

namespace chancery {
namespace {

constexpr std::ptrdiff_t kEntries = 3;

bool opens_paragraph(const Scene& scene) {
  const auto& all = scene.document->paragraphs;
  return std::any_of(all.begin(), all.end(), [&](const Paragraph& p) { return p.span.begin == scene.sentence->span.begin; });
}

bool names_its_year(const TimeMention& time) {
  int digits = 0;
  for (const char c : time.text) {
    digits = std::isdigit(static_cast<unsigned char>(c)) ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

Day in_the_year(Day day, int year) {
  const std::chrono::year_month_day date{day};
  return make_day(year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void move_to_year(DateInterval& interval, int year) {
  const int over = interval.to ? year_of(*interval.to) - year_of(*interval.from) : 0;
  interval.from = in_the_year(*interval.from, year);
  if (interval.to) interval.to = in_the_year(*interval.to, year + over);
}

}  // namespace

bool opens_entry(const Scene& scene) {
  if (scene.times.empty() || !opens_paragraph(scene)) return false;
  const TimeMention& date = scene.times.front();
  const std::uint32_t behind = date.last + 1;
  if (date.first != 0 || date.kind != TimeMention::Kind::point || !date.interval.from || !date.interval.to || behind + 1 >= scene.tree.size()) return false;
  const std::string_view sign = scene.tree[behind].form;
  return sign == ":" || sign == "-" || sign == "–" || sign == "—";
}

void date_entries(std::vector<Scene>& scenes) {
  if (std::count_if(scenes.begin(), scenes.end(), opens_entry) < kEntries) return;
  std::vector<Day> named;
  for (const Scene& scene : scenes)
    if (opens_entry(scene) && names_its_year(scene.times.front())) named.push_back(*scene.times.front().interval.from);
  const bool newest_first = named.size() > 1 && named.back() < named.front();
  std::optional<Day> before;
  for (Scene& scene : scenes) {
    scene.in_chronicle = scene.in_chronicle || before || opens_entry(scene);
    if (!opens_entry(scene)) continue;
    DateInterval& date = scene.times.front().interval;
    if (before && !names_its_year(scene.times.front())) {
      int year = year_of(*before);
      if (!newest_first && in_the_year(*date.from, year) < *before) ++year;
      if (newest_first && in_the_year(*date.from, year) > *before) --year;
      move_to_year(date, year);
    }
    before = date.from;
  }
}

}  // namespace chancery
