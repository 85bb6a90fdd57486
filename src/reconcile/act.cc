#include "reconcile/act.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"

namespace chancery {
namespace {

std::string detail_text(const Report& report, const std::string& field) { return report.detail ? report.detail->text(field) : std::string(); }

// A number as its shortest text, so that 46 and 46.0 are one value.
std::string number_text(double value) {
  std::string out = std::to_string(value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::string detail_number(const Report& report, const std::string& field) {
  const auto value = report.detail ? report.detail->number(field) : std::nullopt;
  return value ? number_text(*value) : detail_text(report, field);
}

std::string kind_of(const Report& report) { return report.detail ? report.detail->kind : std::string(); }

// The forum or index that stands in the place of the other party.
std::string object_of(const Report& report) {
  const std::string kind = kind_of(report);
  if (kind == "membership") return detail_text(report, "forum");
  if (kind == "rank") return slug(detail_text(report, "index"));
  return {};
}

// Each once, however often the passage names it.
std::vector<const Actor*> side(const std::vector<Party>& parties) {
  std::vector<const Actor*> out;
  for (const Party& party : parties) {
    const bool new_one = std::none_of(out.begin(), out.end(), [&](const Actor* held) { return *held == party.actor; });
    if (new_one && out.size() < kMostParties) out.push_back(&party.actor);
  }
  return out;
}

void with_object(const Report& report, const std::string& object, std::vector<Dyad>& out) {
  for (const auto* parties : {&report.source, &report.target})
    for (const Actor* actor : side(*parties))
      if (key_of(*actor) != object) out.push_back({actor, nullptr, object});
}

// What a change of standing amounts to.
std::string change_class(const Report& report) {
  const std::string change = detail_text(report, "change");
  if (change == "hold" || report.status == EventStatus::holds) return "hold";
  if (change == "end" || change == "leave" || change == "withdraw") return "end";
  if (change == "apply" || change == "ratify") return change;
  return "enter";
}

// The value that holds after the change.
std::string relations_value(const std::string& change) {
  if (change == "break") return "broken";
  if (change == "suspend") return "suspended";
  return "established";
}

std::string agreement_value(const std::string& change) {
  if (change == "in-force") return "in-force";
  if (change == "withdraw") return "ended";
  return "signed";
}

// An agreement that is called by a rung of either side's ladder ("signed a comprehensive strategic partnership") is that rung.
std::string tier_signed(const Report& report, const Dyad& dyad, const Atlas& atlas) {
  const std::string tier = tier_slug(detail_text(report, "name"));
  if (tier.empty()) return {};
  for (const Actor* actor : {dyad.source, dyad.target})
    if (actor && atlas.rung(actor->code, tier)) return tier;
  return {};
}

// What is no name of goods ("20 percent") tells nothing of them; all goods of one of the two ("imports of Vietnamese goods") are no goods by name.
std::string goods_of(const Report& report, const Dyad& dyad, const Atlas& atlas) {
  static constexpr std::array<std::string_view, 12> kAny = {"imports", "exports", "imported", "goods", "products", "all", "other", "of", "from", "the", "on", "most"};
  const std::string goods = detail_text(report, "goods");
  if (goods.ends_with("percent") || goods.ends_with("%")) return {};
  std::string named;
  const std::string folded = fold(goods);
  for (std::string_view word : split(folded, ' '))
    if (std::find(kAny.begin(), kAny.end(), word) == kAny.end()) named.append(named.empty() ? "" : " ").append(word);
  for (const Actor* actor : {dyad.source, dyad.target})
    if (actor && !named.empty() && !actor->code.empty() && atlas.is_alias(actor->code, named)) return {};
  return named.empty() ? std::string() : goods;
}

std::optional<Matter> lasting_matter(const Report& report, const Dyad& dyad, const Atlas& atlas) {
  const std::string kind = kind_of(report);
  Matter m{.family = kind, .act = change_class(report), .lasting = true};
  if (kind == "agreement") {
    m.value = tier_signed(report, dyad, atlas);
    if (!m.value.empty()) {
      m.family = "partnership";
      if (m.act == "ratify") m.act = "enter";
      return m;
    }
  }
  if (kind == "partnership") {
    m.value = tier_slug(detail_text(report, "tier"));
  } else if (kind == "alliance") {
    m.value = "allied";
    m.about = detail_text(report, "treaty");
  } else if (kind == "membership") {
    m.value = detail_text(report, "change") == "suspend" ? "suspended" : detail_text(report, "role");
  } else if (kind == "listing") {
    m.value = detail_text(report, "change") == "remove" ? "unlisted" : "listed";
    m.about = detail_text(report, "list");
    m.actor = key_of(*dyad.source);
  } else if (kind == "tariff") {
    m.value = detail_number(report, "rate_percent");
    m.about = goods_of(report, dyad, atlas);
    m.actor = key_of(*dyad.source);
  } else if (kind == "relations") {
    m.value = relations_value(detail_text(report, "change"));
    if (m.act == "enter" && detail_text(report, "change").empty()) m.act = "recognise";  // or raise to an embassy: shows that there are some
  } else if (kind == "agreement") {
    m.value = agreement_value(detail_text(report, "change"));
    m.about = detail_text(report, "name");
    if (m.act == "end") m.act = "enter";
  } else if (kind == "rank") {
    m.act = "enter";
    m.value = detail_number(report, "rank");
    m.about = detail_number(report, "year");
  } else {
    return std::nullopt;
  }
  return m;
}

bool any_of(std::string_view text, std::initializer_list<std::string_view> set) { return std::find(set.begin(), set.end(), text) != set.end(); }

Phase phase_of(EventStatus status) {
  switch (status) {
    case EventStatus::occurred:
    case EventStatus::ongoing:
    case EventStatus::holds: return Phase::fact;
    case EventStatus::planned:
    case EventStatus::expected:
    case EventStatus::possible:
    case EventStatus::hypothetical: return Phase::claim;
    case EventStatus::negated: return Phase::denial;
  }
  return Phase::fact;
}

Matter passing_matter(const Report& report, const Dyad& dyad) {
  const std::string kind = kind_of(report);
  Matter m{.family = kind};
  if (kind.empty()) {
    if (report.mode == "visit" || any_of(report.cameo, {"042", "043"})) m.family = "visit";
    else if (report.mode == "phone" || report.cameo == "041") m.family = "phone";
    else if (report.cameo == "046") m.family = "negotiation";
    else if (report.event == "CONSULT") m.family = "meeting";
    else m.family = report.event.empty() ? report.rule : report.event, m.act = report.mode;
  } else if (kind == "meeting" && (report.mode == "phone" || report.cameo == "041")) {
    m.family = "phone";
  }
  // What is agreed upon has not come by that: "invited him", "agreed to meet".
  if (report.event == "AGREE" && phase_of(report.status) == Phase::fact && any_of(m.family, {"visit", "meeting", "phone", "negotiation", "exercise"})) m.act = "agreed";
  if (m.family == "deal") m.about = detail_text(report, "name"), m.value = detail_number(report, "amount");
  if (m.family == "exercise") m.about = detail_text(report, "name");
  if (m.family == "negotiation") m.about = detail_text(report, "on");
  if (m.family == "meeting") m.about = detail_text(report, "forum");
  if (m.family == "count") m.about = detail_text(report, "of"), m.value = detail_number(report, "value");
  if (m.family == "stance") m.about = detail_text(report, "issue"), m.act = detail_text(report, "position");
  const bool mutual = report.mutual || any_of(m.family, {"meeting", "phone", "negotiation", "deal", "exercise"});
  if (m.family == "visit" || !mutual) m.actor = key_of(*dyad.source);
  return m;
}

// A visit told from the host's side: CAMEO 043, a host that is the source, or a place in the source's own land.
bool told_by_host(const Report& report, const Dyad& dyad) {
  if (!dyad.target) return false;
  const std::string source = key_of(*dyad.source), target = key_of(*dyad.target);
  if (source == target) return false;
  if (report.cameo == "043") return true;
  if (report.cameo == "042") return false;
  const std::string host = detail_text(report, "host");
  const auto is_host = [&](const Actor& actor) { return !host.empty() && (host == actor.code || fold(host) == fold(actor.name)); };
  if (is_host(*dyad.source)) return true;
  return report.where.code == source && !is_host(*dyad.target);
}

const DocumentFacts& nowhere() {
  static const DocumentFacts kNowhere;
  return kNowhere;
}

// The day to reckon a document from; none where its publication was inferred no closer than to a few weeks.
std::optional<Day> day_published(const DateInterval& when) {
  return when.from && when.to && *when.to - *when.from <= kDayKnown ? when.to : std::nullopt;
}

// "This year", said in August of what is or was so: it has been seen until then, no later. A term that is said to hold may have a stated end.
DateInterval seen_by(const Act& act, const std::optional<Day>& published) {
  const When& told = act.report->when;
  DateInterval when = told.interval;
  const bool beyond = published && when.to && *when.to > *published && (!when.from || *when.from <= *published);
  if (act.phase == Phase::fact && (told.basis == DateBasis::relative || act.matter.act != "hold") && beyond) when.to = published;
  return when;
}

}  // namespace

std::string key_of(const Actor& actor) { return actor.code.empty() ? "~" + fold(actor.name) : actor.code; }

std::vector<Dyad> take_apart(const Report& report) {
  std::vector<Dyad> out;
  if (const std::string object = object_of(report); !object.empty()) {
    with_object(report, object, out);
    return out;
  }
  const std::vector<const Actor*> sources = side(report.source), targets = side(report.target);
  if (targets.empty() && report.mutual && sources.size() > 1) {
    for (std::size_t i = 0; i < sources.size(); ++i)
      for (std::size_t j = i + 1; j < sources.size(); ++j) out.push_back({sources[i], sources[j], {}});
  } else if (targets.empty()) {
    for (const Actor* source : sources) out.push_back({source, nullptr, {}});
  } else if (sources.empty()) {
    for (const Actor* target : targets) out.push_back({target, nullptr, {}});
  } else {
    for (const Actor* source : sources)
      for (const Actor* target : targets)
        if (!(*source == *target)) out.push_back({source, target, {}});
  }
  return out;
}

std::string pair_key(const Dyad& dyad) {
  std::string a = key_of(*dyad.source), b = dyad.target ? key_of(*dyad.target) : dyad.object;
  if (b.empty()) return a;
  if (b < a) std::swap(a, b);
  return a + "|" + b;
}

std::vector<std::string> pairs_of(const Report& report) {
  std::vector<std::string> out;
  for (const Dyad& dyad : take_apart(report)) out.push_back(pair_key(dyad));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Act> acts_of(const Report& report, const Facts& documents, const Atlas& atlas) {
  std::vector<Act> out;
  if (report.status == EventStatus::holds && kind_of(report) == "partnership" && detail_text(report, "tier").empty()) return out;
  const auto found = documents.find(report.document);
  const DocumentFacts& document = found == documents.end() ? nowhere() : *found->second;
  for (Dyad& dyad : take_apart(report)) {
    const auto lasting = lasting_matter(report, dyad, atlas);
    Act act{.report = &report, .document = &document, .pair = pair_key(dyad), .source = dyad.source, .target = dyad.target,
            .object = dyad.object, .matter = lasting ? *lasting : passing_matter(report, dyad), .phase = phase_of(report.status)};
    if (act.matter.family == "visit" && told_by_host(report, dyad)) {
      std::swap(act.source, act.target);
      act.matter.actor = key_of(*act.source);
    }
    act.dated = report.when.interval.known() && report.when.basis != DateBasis::document && report.when.basis != DateBasis::unknown;
    if (act.dated) act.when = seen_by(act, document.published.when.to);
    act.published = day_published(document.published.when);
    if (const auto original = documents.find(document.copy_of); !document.copy_of.empty() && original != documents.end()) {
      act.copy = true;
      act.document = original->second;
    }
    out.push_back(std::move(act));
  }
  return out;
}

void free_additions(std::vector<Act>& acts) {
  const auto said = [](const Act& act) { return std::tuple(act.phase, std::string_view(act.matter.family), std::string_view(act.matter.act), std::string_view(act.matter.value), std::string_view(act.matter.actor)); };
  using Said = decltype(said(acts.front()));
  std::map<std::string_view, std::set<Said>> originals;
  for (const Act& act : acts)
    if (!act.copy) originals[act.report->document].insert(said(act));
  for (Act& act : acts)
    if (act.copy && !originals[act.document->id].contains(said(act))) act.copy = false;
}

bool bears_on_standings(const Report& report) {
  return any_of(kind_of(report), {"partnership", "alliance", "membership", "listing", "tariff", "relations", "agreement", "rank", "count"});
}

bool bears_as_claim(const Report& report) {
  const bool named = any_of(kind_of(report), {"alliance", "listing", "agreement"});  // names are learned from what is said to come, too
  return bears_on_standings(report) && !named && phase_of(report.status) == Phase::claim;
}

bool is_person(const Actor& actor, const Atlas& atlas) {
  if (actor.name.empty() || actor.name == actor.code) return false;
  const std::string own = atlas.name_of(actor.code);
  return (own.empty() || actor.name.find(own) == std::string::npos) && !atlas.is_alias(actor.code, actor.name);
}

bool is_term(std::string_view role) {
  const std::string folded = fold(role);
  return any_of(folded, {"non-permanent", "non-permanent member", "chair", "co-chair", "president", "presidency", "host", "rotating chair"});
}

std::string slug(std::string_view text) {
  std::string out;
  for (char c : fold(text)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) out += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    else if (!out.empty() && out.back() != '_') out += '_';
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

std::string tier_slug(std::string_view text) {
  std::string out = slug(text);
  for (char& c : out) c = c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  for (std::string_view tail : {"-partnerships", "-partnership", "-partners", "-partner"})
    if (out.ends_with(tail)) out.resize(out.size() - tail.size());
  return out;
}

std::optional<Day> first_day(const Published& published) {
  const DateInterval& when = published.when;
  return when.from ? when.from : when.to;
}

}  // namespace chancery
