#include "reconcile/event_set.h"

#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "base/text.h"

namespace chancery::testing {
namespace {

struct Kind {
  std::string event, mode, cameo, detail;
  bool mutual = false;
};

// What the coder makes of such an act.
const Kind& kind_of(const std::string& act) {
  static const std::map<std::string, Kind> kKinds = {
      {"visit", {"CONSULT", "visit", "042", "visit"}}, {"host", {"CONSULT", "visit", "043", "visit"}}, {"meet", {"CONSULT", "", "040", "meeting", true}},
      {"phone", {"CONSULT", "phone", "041", "meeting", true}}, {"talks", {"CONSULT", "", "046", "negotiation", true}}, {"drill", {"COOPERATE", "", "062", "exercise", true}},
      {"sign", {"AGREE", "", "057", "agreement", true}}, {"deal", {"COOPERATE", "", "061", "deal", true}}, {"sanction", {"SANCTION", "", "163", ""}},
      {"accuse", {"ACCUSE", "", "111", ""}}, {"praise", {"SUPPORT", "", "051", ""}}, {"aid", {"AID", "", "071", ""}}, {"expel", {"SANCTION", "expel", "161", ""}},
      {"protest", {"REJECT", "", "120", ""}}, {"attack", {"ASSAULT", "", "190", ""}}, {"upgrade", {"AGREE", "", "057", "partnership", true}}, {"holds", {"", "", "", "partnership"}},
      {"tariff", {"SANCTION", "", "163", "tariff"}}, {"join", {"COOPERATE", "", "", "membership"}}, {"break", {"SANCTION", "", "161", "relations"}},
      {"restore", {"AGREE", "", "057", "relations", true}}};
  const auto at = kKinds.find(act);
  if (at == kKinds.end()) throw std::runtime_error("no such act: " + act);
  return at->second;
}

std::vector<std::string> cells(const std::string& line, char by) {
  std::vector<std::string> out;
  for (std::string_view cell : split(line, by)) out.emplace_back(trim(cell));
  return out;
}

When when_of(const std::string& text, const DocumentFacts& facts) {
  if (text == "-") return {{std::nullopt, facts.published.when.to}, DateBasis::document, {}};
  const auto part = [](const std::string& iso) {
    if (iso.size() == 4) return in_year(std::stoi(iso));
    if (iso.size() == 7) return in_month(std::stoi(iso.substr(0, 4)), static_cast<unsigned>(std::stoi(iso.substr(5))));
    return on_day(day(iso));
  };
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return {part(text), DateBasis::stated, text};
  return {{part(text.substr(0, dots)).from, part(text.substr(dots + 2)).to}, DateBasis::stated, text};
}

void tell_parties(Report& out, const std::string& text) {
  const bool mutual = text.find(" & ") != std::string::npos;
  const std::size_t middle = text.find(mutual ? '&' : '>');
  for (const auto& [side, part] : {std::pair(&out.source, text.substr(0, middle)), std::pair(&out.target, middle == std::string::npos ? std::string() : text.substr(middle + 1))})
    for (const std::string& name : cells(part, ','))
      if (!name.empty()) side->push_back(report("", name, "").source.front());
}

std::optional<Detail> detail_of(const std::string& act, const std::string& kind, const std::string& text) {
  if (kind.empty()) return std::nullopt;
  std::map<std::string, DetailValue> fields;
  static const std::map<std::string, std::string> kChanges = {{"sign", "sign"}, {"upgrade", "upgrade"}, {"holds", "hold"}, {"join", "join"}, {"break", "break"}, {"restore", "restore"}};
  if (const auto change = kChanges.find(act); change != kChanges.end()) fields["change"] = change->second;
  for (const std::string& field : cells(text, ';')) {
    const std::size_t equals = field.find('=');
    if (equals == std::string::npos) continue;
    const std::string name = field.substr(0, equals), value = field.substr(equals + 1);
    if (name == "rate_percent" || name == "amount") fields[name] = std::stod(value);
    else fields[name] = value;
  }
  return detail(kind, std::move(fields));
}

Report report_of(const std::vector<std::string>& cell, const DocumentFacts& facts, std::uint32_t sentence) {
  const std::vector<std::string> act = cells(cell[2], '/');
  const Kind& kind = kind_of(act[0]);
  Report out;
  out.document = facts.id;
  out.sentence = sentence;
  out.event = kind.event;
  out.mode = kind.mode;
  out.cameo = kind.cameo;
  out.mutual = kind.mutual;
  out.status = act.size() > 1 ? parse_status(act[1]).value() : act[0] == "holds" ? EventStatus::holds : EventStatus::occurred;
  if (act.size() > 2) out.hedge = act[2] == "reported" ? Hedge::reported : Hedge::unconfirmed;
  tell_parties(out, cell[3]);
  out.when = when_of(cell[4], facts);
  out.detail = detail_of(act[0], kind.detail, cell[5]);
  out.quote_text = cell[6];
  out.rule = act[0];
  return sealed(out);
}

using Item = std::pair<std::string, std::string>;  // report, pair

}  // namespace

EventSet load_events(const std::vector<std::filesystem::path>& files) {
  EventSet out;
  std::map<std::string, DocumentFacts> documents;
  for (const auto& file : files) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      const std::vector<std::string> cell = cells(line, '|');
      if (cell.size() != 7) throw std::runtime_error(file.string() + ": not seven cells: " + line);
      const std::string published = cell[1].substr(cell[1].rfind(' ') + 1).substr(0, 10);
      const DocumentFacts& facts = documents.try_emplace(cell[1], document("d:" + cell[1], published, cell[1].substr(0, cell[1].rfind(' ')))).first->second;
      out.told.reports.push_back(report_of(cell, facts, static_cast<std::uint32_t>(out.told.reports.size())));
      out.events.push_back(cell[0]);
    }
  }
  for (const auto& [name, facts] : documents) out.told.documents.push_back(facts);
  return out;
}

Score score(const EventSet& set, const Record& record) {
  std::map<Item, std::string> truth, put;
  std::map<std::string, std::set<Item>> findings, events;
  std::map<std::string, const Report*> reports;
  for (std::size_t i = 0; i < set.events.size(); ++i) {
    reports[set.told.reports[i].id] = &set.told.reports[i];
    for (const std::string& pair : pairs_of(set.told.reports[i])) truth[{set.told.reports[i].id, pair}] = set.events[i];
  }
  for (const Finding& finding : record.findings)
    for (const auto* side : {&finding.for_reports, &finding.against_reports})
      for (const std::string& id : *side) put[{id, pair_of(finding)}] = finding.id, findings[finding.id].insert({id, pair_of(finding)});
  for (const auto& [item, event] : truth) events[event + " " + item.second].insert(item);
  Score out;
  std::set<std::string> merged, parted;
  for (const auto& [item, event] : truth) {
    const std::set<Item>& with = findings[put[item]];
    const std::set<Item>& belong = events[event + " " + item.second];
    double both = 0;
    for (const Item& other : with) {
      if (truth[other] == event) ++both;
      else merged.insert("merged: " + std::min(event, truth[other]) + " and " + std::max(event, truth[other]));
    }
    if (both < static_cast<double>(belong.size()) && with.size() <= belong.size() / 2)
      parted.insert("parted: " + event + ": " + reports[item.first]->document + ": " + reports[item.first]->quote_text);
    out.precision += with.empty() ? 0 : both / static_cast<double>(with.size());
    out.recall += both / static_cast<double>(belong.size());
  }
  out.reports = set.events.size();
  out.events = events.size();
  out.precision /= static_cast<double>(truth.size());
  out.recall /= static_cast<double>(truth.size());
  out.merged.assign(merged.begin(), merged.end());
  out.parted.assign(parted.begin(), parted.end());
  return out;
}

}  // namespace chancery::testing
