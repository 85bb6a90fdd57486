// Sentences and mentions -> reports: who did what to whom, when, where, according to whom and how surely.
#pragma once

#include <compare>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "base/result.h"
#include "intake/intake.h"
#include "language/language.h"

namespace chancery {

// A party to an act: the actor and the words that name it.
struct Party {
  Actor actor;
  std::string text;
  bool operator==(const Party&) const = default;
};

struct When {
  DateInterval interval;
  DateBasis basis = DateBasis::unknown;  // stated, relative, document, unknown
  std::string text;
  bool operator==(const When&) const = default;
};

struct Where {
  std::string code, name, text;  // code: ISO 3166 alpha-3; all empty when not told
  bool operator==(const Where&) const = default;
};

enum class EventStatus { occurred, ongoing, holds, planned, expected, possible, hypothetical, negated };
enum class Hedge { none, reported, unconfirmed, disputed };
enum class SourceKind { outlet, person, official, anonymous, document, organisation };
std::string_view name(EventStatus status);
std::string_view name(Hedge hedge);
std::string_view name(SourceKind kind);
std::optional<EventStatus> parse_status(std::string_view text);
std::optional<Hedge> parse_hedge(std::string_view text);
std::optional<SourceKind> parse_source_kind(std::string_view text);

struct Attribution {
  std::string name;
  SourceKind kind = SourceKind::outlet;
  std::optional<unsigned> count;
  bool operator==(const Attribution&) const = default;
};

// The details of records.md: a kind and its fields. Fields not told are absent. detail_fields() is the schema; the codebook
// loader and report_from_json refuse anything outside it.
using DetailValue = std::variant<std::string, double, std::vector<std::string>>;
struct Detail {
  std::string kind;  // "visit", "partnership", …
  std::map<std::string, DetailValue> fields;
  std::string text(const std::string& field) const;               // "" when absent or no text
  std::optional<double> number(const std::string& field) const;
  bool operator==(const Detail&) const = default;
};

// What one passage of one document asserts. Never changed once made, never merged.
struct Report {
  std::string id;        // content_id('r', document + everything below)
  std::string document;
  std::uint32_t sentence = 0;
  Span quote;            // code points into the document's text
  std::string quote_text;
  std::string event;     // a PLOVER type, or empty for what is no event (a standing, a rank, a count)
  std::string mode;
  std::vector<std::string> contexts;
  std::string cameo;
  std::optional<double> goldstein;
  std::vector<Party> source, target;
  bool mutual = false;
  When when;
  Where where;
  EventStatus status = EventStatus::occurred;
  Hedge hedge = Hedge::none;
  std::vector<Attribution> according_to;  // outermost first
  std::optional<Detail> detail;
  std::string rule;      // "visit.arrive"
  bool operator==(const Report&) const = default;
};

// One line of JSON as in records.md, without the newline; report_from_json(to_json(r)) == r.
std::string to_json(const Report& report);
Result<Report> report_from_json(std::string_view json);

// What a sentence with its two parties marked tells (chancery classify).
struct Classified {
  std::string event;  // empty: nothing found
  std::string cameo;
  std::string rule;
  std::vector<std::pair<std::string, double>> scores;  // by type, best first
};

// The frames under codebook/. Immutable after loading, safe to share between threads.
class Codebook {
 public:
  // Errors: not_found; malformed, naming file, line and the offending text.
  static Result<Codebook> load(const std::filesystem::path& folder);
  Codebook(Codebook&&) noexcept;
  Codebook& operator=(Codebook&&) noexcept;
  ~Codebook();

  struct Example { std::string file; std::int64_t line; std::string rule; std::string sentence; std::string expected; std::optional<Day> published; };
  const std::vector<Example>& examples() const;

  struct Frames;
  const Frames& frames() const { return *frames_; }  // for the coder; private to src/coding

 private:
  explicit Codebook(std::unique_ptr<Frames> frames);
  std::unique_ptr<Frames> frames_;
};

// Why an example fails on what was read of its sentence; empty when it holds. The expected reading is told in docs/codebook.md.
std::string example_fault(const Codebook::Example& example, const std::vector<Report>& reports);

// How a document came to be coded. `text`: of each sentence its tree with whom its words name, then
// a line for each frame that tried a predicate and why it spoke or held back. `candidates`, only
// where asked for: for each act that leaves a party out, everybody who may be meant, with the report which that would make; no such
// act is then completed (what the weights of codebook/understood.weights are learned from).
struct Explanation {
  struct Candidate {
    std::uint32_t predicate = 0;        // its token in the sentence
    std::vector<std::string> features;  // what speaks for it and against it
    std::optional<double> told;         // log-odds that the sentence tells the act, by its words (codebook/telling.net)
    Report report;
  };
  std::string text;
  bool wants_candidates = false;
  std::vector<Candidate> candidates;
  std::vector<std::string> tellings;  // with the candidates: what is known of each sentence, a line of JSON (tools/learn_telling.py)
};

// All reports of one document, in the order of the text. Deterministic; no state kept.
std::vector<Report> code(const Codebook& codebook, const World& world, const Document& document, const Analysis& analysis,
                         const std::vector<Mention>& mentions, Explanation* explain = nullptr);

// When an undated document was published, as far as the document itself gives grounds: an interval with its grounds in words
// (basis inferred), or basis unknown where nothing in the text tells. Grounds: who is said to hold which office now, weekdays
// with their dates, anniversaries of years that the text names, numbered summits and sessions, the latest day told as
// past and the earliest still to come. An end that no ground settles is absent; one day only where the grounds leave
// one. document.published is not looked at. docs/times.md has the rules.
Published infer_publication(const World& world, const Document& document, const Analysis& analysis, const std::vector<Mention>& mentions);

// `source` and `target` are byte spans into the document's text, as marked by somebody else; they may name anybody.
Classified classify(const Codebook& codebook, const World& world, const Document& document, const Analysis& analysis,
                    const std::vector<Mention>& mentions, Span source, Span target);

}  // namespace chancery
