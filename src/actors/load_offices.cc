// offices.tsv (who held what when) and ladders.tsv.
#include <algorithm>
#include <array>
#include <charconv>

#include "actors/load.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

constexpr Day kFirstDay = Day::min();
constexpr Day kLastDay = Day::max();

// Fills `interval` from a cell that may be empty.
Status read_period(const Table& table, const Table::Row& row, std::size_t column, DateInterval& interval) {
  if (row.cells[column].empty()) return {};
  const auto period = parse_period(row.cells[column]);
  if (!period) return table.error(row, column, "no date", row.cells[column], "YYYY, YYYY-MM or YYYY-MM-DD");
  interval = *period;
  return {};
}

Status read_term(const Table& table, const Table::Row& row, std::size_t column, DateInterval& from, DateInterval& to) {
  if (auto read = read_period(table, row, column, from); !read) return read;
  if (auto read = read_period(table, row, column + 1, to); !read) return read;
  if (from.from && to.to && *to.to < *from.from) return table.error(row, column + 1, "ends before it begins", row.cells[column + 1]);
  return {};
}

// Two terms meet in more than the day or period of the change itself.
bool overlap_in_earnest(const Term& a, const Term& b) {
  const Day a_end = a.to.from.value_or(kLastDay), b_end = b.to.from.value_or(kLastDay);
  const Day a_begin = a.from.to.value_or(kFirstDay), b_begin = b.from.to.value_or(kFirstDay);
  return a_begin < b_end && b_begin < a_end;
}

std::uint32_t person_number(std::string_view name, World::Tables& tables) {
  const auto [at, is_new] = tables.person_by_name.try_emplace(std::string(name), static_cast<std::uint32_t>(tables.persons.size()));
  if (is_new) tables.persons.push_back({std::string(name), {}});
  return at->second;
}

void replace_word(std::string_view name, std::string_view word, std::string_view by, std::vector<std::string>& out) {
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    if (at > 0 && name[at - 1] != ' ') continue;
    out.push_back(std::string(name.substr(0, at)).append(by).append(name.substr(at + word.size())));
    return;
  }
}

// How else newspapers write the name: "al-Sisi" and "el-Sisi", "Mohammed" and "Mohamed", "Kishida Fumio".
std::vector<std::string> other_spellings(std::string_view name, std::string_view holder) {
  std::vector<std::string> out;
  replace_word(name, "al-", "el-", out);
  replace_word(name, "el-", "al-", out);
  static constexpr std::array<std::string_view, 4> kMohammed = {"Mohammed ", "Mohamed ", "Muhammad ", "Mohammad "};
  for (const std::string_view one : kMohammed)
    for (const std::string_view other : kMohammed)
      if (one != other) replace_word(name, one, other, out);
  const std::size_t space = name.find(' ');
  if ((holder == "JPN" || holder == "HUN") && space != std::string_view::npos && name.find(' ', space + 1) == std::string_view::npos)
    out.push_back(std::string(name.substr(space + 1)).append(" ").append(name.substr(0, space)));
  return out;
}

void add_person_forms(const Table::Row& row, std::uint32_t person, World::Tables& tables) {
  const auto add = [&](std::string_view form, Entry::Kind kind, bool alone) { tables.add_form(form, Gazetteer::Case::initial, kind, person, alone); };
  const bool mononym = row.cells[2].find(' ') == std::string_view::npos;  // "Abdullah" alone may be anybody
  add(row.cells[2], mononym ? Entry::Kind::surname : Entry::Kind::person, !mononym || row.cells[5] == "yes");
  for (std::string_view form : values(row.cells[3])) add(form, Entry::Kind::person, true);
  if (!mononym)
    for (const std::string& form : other_spellings(row.cells[2], row.cells[0])) add(form, Entry::Kind::person, true);
  for (std::string_view form : values(row.cells[4])) add(form, Entry::Kind::surname, row.cells[5] == "yes");
}

Status add_term(const Table& table, const Table::Row& row, std::string_view holder, std::string_view office, Term term, World::Tables& tables) {
  const bool shared = office.ends_with('*');
  if (shared) office.remove_suffix(1);
  auto known = tables.office_names.find(office);
  if (known == tables.office_names.end()) known = tables.office_names.emplace(office).first;
  term.office = *known;
  auto& others = tables.terms_by_office[{holder, term.office}];
  for (const auto other : others) {
    if (!shared && overlap_in_earnest(tables.terms[other], term)) {
      return table.error(row, 6, "overlaps the term of " + tables.persons[tables.terms[other].person].name + " in the same office", tables.persons[term.person].name,
                         "end one before the other begins");
    }
  }
  const auto number = static_cast<std::uint32_t>(tables.terms.size());
  const auto begin = [&](std::uint32_t i) { return tables.terms[i].from.from.value_or(kFirstDay); };
  auto& held = tables.persons[term.person].terms;
  tables.terms.push_back(std::move(term));
  const auto by_time = [&](std::uint32_t a, std::uint32_t b) { return begin(a) < begin(b); };
  others.insert(std::upper_bound(others.begin(), others.end(), number, by_time), number);
  held.insert(std::upper_bound(held.begin(), held.end(), number, by_time), number);
  return {};
}

}  // namespace

Status load_offices(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "offices.tsv", {"state", "office", "person", "spellings", "short", "alone", "from", "to", "source"});
  if (!table) return table.error();
  tables.terms.reserve(table->rows().size());
  tables.persons.reserve(table->rows().size());
  std::unordered_set<std::string_view, StringHash> forms_known;  // a person's forms stand in each of the rows and are added once
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    const auto holder = tables.by_code.find(cells[0]);
    if (holder == tables.by_code.end()) return table->error(row, 0, "no such state or organisation", cells[0]);
    if (cells[1].empty()) return table->error(row, 1, "no office", cells[2]);
    if (cells[2].empty()) return table->error(row, 2, "no person", cells[1]);
    if (cells[5] != "yes" && !cells[5].empty()) return table->error(row, 5, "neither 'yes' nor empty", cells[5]);
    const auto person = person_number(cells[2], tables);
    const std::string_view forms(cells[2].data(), static_cast<std::size_t>(cells[5].data() + cells[5].size() - cells[2].data()));
    if (tables.use == World::Use::reading && forms_known.insert(forms).second) add_person_forms(row, person, tables);
    Term term{holder->first, {}, person, {}, {}};
    if (auto read = read_term(*table, row, 6, term.from, term.to); !read) return read;
    for (std::string_view office : values(cells[1])) {
      if (auto added = add_term(*table, row, holder->first, office, term, tables); !added) return added;
    }
  }
  return {};
}

Status load_ladders(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "ladders.tsv", {"holder", "rung", "tier", "wordings", "source"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    if (cells[0] != "*" && !tables.party(cells[0])) return table->error(row, 0, "no such state or organisation", cells[0]);
    int rung = 0;
    const auto [end, failed] = std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), rung);
    if (failed != std::errc() || end != cells[1].data() + cells[1].size() || rung < 0 || rung > 20) return table->error(row, 1, "no rung", cells[1], "0 to 20");
    const std::string holder(cells[0]);
    for (std::string_view wording : values(cells[3])) {
      if (!tables.wordings.emplace(std::pair(holder, wording_key(wording)), Rung{rung, std::string(cells[2])}).second) {
        return table->error(row, 3, "already a wording on this ladder", wording);
      }
    }
    auto& height = tables.ladder_height[holder];
    height = std::max(height, rung);
    const auto [at, is_new] = tables.rungs.emplace(std::pair(holder, std::string(cells[2])), rung);
    if (!is_new) return table->error(row, 2, "already a tier of this ladder", cells[2]);
  }
  return {};
}

}  // namespace chancery::actors
