// Entries of legacy dictionaries -> the tables: CAMEO's codes as our codes and sectors.
#include <algorithm>
#include <array>

#include "actors/dictionary.h"
#include "actors/load.h"
#include "base/data.h"
#include "base/text.h"

namespace chancery {
namespace actors {
namespace {

using Kind = Entry::Kind;
using Pair = std::pair<std::string_view, std::string_view>;

// CAMEO's codes of states where they are not ISO 3166's, and those of older dictionaries.
constexpr std::array<Pair, 12> kStates = {{{"ROM", "ROU"}, {"TMP", "TLS"}, {"KSV", "XKX"}, {"KOS", "XKX"}, {"PAL", "PSE"}, {"PSL", "PSE"}, {"ZAR", "COD"}, {"BUR", "MMR"},
                                           {"USR", "SUN"}, {"UKG", "GBR"}, {"GER", "DEU"}, {"TWA", "TWN"}}};
// Organisations by CAMEO's three letters.
constexpr std::array<Pair, 26> kOrganisations = {{{"UNO", "UN"}, {"EEC", "EU"}, {"NAT", "NATO"}, {"WBK", "WORLD_BANK"}, {"IMF", "IMF"}, {"WTO", "WTO"}, {"AFU", "AU"}, {"ARL", "ARAB_LEAGUE"},
                                                  {"OPC", "OPEC"}, {"OAS", "OAS"}, {"ASN", "ASEAN"}, {"IAE", "IAEA"}, {"ICC", "ICC"}, {"ICJ", "ICJ"}, {"SCE", "OSCE"}, {"GCC", "GCC"},
                                                  {"SCO", "SCO"}, {"SAA", "SAARC"}, {"SAD", "SADC"}, {"ECW", "ECOWAS"}, {"COE", "COUNCIL_OF_EUROPE"}, {"CIS", "CIS"}, {"ADB", "ADB"},
                                                  {"WHO", "WHO"}, {"UNH", "UNHCR"}, {"IGD", "IGAD"}}};
// Roles that are no sector of PLOVER's.
constexpr std::array<Pair, 22> kRoles = {{{"INS", "REB"}, {"SEP", "REB"}, {"RAD", "REB"}, {"NGM", "NGO"}, {"MNC", "BUS"}, {"IMG", "REB"}, {"HRI", "NGO"}, {"PPL", "CVL"}, {"LAB", "CVL"},
                                          {"AGR", "CVL"}, {"HLH", "CVL"}, {"ENV", "CVL"}, {"REL", "CVL"}, {"SET", "CVL"}, {"CHR", "CVL"}, {"MOS", "CVL"}, {"JEW", "CVL"}, {"BUD", "CVL"},
                                          {"HIN", "CVL"}, {"CIV", "CVL"}, {"STU", "EDU"}, {"TOU", "CVL"}}};

template <std::size_t N>
std::string_view mapped(const std::array<Pair, N>& pairs, std::string_view code) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.first == code; });
  return found == pairs.end() ? std::string_view() : found->second;
}

Sector sector_of(std::string_view roles) {
  for (std::size_t at = 0; at + 3 <= roles.size(); at += 3) {
    const std::string_view role = roles.substr(at, 3), ours = mapped(kRoles, role);
    if (const auto sector = parse_sector(ours.empty() ? role : ours)) return *sector;
  }
  return Sector::none;
}

// "MICHEL DELVING" -> "Michel Delving"; what is not all capitals stays.
std::string as_name(const std::string& phrase) {
  if (lower(phrase) == phrase || std::any_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return phrase;
  std::string name;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const bool begins = i == 0 || phrase[i - 1] == ' ' || phrase[i - 1] == '-' || phrase[i - 1] == '\'' || phrase[i - 1] == '.';
    name += begins || phrase[i] < 'A' || phrase[i] > 'Z' ? phrase[i] : static_cast<char>(phrase[i] + 32);
  }
  return name;
}

class Adder {
 public:
  Adder(World::Tables& tables, const std::string& file, const std::function<void(const Error&)>& complain, DictionaryCounts& counts)
      : tables_(tables), file_(file), complain_(complain), counts_(counts) {}

  void take(const DictionaryEntry& entry) {
    if (entry.codes.empty()) return refuse(entry, "no code, here or under it", entry.phrases.front(), "add [CODE], or restrictions to times");
    if (entry.agent) return agent(entry);
    std::vector<Held> held;
    for (const DatedCode& dated : entry.codes) {
      if (dated.code.empty()) continue;
      const auto who = resolve(dated.code, entry.phrases.front());
      if (!who) return refuse(entry, "a code of no state or organisation that is known", dated.code, "three letters of ISO 3166 or CAMEO, then roles: USAGOV, IGOUNO, NGO; regions are no actors");
      held.push_back({who->party, who->sector, dated.held});
    }
    bool added = false;
    for (const std::string& phrase : entry.phrases) added = name(phrase, held) || added;
    ++(added ? counts_.actors : counts_.known);
  }

 private:
  struct Who {
    std::uint32_t party = 0;
    Sector sector = Sector::none;
  };
  struct Held {
    std::uint32_t party;
    Sector sector;
    DateInterval when;
  };

  void refuse(const DictionaryEntry& entry, std::string message, std::string text, std::string hint) {
    ++counts_.bad;
    complain_(Error{.kind = Error::Kind::malformed, .message = std::move(message), .file = file_, .line = entry.line, .text = std::move(text), .hint = std::move(hint)});
  }

  // CAMEO: three letters for the state or kind of organisation, then three a role.
  std::optional<Who> resolve(const std::string& code, const std::string& phrase) {
    const std::string base = code.substr(0, 3), roles = code.size() > 3 ? code.substr(3) : std::string();
    const std::string_view other = mapped(kStates, base);
    if (const auto state = tables_.by_code.find(other.empty() ? std::string_view(base) : other); state != tables_.by_code.end() && is_state(state->second))
      return Who{state->second, sector_of(roles)};
    for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
      const std::string_view organisation = mapped(kOrganisations, std::string_view(code).substr(at, 3));
      if (!organisation.empty()) return Who{tables_.by_code.at(std::string(organisation)), Sector::none};
    }
    const bool kind = base == "IGO" || base == "NGO" || base == "NGM" || base == "MNC" || base == "IMG" || base == "UAF" || base == "INT";
    if (!kind) return std::nullopt;
    const Sector sector = base == "INT" ? sector_of(roles) : sector_of(base);
    return Who{organisation(phrase, sector == Sector::none ? Sector::NGO : sector), Sector::none};
  }

  bool is_state(std::uint32_t party) const { return tables_.parties[party].kind == Party::Kind::state || tables_.parties[party].kind == Party::Kind::territory; }

  // An organisation that the tables lack gets a code of its own: its name in capitals.
  std::uint32_t organisation(const std::string& phrase, Sector sector) {
    std::string code;
    for (char c : fold(phrase)) code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : (c >= '0' && c <= '9') ? c : '_';
    if (code.size() <= 3) code += "_ORG";  // no state's
    const auto [at, is_new] = tables_.by_code.try_emplace(code, static_cast<std::uint32_t>(tables_.parties.size()));
    if (is_new) {
      tables_.parties.push_back({code, as_name(phrase), Party::Kind::organisation, sector, {}});
      tables_.names.try_emplace(name_key(phrase), at->second);
      tables_.shown_names.emplace_back(as_name(phrase), at->second);
    }
    return at->second;
  }

  // What the tables have keeps its meaning.
  bool name(const std::string& phrase, const std::vector<Held>& held) {
    if (tables_.gazetteer.has(phrase)) return false;
    const auto rule = phrase.size() <= 3 ? Gazetteer::Case::all : Gazetteer::Case::initial;
    tables_.gazetteer.add(as_name(phrase) == phrase || rule == Gazetteer::Case::all ? phrase : as_name(phrase), rule, entry_for(phrase, held));
    return true;
  }

  std::uint32_t entry_for(const std::string& phrase, const std::vector<Held>& held) {
    if (held.empty()) return tables_.add_entry(Kind::stop, 0);  // a null code: nobody
    const Held& first = held.front();
    const bool dated = held.size() > 1 || first.when.from || first.when.to;
    if (dated || names_person(phrase, first)) return tables_.add_entry(Kind::person, person(phrase, held), true);
    if (!is_state(first.party)) return tables_.add_entry(Kind::party, first.party);
    if (first.sector == Sector::none) return tables_.add_entry(Kind::state, first.party);
    tables_.bodies.push_back({first.party, first.sector, as_name(phrase)});
    return tables_.add_entry(Kind::body, static_cast<std::uint32_t>(tables_.bodies.size() - 1));
  }

  // Two to four words of which the tables know none, with a role that people have: "HAMID KARZAI [AFGMIL]".
  bool names_person(const std::string& phrase, const Held& held) const {
    std::vector<Atom> atoms;
    append_atoms(phrase, 0, atoms);
    const bool role = held.sector == Sector::GOV || held.sector == Sector::MIL || held.sector == Sector::LEG || held.sector == Sector::JUD || held.sector == Sector::ELI || held.sector == Sector::OPP;
    return role && is_state(held.party) && atoms.size() >= 2 && atoms.size() <= 4 &&
           std::none_of(atoms.begin(), atoms.end(), [&](const Atom& atom) { return tables_.gazetteer.has(atom.text); });
  }

  std::uint32_t person(const std::string& phrase, const std::vector<Held>& held) {
    const auto number = static_cast<std::uint32_t>(tables_.persons.size());
    Person made{as_name(phrase), {}};
    tables_.person_by_name.try_emplace(made.name, number);
    for (const Held& term : held) {
      made.terms.push_back(static_cast<std::uint32_t>(tables_.terms.size()));
      tables_.terms.push_back({tables_.parties[term.party].code, {}, number, {term.when.from, term.when.from}, {term.when.to, term.when.to}, term.sector});
    }
    const auto begin = [&](std::uint32_t i) { return tables_.terms[i].from.from.value_or(Day::min()); };
    std::stable_sort(made.terms.begin(), made.terms.end(), [&](std::uint32_t a, std::uint32_t b) { return begin(a) < begin(b); });
    tables_.persons.push_back(std::move(made));
    return number;
  }

  void agent(const DictionaryEntry& entry) {
    const Sector sector = sector_of(entry.codes.front().code);
    if (sector == Sector::none) return refuse(entry, "a role that no sector answers to", entry.codes.front().code, "GOV, MIL, REB, OPP, PTY, CVL, BUS, MED, EDU, COP, SPY, JUD, LEG, NGO, IGO, CRM, REF, ELI or UAF");
    bool added = false;
    for (const std::string& phrase : entry.phrases) added = word(phrase, entry.plurals.empty() ? Kind::body_noun : Kind::office, sector) || added;
    for (const std::string& plural : entry.plurals) added = word(plural, Kind::group_noun, sector) || added;
    ++(added ? counts_.agents : counts_.known);
  }

  bool word(const std::string& phrase, Kind kind, Sector sector) {
    const std::string wording = lower(phrase);
    if (tables_.gazetteer.has(wording)) return false;
    tables_.words.push_back({wording, {}, {}, false, sector, kind == Kind::group_noun});
    tables_.gazetteer.add(wording, Gazetteer::Case::any, tables_.add_entry(kind, static_cast<std::uint32_t>(tables_.words.size() - 1)));
    return true;
  }

  World::Tables& tables_;
  const std::string& file_;
  const std::function<void(const Error&)>& complain_;
  DictionaryCounts& counts_;
};

}  // namespace
}  // namespace actors

Result<DictionaryCounts> World::add_dictionary(const std::filesystem::path& path, const std::function<void(const Error&)>& complain) {
  auto bytes = read_file(path, actors::kMaxDictionaryBytes);
  if (!bytes) return bytes.error();
  return add_dictionary(std::string_view(*bytes), path.string(), complain);
}

Result<DictionaryCounts> World::add_dictionary(std::string_view bytes, const std::string& file, const std::function<void(const Error&)>& complain) {
  const actors::Dictionary dictionary = actors::read_dictionary(bytes, file, complain);
  DictionaryCounts counts;
  counts.bad = dictionary.bad;
  actors::Adder adder(*tables_, file, complain, counts);
  for (const actors::DictionaryEntry& entry : dictionary.entries) adder.take(entry);
  if (counts.actors + counts.agents + counts.known == 0) {
    return Error{.kind = Error::Kind::malformed, .message = "holds no actor or agent", .file = file, .hint = "lines such as KOFI_ANNAN [IGOUNO] or POLICE {} [~COP]"};
  }
  return counts;
}

}  // namespace chancery
