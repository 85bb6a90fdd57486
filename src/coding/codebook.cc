// Reads codebook/: *.frames and cameo.tsv. Every fault names file, line and text.
#include <algorithm>

#include "base/data.h"
#include "coding/detail.h"
#include "coding/frames.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kMaxFile = 4u << 20;

const WordSet kEvents = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
                         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};

// Views into `list`.
std::vector<std::string_view> words_of(std::string_view list, std::string_view separators) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0, to = 0; from <= list.size(); from = to + 1) {
    to = std::min(list.find_first_of(separators, from), list.size());
    if (const std::string_view word = trim(list.substr(from, to - from)); !word.empty()) out.push_back(word);
  }
  return out;
}

// Reads one file line by line into the frames. A fault is kept and ends the reading.
class FrameReader {
 public:
  FrameReader(Codebook::Frames& frames, std::map<std::string, std::uint32_t>& slots, std::string file) : frames_(frames), slots_(slots), file_(std::move(file)) {}

  Status read(std::string_view text) {
    for (const std::string_view raw : split(text, '\n')) {
      ++line_;
      const std::string_view content = trim(raw.substr(0, comment_start(raw)));
      if (content.empty()) continue;
      if (Status done = statement(content); !done) return done;
    }
    if (pending_) return fault("an example without an expected reading", frames_.examples.back().sentence, "follow it with a line '= …'");
    return {};
  }

 private:
  // A '#' starts a comment at the line's start or after a blank.
  static std::size_t comment_start(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
      if (at == 0 || line[at - 1] == ' ') return at;
    return line.size();
  }

  Error fault(std::string message, std::string_view text, std::string hint = {}) const {
    return Error{.kind = Error::Kind::malformed, .message = std::move(message), .file = file_, .line = line_, .text = std::string(text), .hint = std::move(hint)};
  }

  Status statement(std::string_view content) {
    const std::size_t blank = content.find(' ');
    const std::string_view key = content.substr(0, blank);
    const std::string_view rest = blank == std::string_view::npos ? std::string_view() : trim(content.substr(blank));
    if (pending_ && key != "=") return fault("an example without an expected reading", content, "follow it with a line '= …'");
    if (key == "set") return set(rest);
    if (key == "frame") return frame(rest);
    if (frames_.frames.empty() || frames_.frames.back().file != file_) return fault("stands before the first frame", content, "start with 'frame NAME'");
    if (key == "code") return code(rest);
    if (key == "detail") return detail(rest);
    if (key == "context") return contexts(rest);
    if (key == "verb" || key == "noun" || key == "adjective" || key == "said") return pattern(key, rest);
    if (key == "flags") return flags(rest);
    if (key == "last") return last(rest);
    if (key == "example") return example(rest);
    if (key == "=") return expected(rest);
    return fault("unknown key", key, "known: set frame code detail context flags last verb noun adjective said example =");
  }

  Frame& current() { return frames_.frames.back(); }

  Status contexts(std::string_view rest) {
    const auto words = words_of(rest, ", ");
    current().contexts.assign(words.begin(), words.end());
    return {};
  }

  Status set(std::string_view rest) {
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return fault("a set needs '='", rest, "set NAME = word, word");
    const std::string name(trim(rest.substr(0, equals)));
    WordSet words;
    for (const std::string_view word : words_of(rest.substr(equals + 1), ",")) {
      if (word[0] == '@') {
        const auto other = frames_.sets.find(word.substr(1));
        if (other == frames_.sets.end()) return fault("unknown set", word, "sets are read in the order of the files");
        words.insert(other->second);
      } else if (!words.insert(word)) {
        return fault("a word stands twice in set " + name, word);
      }
    }
    if (!frames_.sets.emplace(name, std::move(words)).second) return fault("a second set of this name", name);
    return {};
  }

  Status frame(std::string_view name) {
    const auto same = [&](const Frame& f) { return f.name == name; };
    if (name.empty() || std::any_of(frames_.frames.begin(), frames_.frames.end(), same)) return fault("a frame needs a name of its own", name);
    Frame fresh;
    fresh.name = name;
    fresh.file = file_;
    frames_.frames.push_back(std::move(fresh));
    return {};
  }

  Status code(std::string_view rest) {
    const std::vector<std::string_view> parts = words_of(rest, " ");
    if (parts.empty() || (parts[0] != "-" && !kEvents.contains(parts[0]))) return fault("unknown event type", rest, "code TYPE [mode] CAMEO, or code -");
    if (parts[0] == "-") return {};
    if (parts.size() < 2 || parts.size() > 3) return fault("a code is TYPE [mode] CAMEO", rest);
    current().event = parts[0];
    if (parts.size() == 3 && parts[1] != "-") current().mode = parts[1];
    current().cameo = parts.back();
    if (!frames_.goldstein.contains(current().cameo)) return fault("unknown CAMEO code", parts.back(), "cameo.tsv lists them");
    return {};
  }

  Status detail(std::string_view rest) {
    const std::vector<std::string_view> parts = words_of(rest, " ");
    const auto& fields = parts.empty() ? detail_fields("") : detail_fields(parts[0]);
    if (fields.empty()) return fault("unknown detail kind", rest);
    current().detail = parts[0];
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t equals = parts[i].find('=');
      const std::string field(parts[i].substr(0, equals));
      if (equals == std::string_view::npos || std::find(fields.begin(), fields.end(), field) == fields.end()) return fault("unknown detail field", parts[i]);
      current().detail_fields[field] = parts[i].substr(equals + 1);
    }
    return {};
  }

  Status flags(std::string_view rest) {
    Frame& f = current();
    const std::map<std::string_view, bool*> known = {{"mutual", &f.mutual}, {"stative", &f.stative}, {"swallows", &f.swallows}, {"coming", &f.coming},
        {"target-optional", &f.target_optional}, {"source-optional", &f.source_optional}, {"alone", &f.alone}, {"target-place", &f.target_is_place}, {"domestic", &f.domestic}, {"pair", &f.pair}, {"topic", &f.topic}, {"forum", &f.forum}, {"between", &f.between}, {"home", &f.home}, {"crowd", &f.crowd}};
    for (const std::string_view flag : words_of(rest, ", ")) {
      const auto at = known.find(flag);
      if (flag == "no-future") f.future = false;
      else if (at != known.end()) *at->second = true;
      else return fault("unknown flag", flag, "known: mutual stative coming swallows target-optional source-optional alone target-place domestic pair topic forum between home crowd no-future");
    }
    return {};
  }

  // "subject/from > in|near": where the parties of any verb of the frame may stand when its own paths lead to nobody.
  Status last(std::string_view rest) {
    const std::size_t arrow = rest.find('>');
    if (arrow == std::string_view::npos) return fault("last paths are SOURCE > TARGET", rest);
    current().last_source = paths(rest.substr(0, arrow));
    current().last_target = paths(rest.substr(arrow + 1));
    return {};
  }

  // "pay, make obj{visit, call} +prt : subject > to|object/to"
  Status pattern(std::string_view word_class, std::string_view rest) {
    const std::size_t colon = rest.find(':');
    const std::size_t arrow = rest.find('>', colon == std::string_view::npos ? 0 : colon);
    if (colon == std::string_view::npos || arrow == std::string_view::npos) return fault("a pattern is WORDS [CONDITIONS] : SOURCE > TARGET", rest);
    Pattern p;
    p.word_class = word_class == "verb" ? Pattern::Class::verb : word_class == "noun" ? Pattern::Class::noun : word_class == "said" ? Pattern::Class::said : Pattern::Class::adjective;
    p.frame = frames_.frames.size() - 1;
    p.line = line_;
    if (Status done = words_and_conditions(rest.substr(0, colon), p); !done) return done;
    p.source = paths(rest.substr(colon + 1, arrow - colon - 1));
    p.target = paths(rest.substr(arrow + 1));
    if (p.words.empty()) return fault("a pattern without words", rest);
    frames_.patterns.push_back(std::move(p));
    return {};
  }

  Status words_and_conditions(std::string_view text, Pattern& p) {
    std::string plain;
    while (!text.empty()) {
      const std::size_t open = text.find('{');
      if (open == std::string_view::npos) {
        plain += text;
        break;
      }
      const std::size_t close = text.find('}', open);
      const std::size_t start = text.find_last_of(" ,", open);
      if (close == std::string_view::npos || start == std::string_view::npos) return fault("a condition is ROLE{words}", text);
      plain += text.substr(0, start);
      std::string_view role = text.substr(start + 1, open - start - 1);
      const bool absent = role.starts_with('!');
      if (absent) role.remove_prefix(1);
      if (const std::string_view wrong = wrong_role(role); !wrong.empty()) return fault("a condition's role is A|B or A/B, of roles and prepositions", wrong, "case and sentence stand alone");
      Condition condition = condition_on(role);
      condition.absent = absent;
      condition.slot = slots_.emplace(condition.role, static_cast<std::uint32_t>(slots_.size())).first->second;
      if (Status done = list(trim(text.substr(open + 1, close - open - 1)), condition.lemmas); !done) return done;
      for (const std::string_view kind : {"PERSON", "GROUP", "PLACE", "FORUM", "PARTY", "SPEAKER"}) condition.by_kind = condition.by_kind || condition.lemmas->contains(kind);
      p.conditions.push_back(std::move(condition));
      text.remove_prefix(close + 1);
    }
    if (Status done = words_for(plain, p.words); !done) return done;
    std::sort(p.words.begin(), p.words.end());
    p.words.erase(std::unique(p.words.begin(), p.words.end()), p.words.end());
    return {};
  }

  // What of a condition's role can lead nowhere: an empty step, or one that is no step.
  static std::string_view wrong_role(std::string_view role) {
    if (role == "case" || role == "sentence") return {};
    for (const std::string_view path : split(role, '|'))
      for (const std::string_view step : split(path, '/'))
        if (step.empty() || step == "case" || step == "sentence") return role;
    return {};
  }

  // The words of a list, with those of the sets that it names. One set alone is the set itself.
  Status list(std::string_view text, const WordSet*& words) {
    if (const auto set = text.starts_with('@') ? frames_.sets.find(text.substr(1)) : frames_.sets.end(); set != frames_.sets.end()) return words = &set->second, Status();
    if (const auto known = frames_.lists.find(text); known != frames_.lists.end()) return words = &known->second, Status();
    WordSet read;
    for (const std::string_view word : words_of(text, ",")) {
      if (word[0] != '@') {
        read.insert(word);
        continue;
      }
      const auto named = frames_.sets.find(word.substr(1));
      if (named == frames_.sets.end()) return fault("unknown set", word);
      read.insert(named->second);
    }
    words = &frames_.lists.emplace(text, std::move(read)).first->second;
    return {};
  }

  // The predicate words of a pattern: mostly a few, and no set.
  Status words_for(std::string_view text, std::vector<std::string>& words) {
    for (const std::string_view word : words_of(text, ",")) {
      if (word[0] != '@') {
        words.emplace_back(word);
        continue;
      }
      const auto named = frames_.sets.find(word.substr(1));
      if (named == frames_.sets.end()) return fault("unknown set", word);
      words.insert(words.end(), named->second.begin(), named->second.end());
    }
    return {};
  }

  std::span<const RolePath> paths(std::string_view text) {
    text = trim(text);
    const auto [at, is_new] = frames_.paths.try_emplace(std::string(text));
    if (is_new)
      for (const std::string_view path : words_of(text, "|")) at->second.push_back(role_path(path));
    return at->second;
  }

  Status example(std::string_view rest) {
    Codebook::Example e{.file = file_, .line = line_, .rule = current().name, .sentence = std::string(rest), .expected = {}, .published = std::nullopt};
    if (rest.size() > 12 && rest[0] == '[' && rest[11] == ']') {
      const Result<Day> day = parse_day(rest.substr(1, 10));
      if (!day) return fault("not a day", rest.substr(1, 10));
      e.published = *day;
      e.sentence = trim(rest.substr(12));
    }
    frames_.examples.push_back(std::move(e));
    pending_ = true;
    return {};
  }

  Status expected(std::string_view rest) {
    if (frames_.examples.empty()) return fault("an expected reading without an example", rest);
    std::string& known = frames_.examples.back().expected;
    known += (known.empty() ? "" : "\n") + std::string(rest);
    pending_ = false;
    return {};
  }

  Codebook::Frames& frames_;
  std::map<std::string, std::uint32_t>& slots_;  // of the roles in conditions
  std::string file_;
  std::int64_t line_ = 0;
  bool pending_ = false;
};

Status read_cameo(Codebook::Frames& frames, const fs::path& path) {
  Result<std::string> text = read_file(path, kMaxFile);
  if (!text) return text.error();
  std::int64_t line = 0;
  for (const std::string_view row : split(*text, '\n')) {
    ++line;
    if (row.empty() || row[0] == '#') continue;
    const auto cells = split(row, '\t');
    char* end = nullptr;
    const std::string score(cells.size() > 1 ? cells[1] : "");
    const double value = std::strtod(score.c_str(), &end);
    if (score.empty() || *end != '\0')
      return Error{.kind = Error::Kind::malformed, .message = "a row is CODE, tab, Goldstein score, tab, label", .file = path.string(), .line = line, .text = std::string(row)};
    frames.goldstein.emplace(std::string(cells[0]), value);
  }
  return {};
}

void build_index(Codebook::Frames& frames) {
  for (std::uint32_t i = 0; i < frames.patterns.size(); ++i) {
    const Pattern& p = frames.patterns[i];
    const char* prefix = p.word_class == Pattern::Class::verb ? "v:" : p.word_class == Pattern::Class::noun ? "n:" : p.word_class == Pattern::Class::said ? "s:" : "a:";
    for (const std::string& word : p.words) frames.index[prefix + word].push_back(i);
  }
  // What must be there makes a pattern special; what must not be there only guards it.
  const auto demands = [&](std::uint32_t i) {
    const auto& conditions = frames.patterns[i].conditions;
    return std::count_if(conditions.begin(), conditions.end(), [](const Condition& c) { return !c.absent; });
  };
  for (auto& [word, list] : frames.index)
    std::stable_sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) { return demands(a) > demands(b); });
}

}  // namespace

bool Codebook::Frames::in_set(std::string_view set, std::string_view lemma) const {
  const auto at = sets.find(set);
  return at != sets.end() && at->second.contains(lemma);
}

Codebook::Codebook(std::unique_ptr<Frames> frames) : frames_(std::move(frames)) {}
Codebook::Codebook(Codebook&&) noexcept = default;
Codebook& Codebook::operator=(Codebook&&) noexcept = default;
Codebook::~Codebook() = default;

const std::vector<Codebook::Example>& Codebook::examples() const { return frames_->examples; }

namespace {

// A learned table, which a codebook may do without.
template <typename Table>
Status read_if_there(const fs::path& file, Table& out) {
  std::error_code failed;
  if (!fs::exists(file, failed)) return {};
  Result<std::string> bytes = read_file(file, kMaxFile);
  if (!bytes) return bytes.error();
  Result<Table> read = Table::read(*bytes, file.string());
  if (!read) return read.error();
  out = std::move(*read);
  return {};
}

}  // namespace

Result<Codebook> Codebook::load(const fs::path& folder) {
  auto frames = std::make_unique<Frames>();
  std::map<std::string, std::uint32_t> slots;
  if (Status done = read_cameo(*frames, folder / "cameo.tsv"); !done) return done.error();
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == ".frames") files.push_back(entry.path());
  if (failed || files.empty()) return Error{.kind = Error::Kind::not_found, .message = "no *.frames in the codebook folder", .file = folder.string()};
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    Result<std::string> text = read_file(file, kMaxFile);
    if (!text) return text.error();
    if (Status done = FrameReader(*frames, slots, file.filename().string()).read(*text); !done) return done.error();
  }
  if (Status done = read_if_there(folder / "understood.weights", frames->understood); !done) return done.error();
  if (Status done = read_if_there(folder / "telling.net", frames->telling); !done) return done.error();
  build_index(*frames);
  return Codebook(std::move(frames));
}

}  // namespace chancery
