// Analysts' annotations: as JSON lines and back, and which of them count.
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "reconcile/reconcile.h"

namespace chancery {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::array<std::string_view, 7> kActions = {"note", "merge", "split", "reject", "same", "distinct", "undo"};

Error malformed(std::string message, const std::string& field) {
  return {.kind = Error::Kind::malformed, .message = std::move(message), .field = field};
}

Result<Annotation> annotation_of(const json& j) {
  Annotation out;
  const auto action = parse_action(j.at("action").get<std::string>());
  if (!action) return malformed("no such action", "action");
  out.action = *action;
  out.id = j.at("id");
  out.on = j.at("on").get<std::vector<std::string>>();
  out.findings = j.at("findings").get<std::vector<std::string>>();
  out.reports = j.at("reports").get<std::vector<std::string>>();
  out.pair = j.at("pair").is_null() ? std::string() : j.at("pair").get<std::string>();
  out.author = j.at("author");
  out.reason = j.at("reason");
  out.at = j.at("at");
  const Result<Day> day = parse_day(j.at("day").get<std::string>());
  if (!day) return day.error();
  out.day = *day;
  return out;
}

}  // namespace

std::string_view name(Annotation::Action action) { return kActions[static_cast<std::size_t>(action)]; }

std::optional<Annotation::Action> parse_action(std::string_view text) {
  const auto at = std::find(kActions.begin(), kActions.end(), text);
  if (at == kActions.end()) return std::nullopt;
  return static_cast<Annotation::Action>(at - kActions.begin());
}

std::string to_json(const Annotation& a) {
  const ordered_json out = {{"kind", "annotation"}, {"id", a.id}, {"action", name(a.action)}, {"on", a.on}, {"findings", a.findings}, {"reports", a.reports},
                            {"pair", a.pair.empty() ? ordered_json(nullptr) : ordered_json(a.pair)}, {"author", a.author}, {"reason", a.reason}, {"day", format(a.day)}, {"at", a.at}};
  return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<Annotation> annotation_from_json(std::string_view text) {
  const json j = json::parse(text, nullptr, false);
  if (j.is_discarded() || !j.is_object()) return malformed("is no annotation: not a JSON object", "annotation");
  try {
    return annotation_of(j);
  } catch (const json::exception& fault) {
    return malformed(std::string("is no annotation: ") + fault.what(), "annotation");
  }
}

Annotation sealed(Annotation annotation) {
  annotation.id.clear();
  annotation.id = content_id('a', to_json(annotation));
  return annotation;
}

std::vector<Annotation> in_force(const std::vector<Annotation>& annotations) {
  std::map<std::string_view, const Annotation*> by_id;
  std::multimap<std::string_view, const Annotation*> undone_by;
  for (const Annotation& one : annotations) by_id.emplace(one.id, &one);
  for (const auto& [id, one] : by_id)
    if (one->action == Annotation::Action::undo && one->on.size() == 1) undone_by.emplace(one->on.front(), one);
  std::map<std::string_view, bool> settled;  // ids hang on what they undo, so that nothing undoes itself
  const auto counts = [&](const auto& self, const Annotation& one) -> bool {
    const auto [at, fresh] = settled.try_emplace(one.id, true);
    if (!fresh) return at->second;
    const auto [first, last] = undone_by.equal_range(one.id);
    const bool undone = std::any_of(first, last, [&](const auto& entry) { return self(self, *entry.second); });
    return settled[one.id] = !undone;
  };
  std::vector<Annotation> out;
  for (const auto& [id, one] : by_id)
    if (one->action != Annotation::Action::undo && counts(counts, *one)) out.push_back(*one);
  std::sort(out.begin(), out.end(), [](const Annotation& a, const Annotation& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });
  return out;
}

}  // namespace chancery
