// What an analyst wants written down -> an annotation that hangs on reports; and which names mean one thing.
#include <algorithm>
#include <set>

#include "analysis/analysis.h"
#include "analysis/folding.h"
#include "base/text.h"

namespace chancery {
namespace {

using Action = Annotation::Action;

Error wrong(std::string message, std::string text = {}, std::string hint = {}) {
  return {.kind = Error::Kind::argument, .message = std::move(message), .text = std::move(text), .hint = std::move(hint)};
}

bool add_new(std::vector<std::string>& to, const std::string& one) {
  if (std::find(to.begin(), to.end(), one) != to.end()) return false;
  to.push_back(one);
  return true;
}

std::vector<std::string> reports_in(const Finding& finding) {
  std::vector<std::string> out = finding.for_reports;
  out.insert(out.end(), finding.against_reports.begin(), finding.against_reports.end());
  return out;
}

// One annotation while it is put together.
class Maker {
 public:
  Maker(Ledger& ledger, const World& world, const Remark& remark) : ledger_(ledger), world_(world), remark_(remark) {}

  Result<Annotation> make() {
    if (trim(remark_.reason).empty()) return wrong("an annotation needs a reason", {}, "give one with --reason");
    if (trim(remark_.author).empty()) return wrong("an annotation needs an author", {}, "give one with --author, or set CHANCERY_AUTHOR");
    out_.action = remark_.action;
    out_.on = remark_.on;
    out_.author = trim(remark_.author);
    out_.reason = trim(remark_.reason);
    out_.day = remark_.today;
    out_.at = remark_.at;
    if (Status told = tell(); !told) return told.error();
    return sealed(out_);
  }

 private:
  Status tell() {
    switch (remark_.action) {
      case Action::note: return note();
      case Action::merge: return merge();
      case Action::split: return split();
      case Action::reject: return reject();
      case Action::same:
      case Action::distinct: return names();
      case Action::undo: return undo();
    }
    return {};
  }

  Status note() {
    if (remark_.on.size() != 1) return wrong("a note is about one record", {}, "name its id: d:…, r:… or f:…");
    const std::string& id = remark_.on.front();
    if (id.starts_with("f:")) return take(id, false);
    if (id.starts_with("r:")) return take_report(id);
    Result<std::optional<StoredDocument>> document = ledger_.document(id);
    if (!document) return document.error();
    if (!*document) return unknown(id);
    return {};
  }

  Status merge() {
    if (remark_.on.size() < 2) return wrong("a merge takes two findings or more", {}, "name their ids: f:… f:…");
    for (const std::string& id : remark_.on)
      if (Status taken = take(id, true); !taken) return taken;
    if (out_.findings.size() < 2) return wrong("these are one finding already", out_.findings.front());
    return holds_together();
  }

  // A claim and what came of it stay two findings: tried out on the record, before anything is written.
  Status holds_together() {
    Result<Folded> folded = fold_with_it();
    if (!folded) return folded.error();
    for (const Finding& finding : folded->record.findings) {
      const std::vector<std::string> reports = reports_in(finding);
      const bool all = pair_of(finding) == out_.pair && std::all_of(out_.reports.begin(), out_.reports.end(), [&](const std::string& id) { return std::find(reports.begin(), reports.end(), id) != reports.end(); });
      if (all) return {};
    }
    return wrong("a claim and a fact are two findings: they are linked, not merged", remark_.on[1]);
  }

  Result<Folded> fold_with_it() {
    Question question{.parties = {}, .known_by = std::nullopt, .today = remark_.today};
    for (std::string_view code : split_pair()) question.parties.push_back({.code = std::string(code), .name = {}});
    Result<Folded> folded = fold_known(ledger_, world_, question);
    if (!folded) return folded.error();
    Result<std::vector<Annotation>> annotations = ledger_.annotations(std::nullopt);
    if (!annotations) return annotations.error();
    annotations->push_back(sealed(out_));
    folded->record = chancery::fold(world_, folded->reports, folded->documents, remark_.today, std::vector<std::string>{out_.pair}, *annotations);
    return folded;
  }

  std::vector<std::string_view> split_pair() const { return chancery::split(out_.pair, '|'); }

  Status split() {
    if (remark_.on.size() < 2 || !remark_.on[0].starts_with("f:")) return wrong("a split takes a finding and the reports that are to leave it", {}, "name their ids: f:… r:…");
    Result<Finding> finding = find(remark_.on[0]);
    if (!finding) return finding.error();
    out_.findings = {finding->id};
    out_.pair = pair_of(*finding);
    const std::vector<std::string> held = reports_in(*finding);
    for (std::size_t i = 1; i < remark_.on.size(); ++i) {
      if (std::find(held.begin(), held.end(), remark_.on[i]) == held.end()) return wrong("the finding does not rest on this report", remark_.on[i], "see `chancery show " + finding->id + "`");
      add_new(out_.reports, remark_.on[i]);
    }
    if (out_.reports.size() == held.size()) return wrong("nothing would be left of the finding", finding->id, "leave one report out, or reject it");
    return {};
  }

  Status reject() {
    for (const std::string& id : remark_.on) {
      const bool finding = id.starts_with("f:");
      if (finding && remark_.on.size() > 1) return wrong("reject one finding at a time, or reports", id);
      if (Status taken = finding ? take(id, false, true) : take_report(id); !taken) return taken;
    }
    return remark_.on.empty() ? wrong("nothing is named to reject", {}, "name a finding, f:…, or reports, r:…") : Status();
  }

  Status names() {
    if (remark_.on.size() != 2) return wrong("two names are compared", {}, "as in: same \"Peace Council on Gaza\" \"Board of Peace\"");
    out_.on.clear();
    for (const std::string& name : remark_.on) {
      const std::optional<Actor> known = world_.resolve(name);
      out_.on.push_back(known ? known->code : std::string(trim(name)));
      if (out_.on.back().empty()) return wrong("a name is empty");
    }
    if (chancery::fold(out_.on[0]) == chancery::fold(out_.on[1])) return wrong("both names mean " + world_.name_of(out_.on[0]) + " already", remark_.on[1]);
    if (world_.resolve(out_.on[1]) && !world_.resolve(out_.on[0])) std::swap(out_.on[0], out_.on[1]);
    return {};
  }

  Status undo() {
    if (remark_.on.size() != 1) return wrong("one annotation is undone at a time", {}, "name its id: a:…");
    Result<std::vector<Annotation>> all = ledger_.annotations(std::nullopt);
    if (!all) return all.error();
    const auto at = std::find_if(all->begin(), all->end(), [&](const Annotation& one) { return one.id == remark_.on.front(); });
    if (at == all->end()) return unknown(remark_.on.front());
    Annotation trial = out_;
    trial.action = Action::undo;
    for (const Annotation& other : *all)
      if (other.action == Action::undo && other.on == remark_.on && counts(other, *all)) return wrong("it is undone already, by " + other.author, remark_.on.front(), "undo " + other.id + " to bring it back");
    out_.findings = at->findings;
    out_.reports = at->reports;
    out_.pair = at->pair;
    return {};
  }

  // Does an undo itself stand?
  static bool counts(const Annotation& undo, const std::vector<Annotation>& all) {
    return std::none_of(all.begin(), all.end(), [&](const Annotation& other) { return other.action == Action::undo && other.on.front() == undo.id && counts(other, all); });
  }

  static Error unknown(const std::string& id) { return wrong("the ledger holds no record of this id", id, "ids start with d: for documents, r: for reports, f: for findings, a: for annotations"); }

  Result<Finding> find(const std::string& id) {
    Result<TimelineAnswer> answer = ask_finding(ledger_, world_, id, remark_.today);
    if (!answer) return answer.error();
    if (answer->findings.empty()) return unknown(id);
    return answer->findings.front();
  }

  // The finding's first report stands for it, unless all are meant.
  Status take(const std::string& id, bool of_one_pair, bool all = false) {
    Result<Finding> finding = find(id);
    if (!finding) return finding.error();
    const std::string pair = pair_of(*finding);
    if (of_one_pair && !out_.pair.empty() && out_.pair != pair) return wrong("findings of two pairs are two things", id, "the others are of " + out_.pair);
    out_.pair = pair;
    if (!add_new(out_.findings, finding->id)) return {};
    for (const std::string& report : reports_in(*finding)) {
      add_new(out_.reports, report);
      if (!all) break;
    }
    return {};
  }

  Status take_report(const std::string& id) {
    Result<std::optional<Report>> report = ledger_.report(id);
    if (!report) return report.error();
    if (!*report) return unknown(id);
    add_new(out_.reports, id);
    for (const std::string& pair : pairs_of(**report)) {
      Question question{.parties = {}, .known_by = std::nullopt, .today = remark_.today};
      for (std::string_view code : chancery::split(pair, '|')) question.parties.push_back({.code = std::string(code), .name = {}});
      Result<Folded> folded = fold_known(ledger_, world_, question);
      if (!folded) return folded.error();
      for (const Finding& finding : folded->record.findings)
        if (const auto held = reports_in(finding); std::find(held.begin(), held.end(), id) != held.end()) add_new(out_.findings, finding.id);
    }
    return {};
  }

  Ledger& ledger_;
  const World& world_;
  const Remark& remark_;
  Annotation out_;
};

}  // namespace

Result<Annotation> ask_annotation(Ledger& ledger, const World& world, const Remark& remark) { return Maker(ledger, world, remark).make(); }

Result<std::vector<Alias>> ask_aliases(Ledger& ledger, const World& world, const Question& question) {
  Result<Known> known = known_of(ledger, question);
  if (!known) return known.error();
  return aliases_of(world, known->reports, known->documents, known->annotations);
}

}  // namespace chancery
