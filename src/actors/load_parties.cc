// states.tsv, bodies.tsv and the tables of organisations.
#include <set>

#include "actors/load.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

constexpr std::string_view kStatus = "state, territory or former";

Status add_party(const Table& table, const Table::Row& row, Party party, World::Tables& tables) {
  const auto number = static_cast<std::uint32_t>(tables.parties.size());
  if (!tables.by_code.emplace(party.code, number).second) return table.error(row, 0, "this code is there already", party.code);
  tables.names.try_emplace(name_key(party.code), number);
  tables.shown_names.emplace_back(party.name, number);
  tables.parties.push_back(std::move(party));
  return {};
}

// Lets a user type `form` for the party. A form that two parties claim is an error.
Status add_name(const Table& table, const Table::Row& row, std::size_t column, std::string_view form, std::uint32_t party, World::Tables& tables) {
  const auto [at, is_new] = tables.names.try_emplace(name_key(form), party);
  if (!is_new && at->second != party) {
    return table.error(row, column, "already a name of " + tables.parties[at->second].code, form, "a name can mean one party only");
  }
  if (is_new) tables.shown_names.emplace_back(std::string(form), party);
  return {};
}

void add_term(std::string_view form, Entry::Kind kind, std::uint32_t index, World::Tables& tables, bool alone = false) {
  if (tables.use == World::Use::reading) tables.add_form(form, Gazetteer::case_of(form), kind, index, alone);
}

// "Russian" also names people as "Russians"; "Vietnamese" and "Dutch" do not change.
bool takes_plural(std::string_view adjective) {
  return !adjective.empty() && (adjective.ends_with("an") || adjective.ends_with('i') || adjective.ends_with("ene") || adjective.ends_with("ine") || adjective.ends_with("ot"));
}

Status add_state_forms(const Table& table, const Table::Row& row, std::uint32_t number, World::Tables& tables) {
  struct Column { std::size_t at; Entry::Kind kind; };
  constexpr Column kColumns[] = {{4, Entry::Kind::adjective}, {5, Entry::Kind::demonym}, {6, Entry::Kind::capital}, {7, Entry::Kind::state}};
  for (const auto [at, kind] : kColumns) {
    for (std::string_view form : values(row.cells[at])) {
      if (form.empty()) return table.error(row, at, "an empty form", row.cells[at], "remove the ';' too much");
      add_term(form, kind, number, tables);
      if (kind == Entry::Kind::adjective && takes_plural(form)) add_term(std::string(form) + "s", Entry::Kind::demonym, number, tables);
      if (kind == Entry::Kind::demonym) continue;  // nobody asks for a state by the name of its people
      if (auto added = add_name(table, row, at, form, number, tables); !added) return added;
    }
  }
  return {};
}

}  // namespace

Status load_states(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "states.tsv", {"code", "alpha2", "status", "name", "adjectives", "demonyms", "capitals", "aliases", "source"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    if (cells[0].size() != 3) return table->error(row, 0, "not an alpha-3 code", cells[0]);
    if (cells[2] != "state" && cells[2] != "territory" && cells[2] != "former") return table->error(row, 2, "not a status", cells[2], std::string(kStatus));
    if (cells[3].empty()) return table->error(row, 3, "has no name", cells[0]);
    const auto number = static_cast<std::uint32_t>(tables.parties.size());
    const auto kind = cells[2] == "territory" ? Party::Kind::territory : Party::Kind::state;
    if (auto added = add_party(*table, row, {std::string(cells[0]), std::string(cells[3]), kind, Sector::GOV, {}}, tables); !added) return added;
    if (auto added = add_name(*table, row, 3, cells[3], number, tables); !added) return added;
    add_term(cells[3], Entry::Kind::state, number, tables);
    if (auto added = add_state_forms(*table, row, number, tables); !added) return added;
  }
  return {};
}

Status load_parties(const std::filesystem::path& path, World::Tables& tables) {
  auto table = Table::read(path, {"code", "kind", "sector", "home", "name", "forms", "source"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    const auto sector = parse_sector(cells[2]);
    if (!sector) return table->error(row, 2, "no sector", cells[2], "one of PLOVER's actor sectors");
    if (cells[1] != "organisation" && cells[1] != "forum") return table->error(row, 1, "no kind", cells[1], "organisation or forum");
    if (!cells[3].empty() && !tables.party(cells[3])) return table->error(row, 3, "no such state", cells[3]);
    const auto number = static_cast<std::uint32_t>(tables.parties.size());
    const auto kind = cells[1] == "forum" ? Party::Kind::forum : Party::Kind::organisation;
    if (auto added = add_party(*table, row, {std::string(cells[0]), std::string(cells[4]), kind, *sector, std::string(cells[3])}, tables); !added) return added;
    for (std::string_view form : values(cells[5])) {
      const bool seat = form.starts_with('@');  // a city that stands for the organisation
      if (seat) form.remove_prefix(1);
      if (seat && cells[3].empty()) return table->error(row, 5, "a seat in no state", form, "name the state it lies in as home");
      if (auto added = add_name(*table, row, 5, form, number, tables); !added) return added;
      add_term(form, Entry::Kind::party, number, tables, seat);
    }
  }
  return {};
}

Status load_borders(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "borders.tsv", {"state", "land", "sea", "source"});
  if (!table) return table.error();
  std::set<std::pair<std::string, std::string>> known;  // either way round
  for (const auto& row : table->rows()) {
    const std::string state(row.cells[0]);
    if (!tables.party(state)) return table->error(row, 0, "no such state", state);
    for (const std::size_t column : {1, 2})
      for (const std::string_view other : values(row.cells[column])) {
        if (!tables.party(other)) return table->error(row, column, "no such state", other);
        if (!known.emplace(state, other).second) return table->error(row, column, "this pair stands twice", state + " " + std::string(other), "each pair once, under the first of the two");
        known.emplace(other, state);
      }
  }
  tables.borders.assign(known.begin(), known.end());
  return {};
}

Status load_bodies(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "bodies.tsv", {"state", "sector", "name", "forms", "source"});
  if (!table) return table.error();
  StringMap<std::int64_t> seen;  // with the state: several states may have a House of Commons
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    const auto state = tables.by_code.find(cells[0]);
    if (state == tables.by_code.end()) return table->error(row, 0, "no such state", cells[0]);
    const auto sector = parse_sector(cells[1]);
    if (!sector) return table->error(row, 1, "no sector", cells[1], "one of PLOVER's actor sectors");
    const auto number = static_cast<std::uint32_t>(tables.bodies.size());
    tables.bodies.push_back({state->second, *sector, std::string(cells[2])});
    for (std::string_view form : values(cells[3])) {
      if (const auto [at, is_new] = seen.emplace(std::string(form) + '\t' + std::string(cells[0]), row.line); !is_new) {
        return table->error(row, 3, "already in line " + std::to_string(at->second), form, "a form can name one body of a state only");
      }
      add_term(form, Entry::Kind::body, number, tables);
      if (*sector == Sector::GOV || *sector == Sector::MIL || *sector == Sector::SPY || *sector == Sector::COP) tables.names.try_emplace(name_key(form), state->second);
    }
  }
  return {};
}

}  // namespace chancery::actors
