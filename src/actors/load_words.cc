// roles.tsv, places.tsv and foreign-names.tsv.
#include <algorithm>
#include <array>

#include "actors/load.h"
#include "base/data.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

std::optional<Entry::Kind> parse_class(std::string_view text) {
  if (text == "office") return Entry::Kind::office;
  if (text == "body") return Entry::Kind::body_noun;
  if (text == "group") return Entry::Kind::group_noun;
  if (text == "source") return Entry::Kind::source_noun;
  if (text == "title") return Entry::Kind::title;
  if (text == "stop") return Entry::Kind::stop;
  return std::nullopt;
}

// "PM" and "CEO" want their capitals, "Gen." its first one; "president" is itself in any case.
Gazetteer::Case rule_of(Entry::Kind kind, std::string_view wording) {
  if (kind == Entry::Kind::title || kind == Entry::Kind::stop) return Gazetteer::case_of(wording);
  const auto rule = Gazetteer::case_of(wording);
  return rule == Gazetteer::Case::all ? rule : Gazetteer::Case::any;
}

// In the order of Cue.
constexpr std::array<std::string_view, 25> kCues = {"former",   "unheld",    "temporal",   "place-preposition", "inside", "motion",    "reaching", "local-noun",       "local-head",
                                                    "name-too", "direction", "us-georgia", "name-particle",     "speech", "countries", "country",  "preposition-verb", "article-like",
                                                    "leading", "foreign", "judging", "woman", "combining", "doing", "suffering"};

constexpr std::uint64_t kMaxNamesBytes = 16u << 20;

// Sorted by byte, so that a name is found without reading the rest.
Status check_sorted(const std::filesystem::path& path, std::string_view lines) {
  std::string_view before;
  std::int64_t number = 0;
  for (std::size_t at = 0; at < lines.size(); ++number) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    at = end + 1;
    const std::string_view key = line.substr(0, line.find('\t'));
    if (number > 0 && key <= before) {
      return Error{.kind = Error::Kind::malformed, .message = key == before ? "twice in the table" : "not in the order of bytes", .file = path.string(),
                   .line = number + 2, .field = "column 1 (name)", .text = std::string(key), .hint = "generate the table anew"};
    }
    before = key;
  }
  return {};
}

// Whom a wording names with its first words: "UN chief", "White House spokesman".
std::uint32_t owner_of(const World::Tables& tables, std::string_view wording) {
  if (wording.empty() || wording.front() < 'A' || wording.front() > 'Z') return kNoParty;
  for (std::size_t blank = wording.rfind(' '); blank != std::string_view::npos && blank > 0; blank = wording.rfind(' ', blank - 1)) {
    const auto found = tables.names.find(name_key(wording.substr(0, blank)));
    if (found != tables.names.end()) return found->second;
  }
  return kNoParty;
}

}  // namespace

Status load_words(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "roles.tsv", {"class", "wording", "sector", "office", "name", "source"});
  if (!table) return table.error();
  std::unordered_map<std::string_view, std::int64_t, StringHash> seen;
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    const auto kind = parse_class(cells[0]);
    if (!kind) return table->error(row, 0, "no class", cells[0], "office, group, body, source, title or stop");
    if (cells[1].empty()) return table->error(row, 1, "no wording", cells[0]);
    const auto sector = parse_sector(cells[2]);
    if (!sector && !cells[2].empty()) return table->error(row, 2, "no sector", cells[2], "one of PLOVER's actor sectors");
    if (const auto [at, is_new] = seen.emplace(cells[1], row.line); !is_new) {
      return table->error(row, 1, "already in line " + std::to_string(at->second), cells[1], "a wording belongs to one class only");
    }
    const bool bare = *kind == Entry::Kind::body_noun && cells[3] == "bare";
    if (*kind == Entry::Kind::body_noun && !bare && !cells[3].empty()) return table->error(row, 3, "neither 'bare' nor empty", cells[3]);
    tables.words.push_back({std::string(cells[1]), std::string(cells[4]), bare ? std::string() : std::string(cells[3]), bare, sector.value_or(Sector::none), *kind == Entry::Kind::group_noun, owner_of(tables, cells[1])});
    if (*kind == Entry::Kind::office && !cells[3].empty()) tables.offices_by_wording.emplace(name_key(cells[1]), cells[3]);
    if (tables.use == World::Use::reading) tables.add_form(cells[1], rule_of(*kind, cells[1]), *kind, static_cast<std::uint32_t>(tables.words.size() - 1));
  }
  return {};
}

Status load_cues(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "cues.tsv", {"cue", "words", "source"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    const auto cue = std::find(kCues.begin(), kCues.end(), row.cells[0]);
    if (cue == kCues.end()) return table->error(row, 0, "no cue", row.cells[0]);
    const std::uint32_t bit = 1u << (cue - kCues.begin());
    for (std::string_view word : values(row.cells[1])) {
      auto& bits = tables.cues[std::string(word)];
      if ((bits & bit) != 0) return table->error(row, 1, "twice", word);
      bits |= bit;
    }
  }
  return {};
}

Status load_epithets(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "epithets.tsv", {"wording", "states", "beside", "source"});
  if (!table) return table.error();
  for (const auto& row : table->rows()) {
    Epithet epithet;
    epithet.capital = Gazetteer::case_of(row.cells[0]) != Gazetteer::Case::any;
    for (const auto& [column, into] : {std::pair(std::size_t{1}, &epithet.states), std::pair(std::size_t{2}, &epithet.beside)}) {
      for (std::string_view code : values(row.cells[column])) {
        const auto found = tables.by_code.find(code);
        if (found == tables.by_code.end()) return table->error(row, column, "no such state", code);
        into->push_back(found->second);
      }
    }
    if (epithet.states.empty()) return table->error(row, 1, "names no state", row.cells[0]);
    if (!tables.epithets.emplace(lower(row.cells[0]), std::move(epithet)).second) return table->error(row, 0, "twice in the table", row.cells[0]);
  }
  return {};
}

Status load_places(const std::filesystem::path& folder, World::Tables& tables) {
  auto table = Table::read(folder / "places.tsv", {"name", "state", "kind", "source"});
  if (!table) return table.error();
  std::unordered_map<std::string_view, std::int64_t, StringHash> seen;
  for (const auto& row : table->rows()) {
    const auto& cells = row.cells;
    if (const auto [at, is_new] = seen.emplace(cells[0], row.line); !is_new) {
      return table->error(row, 0, "already in line " + std::to_string(at->second), cells[0]);
    }
    std::uint32_t state = kNoParty;
    if (!cells[1].empty()) {
      const auto found = tables.by_code.find(cells[1]);
      if (found == tables.by_code.end()) return table->error(row, 1, "no such state", cells[1]);
      state = found->second;
    }
    if (cells[2] != "place" && cells[2] != "region") return table->error(row, 2, "no kind", cells[2], "place or region");
    tables.add_form(cells[0], Gazetteer::Case::initial, Entry::Kind::place, state);
  }
  return {};
}

Status load_foreign_names(const std::filesystem::path& folder, World::Tables& tables) {
  const auto path = folder / "foreign-names.tsv";
  auto bytes = read_file(path, kMaxNamesBytes);
  if (!bytes) return bytes.error();
  constexpr std::string_view kHeader = "name\tcode\tsource\n";
  std::string_view rest = *bytes;
  while (rest.starts_with('#')) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
  if (!rest.starts_with(kHeader)) return Error{.kind = Error::Kind::malformed, .message = "has not the columns name, code, source", .file = path.string(), .hint = "generate the table anew"};
  rest.remove_prefix(kHeader.size());
  if (auto sorted = check_sorted(path, rest); !sorted) return sorted;
  tables.foreign_names.assign(rest);
  return {};
}

}  // namespace chancery::actors
