#include "reconcile/sourcing.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace chancery {
namespace {

// "The Washington Post", "washingtonpost.com" and "Washington Post" are one outlet.
std::string outlet_key(std::string_view name) {
  std::string out = fold(name);
  for (std::string_view head : {"https://", "http://", "www.", "the "})
    if (out.starts_with(head)) out.erase(0, head.size());
  for (std::string_view tail : {".com", ".org", ".net", ".info", ".vn", ".co.uk"})
    if (out.ends_with(tail)) out.resize(out.size() - tail.size());
  std::erase_if(out, [](char c) { return c == ' ' || c == '.' || c == '-' || c == '\''; });
  if (out.starts_with("the") && out.size() > 6) out.erase(0, 3);
  return out;
}

Origin outlet_origin(std::string_view name) { return {"outlet:" + outlet_key(name), std::string(name.substr(name.starts_with("the ") ? 4 : 0)), true}; }

Origin unattributed() { return {"", "unattributed", false}; }

// Unattributed hearsay ("reports say that") vouches for nothing.
bool hearsay(const Report& report) { return report.hedge == Hedge::reported || report.hedge == Hedge::unconfirmed; }

using Group = std::vector<const Act*>;

// The acts of one document, the attributed ones first in each list's order of the text.
struct Told {
  Group acts;
  std::vector<Origin> origins;
};

std::vector<Told> by_document(const Group& sorted) {
  std::vector<Told> out;
  std::map<std::string_view, std::size_t> index;
  for (const Act* act : sorted) {
    const std::string_view id = act->copy ? std::string_view(act->document->copy_of) : std::string_view(act->report->document);
    const auto [at, fresh] = index.try_emplace(id, out.size());
    if (fresh) out.emplace_back();
    out[at->second].acts.push_back(act);
    out[at->second].origins.push_back(origin_of(*act->report, *act->document));
  }
  return out;
}

struct Builder {
  std::vector<SourcedLine> lines;
  std::map<std::string, std::size_t> index;
  Group echoes;

  void add(const Origin& origin, const Act& act, bool own) {
    const auto [at, fresh] = index.try_emplace(origin.key, lines.size());
    if (fresh) lines.push_back({.line = {.origin = origin.shown, .documents = {}, .reports = {}, .fared = {}}, .own = {}});
    note(lines[at->second], act);
    if (own) lines[at->second].own.push_back(&act);
  }

  // With the line that it repeats, else with the earliest. Its word still counts, as it did while there was no line.
  void echo(const Act& act) {
    const auto at = index.find(origin_of(*act.report, *act.document).key);
    SourcedLine& line = lines[at == index.end() ? 0 : at->second];
    note(line, act);
    if (!act.copy) line.own.push_back(&act);
  }

  static void note(SourcedLine& into, const Act& act) {
    auto& documents = into.line.documents;
    if (std::find(documents.begin(), documents.end(), act.report->document) == documents.end()) documents.push_back(act.report->document);
    auto& reports = into.line.reports;
    if (std::find(reports.begin(), reports.end(), act.report->id) == reports.end()) reports.push_back(act.report->id);
  }

  // What a document says on its own account beside what it attributes belongs to the source that it attributes it to.
  void take(const Told& told) {
    const Origin* attributed = nullptr;
    for (std::size_t i = 0; i < told.acts.size(); ++i)
      if (!told.acts[i]->copy && !told.acts[i]->report->according_to.empty() && told.origins[i].sourced && !attributed) attributed = &told.origins[i];
    for (std::size_t i = 0; i < told.acts.size(); ++i) {
      const Act& act = *told.acts[i];
      const bool own_words = act.report->according_to.empty();
      if (act.copy) echoes.push_back(&act);
      else if (own_words && attributed) add(*attributed, act, false);
      else if (told.origins[i].sourced) add(told.origins[i], act, true);
      else echoes.push_back(&act);
    }
  }
};

}  // namespace

Origin origin_of(const Report& report, const DocumentFacts& document) {
  const auto& chain = report.according_to;
  for (auto link = chain.rbegin(); link != chain.rend(); ++link)
    if (link->kind == SourceKind::outlet && !link->name.empty()) return outlet_origin(link->name);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link)
    if (link->kind == SourceKind::organisation && !link->name.empty()) {
      Origin out = outlet_origin(link->name);  // it may be an outlet that the tables do not know, or publish itself
      out.shown = "organisation: " + link->name;
      return out;
    } else if (link->kind != SourceKind::anonymous && !link->name.empty())
      return {"named:" + fold(link->name), std::string(name(link->kind)) + ": " + link->name, true};
  if (!document.outlet.empty() && !(chain.empty() && hearsay(report))) return outlet_origin(document.outlet);
  if (!chain.empty() && !document.outlet.empty()) return outlet_origin(document.outlet);
  if (!chain.empty()) return {"anonymous:" + document.id, "anonymous: " + chain.back().name, true};
  return unattributed();
}

std::string source_key(std::string_view origin) {
  if (origin == unattributed().shown || origin.starts_with("anonymous: ")) return {};
  return outlet_key(origin);
}

std::vector<SourcedLine> lines_of(const std::vector<const Act*>& acts) {
  Group sorted = acts;
  std::sort(sorted.begin(), sorted.end(), [](const Act* a, const Act* b) { return published_before(*a, *b); });
  Builder builder;
  for (const Told& told : by_document(sorted)) builder.take(told);
  const bool bare = builder.lines.empty();
  const bool all_copies = std::all_of(acts.begin(), acts.end(), [](const Act* act) { return act->copy; });
  for (const Act* echo : builder.echoes) {
    if (bare) builder.add(unattributed(), *echo, !echo->copy || all_copies);
    else builder.echo(*echo);
  }
  return std::move(builder.lines);
}

// Two ministers of one state may stand in one report: the names part their acts, so that no two acts are alike and any sort gives one order.
bool published_before(const Act& a, const Act& b) {
  const auto who = [](const Actor* actor) { return actor ? std::pair(std::string_view(actor->name), actor->sector) : std::pair(std::string_view(), Sector::none); };
  const auto key = [&](const Act& act) {
    return std::tuple(!act.published, act.published.value_or(Day{}), act.copy, std::string_view(act.report->document), act.report->sentence,
                      act.report->quote, std::string_view(act.report->id), std::string_view(act.pair), std::string_view(act.matter.actor), who(act.source), who(act.target));
  };
  return key(a) < key(b);
}

}  // namespace chancery
