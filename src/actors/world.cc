#include <algorithm>
#include <cctype>

#include "actors/actors.h"
#include "actors/load.h"
#include "actors/tables.h"
#include "base/text.h"

namespace chancery {

using actors::Party;

const Party* World::Tables::party(std::string_view code) const {
  const auto found = by_code.find(code);
  return found == by_code.end() ? nullptr : &parties[found->second];
}

bool World::Tables::cue(std::string_view word, actors::Cue cue) const {
  const auto found = cues.find(word);
  return found != cues.end() && (found->second >> static_cast<unsigned>(cue) & 1u) != 0;
}

std::uint32_t World::Tables::add_entry(actors::Entry::Kind kind, std::uint32_t index, bool alone) {
  entries.push_back({kind, index, alone});
  return static_cast<std::uint32_t>(entries.size() - 1);
}

void World::Tables::add_form(std::string_view form, actors::Gazetteer::Case rule, actors::Entry::Kind kind, std::uint32_t index, bool alone) {
  gazetteer.add(form, rule, add_entry(kind, index, alone));
}

namespace actors {

std::string name_key(std::string_view name) {
  std::string key;
  for (char c : fold(trim(name))) {
    if (c == '.' || c == ',') continue;
    const char plain = c == '-' || c == '\'' || c == '_' || c == '/' ? ' ' : c;
    if (plain == ' ' && (key.empty() || key.back() == ' ')) continue;
    key += plain;
  }
  while (key.ends_with(' ')) key.pop_back();
  if (key.starts_with("the ")) key.erase(0, 4);
  return key;
}

std::string wording_key(std::string_view wording) {
  std::string key = name_key(wording);
  std::erase(key, '"');
  for (std::string_view start : {"a ", "an ", "new ", "its ", "their ", "current ", "bilateral "}) {
    if (key.starts_with(start)) key.erase(0, start.size());
  }
  for (std::string_view end : {" framework", " agreement", " level", " status", " partnerships", " partnership", " partners", " partner", " ties", " relationship", " relations"}) {
    if (key.ends_with(end) && key != "special relationship" && key != "special relations") key.erase(key.size() - end.size());
  }
  return key;
}

namespace {

// Edits between two short strings, cut off at `limit` + 1.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string_view foreign_code(std::string_view lines, std::string_view key) {
  std::size_t low = 0, high = lines.size();
  while (low < high) {
    std::size_t begin = lines.rfind('\n', low + (high - low) / 2);
    begin = begin == std::string_view::npos || begin < low ? low : begin + 1;
    const std::size_t tab = lines.find('\t', begin), end = std::min(lines.find('\n', begin), lines.size());
    const std::string_view name = lines.substr(begin, tab - begin);
    if (name == key) return lines.substr(tab + 1, lines.find('\t', tab + 1) - tab - 1);
    if (name < key) low = end + 1;
    else if (begin == low) return {};
    else high = begin;
  }
  return {};
}

}  // namespace
}  // namespace actors

World::World(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
World::World(World&&) noexcept = default;
World& World::operator=(World&&) noexcept = default;
World::~World() = default;

Result<World> World::load(const std::filesystem::path& folder, Use use) {
  auto tables = std::make_unique<Tables>();
  tables->use = use;
  if (auto done = actors::load_states(folder, *tables); !done) return done.error();
  for (const char* file : {"organisations.tsv", "armed-groups.tsv", "outlets.tsv", "institutes.tsv"}) {
    if (auto done = actors::load_parties(folder / file, *tables); !done) return done.error();
  }
  for (const auto load : {actors::load_bodies, actors::load_offices, actors::load_ladders, actors::load_words, actors::load_foreign_names}) {
    if (auto done = load(folder, *tables); !done) return done.error();
  }
  if (use == Use::reading) {
    for (const auto load : {actors::load_borders, actors::load_cues, actors::load_epithets, actors::load_places}) {
      if (auto done = load(folder, *tables); !done) return done.error();
    }
  }
  return World(std::move(tables));
}

std::optional<Actor> World::resolve(std::string_view name) const {
  const std::string key = actors::name_key(name);
  const Party* party = nullptr;
  if (const auto found = tables_->names.find(key); found != tables_->names.end()) party = &tables_->parties[found->second];
  if (!party) party = tables_->party(actors::foreign_code(tables_->foreign_names, key));
  if (!party) return std::nullopt;
  return Actor{party->code, party->sector, party->name};
}

std::vector<std::string> World::suggest(std::string_view name, std::size_t limit) const {
  const std::string key = actors::name_key(name);
  const std::size_t far = std::max<std::size_t>(1, key.size() / 3);
  struct Near { std::size_t away; std::size_t at; };
  std::vector<Near> near;
  for (std::size_t i = 0; i < tables_->shown_names.size(); ++i) {
    const std::string other = actors::name_key(tables_->shown_names[i].first);
    std::size_t away = actors::distance(key, other, far);
    if (away > far && key.size() >= 3 && other.starts_with(key)) away = far;
    if (away <= far) near.push_back({away, i});
  }
  std::stable_sort(near.begin(), near.end(), [](const Near& a, const Near& b) { return a.away < b.away; });
  std::vector<std::string> names;
  std::vector<std::uint32_t> parties;  // one name a party
  for (const auto& [away, at] : near) {
    const auto& [shown, party] = tables_->shown_names[at];
    if (names.size() == limit) break;
    if (std::find(parties.begin(), parties.end(), party) != parties.end()) continue;
    parties.push_back(party);
    names.push_back(shown);
  }
  return names;
}

std::string World::name_of(std::string_view code) const {
  const Party* party = tables_->party(code);
  return party ? party->name : std::string(code);
}

std::vector<World::Listed> World::listed() const {
  std::vector<Listed> out;
  for (const Party& party : tables_->parties) out.push_back({party.code, party.name, is_state(party.code), is_forum(party.code)});
  std::sort(out.begin(), out.end(), [](const Listed& a, const Listed& b) { return a.code < b.code; });
  return out;
}

bool World::is_state(std::string_view code) const {
  const Party* party = tables_->party(code);
  return party && (party->kind == Party::Kind::state || party->kind == Party::Kind::territory);
}

bool World::is_forum(std::string_view code) const {
  const Party* party = tables_->party(code);
  return party && party->kind == Party::Kind::forum;
}

std::optional<std::string> World::holder(std::string_view state, std::string_view office, Day day) const {
  const auto found = tables_->terms_by_office.find({state, office});
  if (found == tables_->terms_by_office.end()) return std::nullopt;
  std::optional<std::string> name;
  for (const auto number : found->second) {  // in order of time: on the day of a change the new holder counts
    const auto& term = tables_->terms[number];
    if (actors::holds(term, day)) name = tables_->persons[term.person].name;
  }
  return name;
}

std::vector<World::Tenure> World::tenures(std::string_view state, std::string_view person) const {
  std::vector<Tenure> out;
  const auto known = tables_->person_by_name.find(person);
  if (known == tables_->person_by_name.end()) return out;
  for (const auto number : tables_->persons[known->second].terms) {
    const auto& term = tables_->terms[number];
    if (term.holder == state) out.push_back({std::string(term.office), {term.from.from, term.to.to}});
  }
  return out;
}

std::string World::office_told(std::string_view words) const {
  constexpr std::size_t kLongest = 6;
  const std::string key = actors::name_key(words);
  const std::vector<std::string_view> parts = split(key, ' ');
  for (std::size_t length = std::min(kLongest, parts.size()); length > 0; --length) {
    for (std::size_t at = 0; at + length <= parts.size(); ++at) {
      const char* first = parts[at].data();
      const auto found = tables_->offices_by_wording.find(std::string_view(first, static_cast<std::size_t>(parts[at + length - 1].data() + parts[at + length - 1].size() - first)));
      if (found == tables_->offices_by_wording.end()) continue;
      const bool former = std::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(at), [](std::string_view word) { return word == "former" || word == "ex" || word == "late"; });
      return former ? std::string() : found->second;
    }
  }
  return {};
}

std::optional<World::Rung> World::rung(std::string_view holder, std::string_view tier) const {
  const auto found = tables_->rungs.find({std::string(holder), std::string(tier)});
  if (found == tables_->rungs.end() || found->second == 0) return std::nullopt;
  return Rung{found->second, tables_->ladder_height.at(std::string(holder))};
}

std::string World::tier(std::string_view holder, std::string_view wording) const {
  const std::string key = actors::wording_key(wording);
  if (tables_->ladder_height.contains(std::string(holder))) {
    const auto own = tables_->wordings.find({std::string(holder), key});
    if (own != tables_->wordings.end()) return own->second.tier;
  }
  const auto common = tables_->wordings.find({"*", key});
  return common == tables_->wordings.end() ? std::string() : common->second.tier;
}

}  // namespace chancery
