#include "present/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>

#include "base/text.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};

// States whose names take "the" (the UN's editorial usage).
constexpr std::array<std::string_view, 22> kWithArticle = {
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines", "Russian Federation", "Bahamas", "Gambia",
    "Maldives", "Marshall Islands", "Solomon Islands", "Comoros", "Seychelles", "Dominican Republic", "Central African Republic",
    "Democratic Republic of the Congo", "Congo", "Sudan", "Czech Republic", "Holy See", "European Union", "United Nations"};

constexpr std::string_view kNoOutlet = "unattributed";  // what reconcile calls a document's own word where it names no outlet

bool whole_month(const DateInterval& interval) {
  return interval.from && interval.to && interval == in_month(year_of(*interval.from), month_of(*interval.from));
}

bool whole_year(const DateInterval& interval) { return interval.from && interval.to && interval == in_year(year_of(*interval.from)); }

std::string month_name(Day day) { return std::string(kMonths[month_of(day) - 1]) + " " + std::to_string(year_of(day)); }

// "Government", "Viet Nam" -> "the Government of Viet Nam"; "Senators", "France" -> "senators of France".
std::string body_in_words(std::string body, const std::string& party) {
  const bool people = (body.ends_with("s") || body == "People") && body.find(" of ") == std::string::npos;
  if (people && body[0] >= 'A' && body[0] <= 'Z') body[0] = static_cast<char>(body[0] + 32);
  constexpr std::array<std::string_view, 8> kOneOfMany = {"Official", "Diplomat", "Spokesman", "Spokeswoman", "Spokesperson", "Lawmaker", "Senator", "Adviser"};
  if (std::find(kOneOfMany.begin(), kOneOfMany.end(), body) != kOneOfMany.end()) return (body[0] == 'O' || body[0] == 'A' ? "an " : "a ") + lower(body) + " of " + party;
  return (people ? "" : "the ") + body + " of " + party;
}

// A code made of the words of a name that is in no table: "THE_OTHER_S_2025_POWER_INDEX" -> "the Other's 2025 Power Index".
std::string spelled_out(std::string_view code) {
  std::string out;
  for (const std::string_view word : split(code, '_')) {
    if (word == "S" && !out.empty()) {
      out += "'s";
      continue;
    }
    const std::string small = lower(word);
    const bool joins = small == "of" || small == "and" || small == "on" || small == "for" || small == "the" || small == "in";
    out += (out.empty() ? "" : " ") + (joins ? small : capitalised(small));
  }
  return out;
}

std::string plain_number(double value) {
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%.6g", value);
  return out.data();
}

// What matters most first: how close two are, then what they share, then what one does to the other.
std::size_t weight_of(const Standing& standing) {
  constexpr std::array<std::string_view, 8> kOrder = {"partnership", "alliance", "relations", "membership", "agreement", "listing", "tariff", "rank"};
  return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), standing.what) - kOrder.begin());
}

}  // namespace

bool perhaps_not_yet(const Standing& standing, Day day) { return standing.from && standing.from->to && *standing.from->to > day; }
std::string until_phrase(const Standing& standing) {
  if (!standing.to || !standing.to->known()) return "";
  const DateInterval& to = *standing.to;
  const bool vague = to.from && to.to && in_words(to).find(" to ") != std::string::npos;
  return ", until " + (vague ? "some day from " : std::string()) + in_words(to);
}

bool perhaps_no_more(const Standing& standing, Day day) { return standing.to && standing.to->from && *standing.to->from < day; }

std::vector<const Standing*> by_weight(const StandingAnswer& answer) {
  struct Kind { std::vector<const Standing*> standings; bool perhaps_not_yet = true; };  // of several of one kind the answer has the likelier first
  std::vector<Kind> kinds;
  for (const Standing& standing : answer.standings) {
    const Standing* before = kinds.empty() ? nullptr : kinds.back().standings.front();
    if (!before || std::tie(before->parties, before->what, before->about) != std::tie(standing.parties, standing.what, standing.about)) kinds.emplace_back();
    kinds.back().standings.push_back(&standing);
    kinds.back().perhaps_not_yet &= perhaps_not_yet(standing, answer.as_of);
  }
  const auto key = [](const Kind& kind) {
    const Standing& first = *kind.standings.front();
    return std::tuple(kind.perhaps_not_yet, weight_of(first), -first.rung.value_or(0), std::string_view(first.label));
  };
  std::stable_sort(kinds.begin(), kinds.end(), [&](const Kind& a, const Kind& b) { return key(a) < key(b); });
  std::vector<const Standing*> out;
  for (const Kind& kind : kinds) out.insert(out.end(), kind.standings.begin(), kind.standings.end());
  return out;
}

std::string with_article(const std::string& name) {
  return std::find(kWithArticle.begin(), kWithArticle.end(), name) != kWithArticle.end() ? "the " + name : name;
}

std::string state_in_words(std::string_view code, const World& world) {
  const std::string name = world.name_of(code);
  return name == code && code.find('_') != std::string_view::npos ? spelled_out(name) : with_article(name);
}

std::string actor_in_words(const Actor& actor, const World& world) {
  const std::string party = actor.code.empty() ? "" : world.name_of(actor.code);
  if (actor.name.empty()) return with_article(party.empty() ? actor.code : party);
  if (party.empty() || actor.name == party || actor.name == actor.code) return with_article(party.empty() ? actor.name : party);
  if (actor.name.ends_with(" of " + party)) return body_in_words(actor.name.substr(0, actor.name.size() - party.size() - 4), with_article(party));
  return actor.name.find(party) != std::string::npos ? actor.name : actor.name + " (" + party + ")";
}

std::string list_in_words(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return out;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string count_in_words(std::size_t n, std::string_view singular, std::string_view plural) {
  if (n == 1) return "one " + std::string(singular);
  return std::to_string(n) + " " + std::string(plural);
}

std::string kind_in_words(const Total& total) {
  std::string out = total.of;
  for (std::size_t at = 0; (at = out.find('-', at)) != std::string::npos; ++at)
    if (!out.substr(0, at).ends_with("all")) out[at] = ' ';  // "all-weather" is written so
  return out;
}

std::string counted_in_words(double value, const Total& total) {
  return number_in_words(value) + (total.since ? " new " : " ") + kind_in_words(total) + (value == 1 ? "" : "s") + (total.since ? " since " + format(*total.since) : "");
}

std::string total_sentence(const Total& total, Day as_of, const World& world) {
  constexpr std::chrono::days kLately{365};  // one of an earlier day is told as of then
  const bool before = total.as_of && *total.as_of < as_of - kLately;
  return capitalised(state_in_words(total.party, world)) + " is said to have " + (before || total.since ? "had " : "") + counted_in_words(total.stated, total) +
         (before ? " by " + format(*total.as_of) : "") + "; " + std::to_string(total.named) + (total.named == 1 ? " is" : " are") + " named in the record";
}

std::string number_in_words(double value) {
  const double size = std::abs(value);
  if (size >= 1e12) return plain_number(value / 1e12) + " trillion";
  if (size >= 1e9) return plain_number(value / 1e9) + " billion";
  if (size >= 1e6) return plain_number(value / 1e6) + " million";
  if (size < 1e4) return plain_number(value);
  std::string digits = std::to_string(std::llround(value));
  for (std::size_t at = digits.size(); at > 3 && digits[at - 4] != '-'; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string decimal(double value, int digits) {
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%.*f", digits, value);
  return out.data();
}

std::string percent(double share) {
  constexpr double kLeast = 0.005, kMost = 0.995;
  if (share > 0 && share < kLeast) return "<1%";
  if (share < 1 && share > kMost) return ">99%";
  return decimal(share * 100, 0) + "%";
}

std::string share_percent(double share) {
  constexpr double kLeast = 0.0005, kSmall = 0.0995;
  return share >= kLeast && share < kSmall ? decimal(share * 100, 1) + "%" : percent(share);
}

std::string share_range(const Measured& m) {
  const std::string low = share_percent(m.low), high = share_percent(m.high);
  return share_percent(m.value) + (low == high ? "" : " (" + low + " to " + high + ")");
}

std::string range_in_words(const Measured& m, int digits) {
  const std::string low = decimal(m.low, digits), high = decimal(m.high, digits);
  return decimal(m.value, digits) + (low == high ? "" : " (" + low + " to " + high + ")");
}

std::string percent_range(const Measured& m) {
  const std::string low = percent(m.low), high = percent(m.high);
  return percent(m.value) + (low == high ? "" : " (" + low + " to " + high + ")");
}

std::string ordinal(int n) {
  const int tens = n % 100;
  const bool teen = tens >= 11 && tens <= 13;
  return std::to_string(n) + (teen ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th");
}

std::string in_words(const DateInterval& interval) {
  if (interval.is_day()) return format(*interval.from);
  if (whole_month(interval)) return month_name(*interval.from);
  if (whole_year(interval)) return std::to_string(year_of(*interval.from));
  if (interval.from && interval.to) return format(*interval.from) + " to " + format(*interval.to);
  if (interval.to) return "by " + format(*interval.to);
  if (interval.from) return "from " + format(*interval.from);
  return "no date";
}

std::string when_phrase(const DateInterval& interval) {
  if (!interval.known()) return "";
  if (interval.is_day()) return " on " + in_words(interval);
  if (whole_month(interval) || whole_year(interval)) return " in " + in_words(interval);
  if (interval.from && interval.to) return " between " + format(*interval.from) + " and " + format(*interval.to);
  return " " + in_words(interval);
}

std::string when_phrase(const When& when) {
  const bool undated = when.basis == DateBasis::document && when.interval.to && !when.interval.from;
  return undated ? " (reported by " + format(*when.interval.to) + ")" : when_phrase(when.interval);
}

std::string since_phrase(const DateInterval& from) {
  if (!from.known()) return "";
  if (from.from && from.to && !from.is_day() && !whole_month(from) && !whole_year(from))
    return "since some day from " + format(*from.from) + " to " + format(*from.to);
  if (!from.from) return "since " + format(*from.to) + " at the latest";
  return "since " + (from.to ? in_words(from) : format(*from.from) + " or later");
}

std::string outlet_of(const DocumentFacts& document) {
  if (!document.outlet.empty()) return document.outlet;
  const std::size_t slash = document.uri.find_last_of('/');
  const std::string file = slash == std::string::npos ? document.uri : document.uri.substr(slash + 1);
  return file.empty() ? document.id : file;
}

std::string published_in_words(const Published& published) { return published.when.known() ? in_words(published.when) : "undated"; }

std::string origin_in_words(const Line& line, const Evidence& evidence) {
  if (line.origin == kNoOutlet && !line.documents.empty())
    if (const auto found = evidence.documents.find(line.documents[0]); found != evidence.documents.end()) return outlet_of(found->second);
  const std::size_t kind = line.origin.find(": ");  // "official: Tô Lâm"
  const std::string origin = kind == std::string::npos ? line.origin : line.origin.substr(kind + 2);
  if (line.origin.starts_with("anonymous: ")) return origin + " (anonymous)";
  for (const std::string& id : line.reports) {
    const auto found = evidence.reports.find(id);
    if (found == evidence.reports.end()) continue;
    for (const Attribution& by : found->second.according_to) {
      if (by.kind != SourceKind::anonymous || by.name == line.origin) continue;
      const std::string sources = by.count ? count_in_words(*by.count, "anonymous source", "anonymous sources") : "anonymous sources";
      return origin + " (" + sources + ")";
    }
  }
  return origin;
}

std::string lines_in_words(const Finding& finding, const Evidence& evidence) {
  if (finding.lines.empty()) return "no line of sourcing";
  std::vector<std::string> origins;
  std::size_t echoes = 0;
  for (const Line& line : finding.lines) {
    origins.push_back(origin_in_words(line, evidence));
    std::set<std::string> carriers;
    for (const std::string& id : line.documents)
      if (const auto found = evidence.documents.find(id); found != evidence.documents.end() && fold(found->second.outlet) != fold(line.origin))
        carriers.insert(id);
    const bool own = carriers.size() < line.documents.size();
    if (own || line.documents.size() > 1) echoes += carriers.size();
  }
  constexpr std::size_t kNamed = 4;
  if (origins.size() > kNamed) {
    const std::size_t more = origins.size() - kNamed;
    origins.resize(kNamed);
    origins.push_back(std::to_string(more) + " more");
  }
  std::string out = count_in_words(finding.lines.size(), "line of sourcing", "lines of sourcing") + ": " + list_in_words(origins);
  if (echoes > 0) out += ", echoed by " + count_in_words(echoes, "document that adds nothing", "documents that add nothing");
  return out;
}

std::string records_in_words(const Finding& finding) {
  std::vector<std::string> told;
  for (const Line& line : finding.lines) {
    if (!line.fared) continue;
    const std::size_t kind = line.origin.find(": ");  // "official: a diplomat"
    const std::string who = kind == std::string::npos ? line.origin : line.origin.substr(kind + 2);
    told.push_back((told.empty() ? "of " : "") + count_in_words(line.fared->decided, "decided claim", "decided claims") + " of " + who + " " +
                   number_in_words(line.fared->came) + " came");
  }
  if (told.empty()) return {};
  return " " + capitalised(list_in_words(told)) + "; by the reports alone: " + percent(by_reports(finding)) + ".";
}

std::string state_in_words(FindingState state) {
  std::string out(name(state));
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

std::string paint(std::string_view text, Ink ink, const Style& style) {
  if (!style.colour || ink == Ink::plain || text.empty()) return std::string(text);
  constexpr std::array<std::string_view, 7> kCodes = {"0", "1", "2", "32", "33", "31", "1;36"};
  return "\x1b[" + std::string(kCodes[static_cast<std::size_t>(ink)]) + "m" + std::string(text) + "\x1b[0m";
}

Ink ink_of(FindingState state) {
  switch (state) {
    case FindingState::occurred:
    case FindingState::ongoing:
    case FindingState::holds:
    case FindingState::fulfilled:
    case FindingState::fulfilled_differently: return Ink::good;
    case FindingState::expected:
    case FindingState::possible: return Ink::warn;
    case FindingState::denied:
    case FindingState::contested:
    case FindingState::overdue:
    case FindingState::not_fulfilled: return Ink::bad;
  }
  return Ink::plain;
}

}  // namespace chancery
