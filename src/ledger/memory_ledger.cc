#include "ledger/memory_ledger.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace chancery::testing {
namespace {

class MemoryLedger final : public Ledger {
 public:
  Result<Appended> append(const std::vector<Entry>& entries) override {
    Appended out;
    std::set<std::string> touched;
    for (const Entry& entry : entries) {
      if (find(entry.document.id)) {
        ++out.documents_known;
        continue;
      }
      ++out.documents_new;
      bool copy = false;
      for (const Entry& held : entries_)
        if (is_copy(held.document.text, entry.document.text)) {
          copy = true;
          for (const Report& report : held.reports) note(report, touched);
        }
      out.copies += copy;
      entries_.push_back(entry);
      auto& reports = entries_.back().reports;
      std::set<std::string> ids;
      std::erase_if(reports, [&](const Report& report) { return !ids.insert(report.id).second; });
      out.reports += reports.size();
      for (const Report& report : reports) note(report, touched);
    }
    out.touched.assign(touched.begin(), touched.end());
    stale_.insert(touched.begin(), touched.end());
    return out;
  }

  Result<std::vector<std::string>> known(const std::vector<std::string>& ids) override {
    std::vector<std::string> out;
    for (const std::string& id : ids)
      if (find(id)) out.push_back(id);
    return out;
  }

  Result<std::vector<Report>> reports_about(std::string_view a, std::optional<std::string_view> b, std::optional<Day> known_by) override {
    return reports_if(known_by, [&](const Report& report) {
      for (const std::string& pair : pairs_of(report)) {
        const std::vector<std::string_view> codes = split(pair, '|');
        if (b && b->empty() ? codes.size() == 1 && codes.front() == a : b ? (codes.front() == a && codes.back() == *b) || (codes.front() == *b && codes.back() == a) : codes.front() == a || codes.back() == a) return true;
      }
      return false;
    });
  }

  Result<std::vector<Report>> all_reports(std::optional<Day> known_by) override {
    return reports_if(known_by, [](const Report&) { return true; });
  }

  Result<std::vector<DocumentFacts>> documents(std::optional<Day> known_by) override {
    std::vector<DocumentFacts> out;
    for (const Entry& entry : entries_)
      if (is_known(entry, known_by)) out.push_back(facts(entry, known_by));
    return out;
  }

  Result<std::vector<DocumentFacts>> documents_of(const std::vector<Report>& reports, std::optional<Day> known_by) override {
    std::map<std::string, DocumentFacts> out;
    for (const Report& report : reports) {
      const Entry* entry = find(report.document);
      if (!entry || !is_known(*entry, known_by)) continue;
      out[report.document] = facts(*entry, known_by);
      if (const std::string& original = out[report.document].copy_of; !original.empty()) out[original] = facts(*find(original), known_by);
    }
    std::vector<DocumentFacts> list;
    for (auto& [id, one] : out) list.push_back(std::move(one));
    return list;
  }

  Result<std::optional<StoredDocument>> document(std::string_view id) override {
    const Entry* entry = find(id);
    if (!entry) return std::optional<StoredDocument>();
    StoredDocument out{entry->document, entry->sentences, entry->words};
    out.document.copy_of = facts(*entry, std::nullopt).copy_of;
    return std::optional(out);
  }

  Result<std::optional<Report>> report(std::string_view id) override {
    for (const Entry& entry : entries_)
      for (const Report& one : entry.reports)
        if (one.id == id) return std::optional(one);
    return std::optional<Report>();
  }

  Result<std::vector<Report>> reports_of(std::string_view document_id) override {
    const Entry* entry = find(document_id);
    return entry ? entry->reports : std::vector<Report>();
  }

  Result<std::vector<std::string>> stale_pairs() override { return std::vector<std::string>(stale_.begin(), stale_.end()); }

  Status replace_record(const std::vector<std::string>& pairs, const Record& record, const std::optional<Revision>&, const std::vector<Past>&) override {
    for (const std::string& pair : pairs) stale_.erase(pair);
    std::erase_if(findings_, [&](const auto& held) { return std::find(pairs.begin(), pairs.end(), held.second) != pairs.end(); });
    for (const Finding& finding : record.findings)
      if (std::find(pairs.begin(), pairs.end(), pair_of(finding)) != pairs.end()) findings_[finding.id] = pair_of(finding);
    return {};
  }

  Result<std::optional<std::string>> finding_pair(std::string_view id) override {
    const auto at = findings_.find(std::string(id));
    return at == findings_.end() ? std::optional<std::string>() : std::optional(at->second);
  }

  Status annotate(const Annotation& annotation) override {
    for (const Annotation& held : annotations_)
      if (held.id == annotation.id) return Error{.kind = Error::Kind::argument, .message = "held already", .text = annotation.id};
    annotations_.push_back(annotation);
    return {};
  }

  Result<std::vector<Annotation>> annotations(std::optional<Day> known_by) override {
    std::vector<Annotation> out;
    for (const Annotation& held : annotations_)
      if (!known_by || held.day <= *known_by) out.push_back(held);
    return out;
  }

  // Passages that hold every word; the shorter the better.
  Result<std::vector<Passage>> search(std::string_view words, std::size_t limit, const DateInterval& published) override {
    std::vector<Passage> out;
    const std::string folded = fold(words);
    const auto within = [&](const std::optional<Day>& day) { return !published.known() || (day && *day >= published.from.value_or(Day::min()) && *day <= published.to.value_or(Day::max())); };
    for (const Entry& entry : entries_)
      for (const Paragraph& paragraph : entry.document.paragraphs) {
        if (!within(entry.document.published.when.to)) continue;
        const std::string_view text = std::string_view(entry.document.text).substr(paragraph.span.begin, paragraph.span.size());
        const std::string here = fold(text);
        bool all = !folded.empty();
        for (std::string_view word : split(folded, ' ')) all = all && here.find(word) != std::string::npos;
        if (!all) continue;
        const auto first = static_cast<std::uint32_t>(count_code_points(std::string_view(entry.document.text).substr(0, paragraph.span.begin)));
        const Document& d = entry.document;
        out.push_back({d.id, d.uri, d.outlet, d.title, d.published, {first, first + static_cast<std::uint32_t>(count_code_points(text))}, std::string(text), 1.0 / static_cast<double>(text.size())});
      }
    std::sort(out.begin(), out.end(), [](const Passage& a, const Passage& b) { return a.score > b.score; });
    if (out.size() > limit) out.resize(limit);
    return out;
  }

  Result<LedgerStats> stats() override {
    LedgerStats out;
    out.documents = entries_.size();
    for (const Entry& entry : entries_) {
      out.reports += entry.reports.size();
      out.copies += !facts(entry, std::nullopt).copy_of.empty();
    }
    out.findings = findings_.size();
    out.annotations = annotations_.size();
    return out;
  }

 private:
  static void note(const Report& report, std::set<std::string>& touched) {
    for (const std::string& pair : pairs_of(report)) touched.insert(pair);
  }

  const Entry* find(std::string_view id) const {
    for (const Entry& entry : entries_)
      if (entry.document.id == id) return &entry;
    return nullptr;
  }

  static bool is_known(const Entry& entry, std::optional<Day> known_by) {
    const auto& to = entry.document.published.when.to;
    return !known_by || (to && *to <= *known_by);
  }

  template <class Wanted>
  std::vector<Report> reports_if(std::optional<Day> known_by, Wanted wanted) const {
    std::vector<Report> out;
    for (const Entry& entry : entries_)
      for (const Report& report : entry.reports)
        if (is_known(entry, known_by) && wanted(report)) out.push_back(report);
    return out;
  }

  // The original is the earliest of all that can be reached by going from copy to copy.
  DocumentFacts facts(const Entry& entry, std::optional<Day> known_by) const {
    std::set<const Entry*> group = {&entry};
    for (bool grew = true; grew;) {
      grew = false;
      for (const Entry& other : entries_)
        for (const Entry* member : std::set(group))
          if (is_known(other, known_by) && !group.contains(&other) && is_copy(other.document.text, member->document.text)) group.insert(&other), grew = true;
    }
    const auto key = [](const Entry* e) {
      const DateInterval& when = e->document.published.when;
      return std::tuple(!when.to, when.to.value_or(Day{}), when.from.value_or(Day{}), e->document.id);
    };
    const Entry* first = *std::min_element(group.begin(), group.end(), [&](const Entry* a, const Entry* b) { return key(a) < key(b); });
    const Document& d = entry.document;
    return {d.id, d.uri, d.outlet, d.title, d.published, first == &entry ? std::string() : first->document.id};
  }

  std::vector<Entry> entries_;
  std::map<std::string, std::string> findings_;
  std::set<std::string> stale_;
  std::vector<Annotation> annotations_;
};

}  // namespace

std::unique_ptr<Ledger> memory_ledger() { return std::make_unique<MemoryLedger>(); }

}  // namespace chancery::testing
