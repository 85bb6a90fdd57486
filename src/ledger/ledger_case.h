// For tests: entries made by hand, and a folder that goes away.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "ledger/ledger.h"

namespace chancery::testing {

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "chancery-ledger-").string() + std::string(6, 'X');
    path = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code fault;
    std::filesystem::remove_all(path, fault);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

// A document of one paragraph and a report for each pair; an empty code leaves the side out, an empty day the date.
inline Entry entry(const std::string& text, const std::string& iso, const std::string& outlet, const std::vector<std::pair<std::string, std::string>>& pairs) {
  Entry out;
  Document& d = out.document;
  d.id = content_id('d', text);
  d.uri = "file:" + outlet;
  d.outlet = outlet;
  d.title = text.substr(0, 10);
  if (!iso.empty()) d.published = {on_day(*parse_day(iso)), DateBasis::given, "given"};
  d.language = "en";
  d.text = text;
  d.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}, Paragraph::Kind::body}};
  out.sentences = 1;
  out.words = 7;
  for (const auto& [source, target] : pairs) {
    Report r;
    r.document = d.id;
    r.quote = {0, static_cast<std::uint32_t>(count_code_points(text))};
    r.quote_text = text;
    r.event = "CONSULT";
    if (!source.empty()) r.source = {{{source, Sector::GOV, source}, source}};
    if (!target.empty()) r.target = {{{target, Sector::GOV, target}, target}};
    r.rule = "test." + source + target;
    r.id = content_id('r', to_json(r));
    out.reports.push_back(std::move(r));
  }
  return out;
}

inline Annotation remark(const std::string& reason, const std::string& iso) {
  Annotation out;
  out.on = {"f:0"};
  out.author = "An analyst";
  out.reason = reason;
  out.day = *parse_day(iso);
  out.at = iso + "T09:00:00Z";
  return sealed(out);
}

}  // namespace chancery::testing
