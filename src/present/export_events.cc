// Event data as GDELT 2.0, ICEWS and POLECAT lay it out. What is not known is left empty, never guessed.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>

#include "present/export_parts.h"
#include "present/state_points.h"
#include "present/words.h"

namespace chancery {
namespace {

constexpr std::size_t kHexDigits = 15;  // of the finding's id: they fit a signed 64-bit number

std::string number_of(const Finding& finding) { return std::to_string(std::stoull(finding.id.substr(2, kHexDigits), nullptr, 16)); }

std::string compact(Day day) {
  std::string out = format(day);
  std::erase(out, '-');
  return out;
}

std::string upper(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getEnglish()).toUTF8String(out);
  return out;
}

// CAMEO has its own code for two states that ISO has renamed.
std::string cameo_country(const std::string& code, const World& world) {
  if (!world.is_state(code)) return "";
  return code == "ROU" ? "ROM" : code == "TLS" ? "TMP" : code;
}

std::string country_name(const Actor& actor, const World& world) { return world.is_state(actor.code) ? world.name_of(actor.code) : ""; }

// 1 words and 2 acts of cooperation, 3 words and 4 acts of conflict, by the CAMEO root.
int quad_of_cameo(std::string_view cameo) {
  const int root = (cameo[0] - '0') * 10 + (cameo[1] - '0');
  return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}

struct Scored { std::string_view event, mode; double score; int quad; };
// The PLOVER manual's scores, but for ACCUSE, which it prints without its minus; SANCTION is material, as its section says.
constexpr std::array<Scored, 20> kScores = {{{"AGREE", "", 2.5, 1}, {"CONSULT", "visit", 4, 1}, {"CONSULT", "third-party", 1, 1}, {"CONSULT", "multilateral", 4, 1},
                                             {"CONSULT", "phone", 1.5, 1}, {"CONSULT", "", 2.5, 1}, {"SUPPORT", "", 5, 1}, {"CONCEDE", "", 4.5, 1}, {"COOPERATE", "", 9.5, 2},
                                             {"AID", "", 10, 2}, {"RETREAT", "", 6.5, 2}, {"REQUEST", "", 0, 3}, {"ACCUSE", "", -3, 3}, {"REJECT", "", -2, 3},
                                             {"THREATEN", "", -3.5, 3}, {"PROTEST", "", -5, 4}, {"SANCTION", "", -6, 4}, {"MOBILIZE", "", -5.5, 4}, {"COERCE", "", -7, 4},
                                             {"ASSAULT", "", -9, 4}}};

const Scored* plover(const Finding& finding) {
  for (const Scored& each : kScores)
    if (each.event == finding.event && (each.mode == finding.mode || each.mode.empty())) return &each;
  return nullptr;
}

std::string_view sector_in_words(Sector sector) {
  constexpr std::array<std::string_view, 20> kNames = {"", "Government", "Military", "Legislative / Parliamentary", "Judicial", "Parties", "Opposition", "Rebel", "Intelligence",
                                                       "Police", "Business", "Media", "Education", "Civilian", "Nongovernmental Organizations", "International Government Organization",
                                                       "Criminals / Gangs", "Refugees / Displaced", "Elite", "Unidentified Forces"};
  return kNames[static_cast<std::size_t>(sector)];
}

// The names of CAMEO's twenty roots.
std::string_view root_in_words(std::string_view cameo) {
  constexpr std::array<std::string_view, 21> kRoots = {"", "Make public statement", "Appeal", "Express intent to cooperate", "Consult", "Engage in diplomatic cooperation",
                                                       "Engage in material cooperation", "Provide aid", "Yield", "Investigate", "Demand", "Disapprove", "Reject", "Threaten", "Protest",
                                                       "Exhibit force posture", "Reduce relations", "Coerce", "Assault", "Fight", "Use unconventional mass violence"};
  const std::size_t root = static_cast<std::size_t>(cameo[0] - '0') * 10 + static_cast<std::size_t>(cameo[1] - '0');
  return root < kRoots.size() ? kRoots[root] : "";
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ";") + word;
  return out;
}

// Code, name, country, known group, ethnicity, two religions, three types.
void add_gdelt_actor(std::vector<std::string>& row, const Actor* actor, const World& world) {
  if (!actor) return row.insert(row.end(), 10, ""), void();
  const std::string country = cameo_country(actor->code, world), type(name(actor->sector)), group = country.empty() ? actor->code : "";
  const std::string shown = actor->name.empty() ? world.name_of(actor->code) : actor->name;
  row.insert(row.end(), {country.empty() ? group : country + type, upper(shown), country, group, "", "", "", type, "", ""});
}

// Type, full name, FIPS country, two divisions, latitude, longitude, feature. FIPS 10-4 codes are left empty: ours are ISO's.
void add_gdelt_place(std::vector<std::string>& row, const std::string& code, const std::string& place, const World& world) {
  const StatePoint* point = world.is_state(code) ? state_point(code) : nullptr;
  if (!point) return row.insert(row.end(), 8, ""), void();
  const std::string country = world.name_of(code);
  const bool city = !place.empty() && place != country;
  row.insert(row.end(), {city ? "4" : "1", city ? place + ", " + country : country, "", "", "", city ? "" : decimal(point->latitude, 2), city ? "" : decimal(point->longitude, 2), ""});
}

std::string gdelt_row(const Finding& finding, const Shelf& shelf, const World& world) {
  const Day day = *event_day(finding);
  const Actor* source = &finding.source[0];
  const Actor* target = finding.target.empty() ? finding.source.size() > 1 ? &finding.source[1] : nullptr : &finding.target[0];
  const double fraction = year_of(day) + ((month_of(day) - 1) * 30.0 + std::stod(format(day).substr(8))) / 365;
  std::vector<std::string> row = {number_of(finding), compact(day), compact(day).substr(0, 6), std::to_string(year_of(day)), decimal(fraction, 4)};
  add_gdelt_actor(row, source, world);
  add_gdelt_actor(row, target, world);
  const Report* first = shelf.first(finding);
  constexpr std::uint32_t kLead = 3;  // sentences
  std::set<std::string> outlets;
  const std::vector<const Document*> documents = shelf.documents(finding);
  for (const Document* document : documents) outlets.insert(document->outlet.empty() ? document->uri : document->outlet);
  const std::optional<double> goldstein = goldstein_of(finding, shelf);
  row.insert(row.end(), {first && first->sentence < kLead ? "1" : "0", finding.cameo, finding.cameo.substr(0, 3), finding.cameo.substr(0, 2),
                         std::to_string(quad_of_cameo(finding.cameo)), goldstein ? decimal(*goldstein, 1) : "", std::to_string(finding.for_reports.size()),
                         std::to_string(outlets.size()), std::to_string(documents.size()), ""});
  add_gdelt_place(row, source->code, "", world);
  add_gdelt_place(row, target ? target->code : "", "", world);
  add_gdelt_place(row, finding.where.code, finding.where.name, world);
  row.push_back(finding.first_reported ? compact(*finding.first_reported) + "000000" : "");
  row.push_back(documents.empty() ? "" : documents[0]->uri);
  return tab_line(row);
}

std::string icews_row(const Finding& finding, const Actor& source, const Actor* target, const Shelf& shelf, const World& world) {
  const Report* first = shelf.first(finding);
  const Document* document = first ? shelf.document(first->document) : nullptr;
  const std::optional<double> goldstein = goldstein_of(finding, shelf);
  const auto shown = [&](const Actor& actor) { return actor.name.empty() ? world.name_of(actor.code) : actor.name; };
  const StatePoint* point = state_point(finding.where.code);
  const bool city = !finding.where.name.empty() && finding.where.name != world.name_of(finding.where.code);
  return tab_line({number_of(finding), format(*event_day(finding)), shown(source), std::string(sector_in_words(source.sector)), country_name(source, world),
                   std::string(root_in_words(finding.cameo)), finding.cameo, goldstein ? decimal(*goldstein, 1) : "", target ? shown(*target) : "",
                   target ? std::string(sector_in_words(target->sector)) : "", target ? country_name(*target, world) : "",
                   document ? std::to_string(std::stoull(document->id.substr(2, kHexDigits), nullptr, 16)) : "", first ? std::to_string(first->sentence + 1) : "",
                   document ? document->outlet : "", city ? finding.where.name : "", "", "", finding.where.code.empty() ? "" : world.name_of(finding.where.code),
                   point && !city ? decimal(point->latitude, 2) : "", point && !city ? decimal(point->longitude, 2) : ""});
}

// Name, country, COW, sector, sectors, title, raw name, Wikipedia id.
void add_polecat_actor(std::vector<std::string>& row, const std::vector<Actor>& actors, const std::vector<Party>& parties, const World& world) {
  std::set<std::string> names, countries, sectors, raw;
  for (const Actor& actor : actors) {
    names.insert(actor.name.empty() ? world.name_of(actor.code) : actor.name);
    if (world.is_state(actor.code)) countries.insert(actor.code);
    if (actor.sector != Sector::none) sectors.emplace(name(actor.sector));
  }
  for (const Party& party : parties) raw.insert(party.text);
  row.insert(row.end(), {joined(names), joined(countries), "", actors.empty() ? "" : std::string(name(actors[0].sector)), joined(sectors), "", joined(raw), ""});
}

std::string polecat_row(const Finding& finding, const Shelf& shelf, const World& world) {
  const Scored* scored = plover(finding);
  const Report* first = shelf.first(finding);
  const Document* document = first ? shelf.document(first->document) : nullptr;
  std::set<std::string> contexts;
  for (const Report* each : shelf.reports(finding)) contexts.insert(each->contexts.begin(), each->contexts.end());
  std::vector<std::string> row = {finding.id.substr(2), format(*event_day(finding)), finding.event, finding.mode, scored ? decimal(scored->score, 1) : "",
                                  scored ? std::to_string(scored->quad) : "", joined(contexts)};
  const std::vector<Party> none;
  add_polecat_actor(row, finding.source, first ? first->source : none, world);
  add_polecat_actor(row, finding.target, first ? first->target : none, world);
  const bool city = !finding.where.name.empty() && finding.where.name != world.name_of(finding.where.code);
  const StatePoint* point = city ? nullptr : state_point(finding.where.code);
  row.insert(row.end(), {finding.where.name, city ? finding.where.name : "", "", "", finding.where.code, point ? decimal(point->latitude, 2) : "",
                         point ? decimal(point->longitude, 2) : "", "", finding.where.text, "", document ? document->outlet : "",
                         finding.first_reported ? format(*finding.first_reported) : "", "", "", "", document ? document->language : "", "chancery"});
  return tab_line(row);
}

}  // namespace

Exported as_gdelt(const Holdings& holdings, const World& world) {
  const Shelf shelf(holdings);
  Exported out;
  for (const Finding& finding : holdings.findings) {
    if (!is_row(finding)) {
      ++out.left_out;
      continue;
    }
    out.text += gdelt_row(finding, shelf, world);
    ++out.rows;
  }
  return out;
}

Exported as_icews(const Holdings& holdings, const World& world) {
  const Shelf shelf(holdings);
  Exported out{.text = tab_line({"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
                                 "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"})};
  for (const Finding& finding : holdings.findings) {
    if (!is_row(finding)) {
      ++out.left_out;
      continue;
    }
    std::vector<Actor> targets = finding.target;
    if (targets.empty() && finding.source.size() > 1) targets = {finding.source[1]};
    out.text += icews_row(finding, finding.source[0], targets.empty() ? nullptr : &targets[0], shelf, world);
    ++out.rows;
    if (!finding.mutual || targets.empty()) continue;  // what both do is two rows, one each way
    out.text += icews_row(finding, targets[0], &finding.source[0], shelf, world);
    ++out.rows;
  }
  return out;
}

Exported as_polecat(const Holdings& holdings, const World& world) {
  const Shelf shelf(holdings);
  Exported out{.text = tab_line({"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
                                 "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
                                 "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District",
                                 "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
                                 "Story Organizations", "Story Locations", "Language", "Version"})};
  for (const Finding& finding : holdings.findings) {
    if (!is_row(finding)) {
      ++out.left_out;
      continue;
    }
    out.text += polecat_row(finding, shelf, world);
    ++out.rows;
  }
  return out;
}

}  // namespace chancery
