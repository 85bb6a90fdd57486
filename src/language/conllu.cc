// CoNLL-U (universaldependencies.org/format.html) in and out. Empty nodes and enhanced dependencies are not kept.
#include <charconv>
#include <limits>

#include "language/language.h"
#include "language/tagset.h"
#include "language/tokenizer.h"

namespace chancery {
namespace {

constexpr std::size_t column_count = 10;
enum Column : std::size_t { id_column, form_column, lemma_column, upos_column, xpos_column, feats_column, head_column, rel_column, deps_column, misc_column };
constexpr std::string_view column_names[column_count] = {"ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"};

std::optional<std::int32_t> to_number(std::string_view text) {
  std::int32_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

bool no_space_after(std::string_view misc) {
  for (const std::string_view feature : split(misc, '|'))
    if (feature == "SpaceAfter=No") return true;
  return false;
}

class Reader {
 public:
  Reader(std::string_view conllu, std::string_view file) : rest_(conllu), file_(file) { out_.text = std::make_unique<std::string>(); }

  Result<Tokenized> read() {
    if (rest_.size() > std::numeric_limits<std::uint32_t>::max() / 2)
      return Error{.kind = Error::Kind::limit, .message = "more than 2 GiB of CoNLL-U", .file = std::string(file_)};
    // Forms are never longer than the input, so the text does not move while the tokens are given views of it.
    out_.text->reserve(rest_.size() + 16);
    while (!rest_.empty()) {
      ++line_;
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
      while (line.ends_with('\r')) line.remove_suffix(1);
      if (Status done = take_line(line); !done) return done.error();
    }
    if (Status done = finish_sentence(); !done) return done.error();
    return std::move(out_);
  }

 private:
  Error bad(std::size_t column, std::string message, std::string_view text, std::string hint = {}) const {
    return Error{.kind = Error::Kind::malformed, .message = std::move(message), .file = std::string(file_), .line = line_,
                 .field = std::string(column_names[column]), .text = std::string(text), .hint = std::move(hint)};
  }

  Status take_line(std::string_view line) {
    if (trim(line).empty()) return finish_sentence();
    if (line.front() == '#') {
      if (!tokens_.empty())
        return Error{.kind = Error::Kind::malformed, .message = "a comment stands inside a sentence", .file = std::string(file_), .line = line_,
                     .text = std::string(line), .hint = "end each sentence with an empty line"};
      if (line.starts_with("# newdoc") || line.starts_with("# newpar")) new_paragraph_ = true;
      comments_.emplace_back(line);
      return {};
    }
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != column_count)
      return Error{.kind = Error::Kind::malformed, .message = "a token has " + std::to_string(columns.size()) + " columns instead of 10",
                   .file = std::string(file_), .line = line_, .text = std::string(line), .hint = "separate the columns by tabs"};
    if (columns[id_column].find('.') != std::string_view::npos) return {};
    if (columns[id_column].find('-') != std::string_view::npos) return take_range(line, columns);
    return take_word(columns);
  }

  Status take_range(std::string_view line, const std::vector<std::string_view>& columns) {
    const std::string_view id = columns[id_column];
    const auto first = to_number(id.substr(0, id.find('-'))), last = to_number(id.substr(id.find('-') + 1));
    if (!first || !last || *first != static_cast<std::int32_t>(tokens_.size()) + 1 || *last <= *first || *first <= range_end_)
      return bad(id_column, "a range of words must begin at the next word", id);
    range_end_ = *last;
    range_space_after_ = !no_space_after(columns[misc_column]);
    multiword_.emplace_back(line);
    return {};
  }

  Status take_word(const std::vector<std::string_view>& columns) {
    const auto id = to_number(columns[id_column]);
    const auto number = static_cast<std::int32_t>(tokens_.size()) + 1;
    if (id != number) return bad(id_column, "the words are not numbered in order: expected " + std::to_string(number), columns[id_column]);
    const std::string_view form = columns[form_column];
    if (trim(form).empty() || !is_utf8(form)) return bad(form_column, "the form is empty or not UTF-8", form);
    Token token;
    if (Status read = read_tags(columns, token); !read) return read;
    token.lemma = out_.analysis.intern(columns[lemma_column]);
    if (tokens_.empty()) begin_sentence();
    token.span.begin = static_cast<std::uint32_t>(out_.text->size());
    out_.text->append(form);
    token.span.end = static_cast<std::uint32_t>(out_.text->size());
    token.form = std::string_view(*out_.text).substr(token.span.begin, token.span.size());
    if (number < range_end_) token.space_after = false;
    else if (number == range_end_) token.space_after = range_space_after_;
    else token.space_after = !no_space_after(columns[misc_column]);
    if (token.space_after) out_.text->push_back(' ');
    head_lines_.push_back(line_);
    tokens_.push_back(token);
    return {};
  }

  Status read_tags(const std::vector<std::string_view>& columns, Token& token) {
    if (columns[upos_column] != "_") {
      const auto pos = parse_pos(columns[upos_column]);
      if (!pos) return bad(upos_column, "this is no universal part of speech", columns[upos_column], "see universaldependencies.org/u/pos");
      token.pos = *pos;
    }
    const auto xpos = find_xpos(columns[xpos_column]);
    token.xpos = xpos ? xpos_text(*xpos) : out_.analysis.intern(columns[xpos_column]);
    token.rel = parse_rel(columns[rel_column]);
    if (columns[head_column] != "_") {
      const auto head = to_number(columns[head_column]);
      if (!head || *head < 0) return bad(head_column, "the head must be 0 or the number of a word", columns[head_column]);
      token.head = *head - 1;
    }
    return {};
  }

  void begin_sentence() {
    std::string& text = *out_.text;
    if (new_paragraph_ && !out_.analysis.sentences.empty()) {
      if (text.ends_with(' ')) text.pop_back();
      text.append("\n\n");
    }
    new_paragraph_ = false;
  }

  Status finish_sentence() {
    if (tokens_.empty()) {
      // Comments before an empty line belong to no sentence; they are dropped.
      comments_.clear();
      return {};
    }
    if (range_end_ > static_cast<std::int32_t>(tokens_.size()))
      return bad(id_column, "a range of words ends behind the sentence", std::to_string(range_end_));
    if (Status tree = check_heads(); !tree) return tree;
    Sentence sentence;
    sentence.span = {tokens_.front().span.begin, tokens_.back().span.end};
    sentence.tokens = std::move(tokens_);
    out_.analysis.sentences.push_back(std::move(sentence));
    out_.comments.push_back(std::move(comments_));
    out_.multiword.push_back(std::move(multiword_));
    tokens_.clear(), comments_.clear(), multiword_.clear(), head_lines_.clear();
    range_end_ = 0;
    return {};
  }

  Status check_heads() {
    const auto count = static_cast<std::int32_t>(tokens_.size());
    for (std::int32_t i = 0; i < count; ++i) {
      if (tokens_[i].head < count) continue;
      line_ = head_lines_[i];
      return bad(head_column, "the head lies outside the sentence", std::to_string(tokens_[i].head + 1));
    }
    std::vector<std::int32_t> seen_from(tokens_.size(), -1);
    for (std::int32_t start = 0; start < count; ++start) {
      for (std::int32_t i = start; i >= 0 && (seen_from[i] < 0 || seen_from[i] == start); i = tokens_[i].head) {
        if (seen_from[i] < 0) {
          seen_from[i] = start;
          continue;
        }
        line_ = head_lines_[i];
        return bad(head_column, "the heads form a circle", std::to_string(tokens_[i].head + 1));
      }
    }
    return {};
  }

  std::string_view rest_, file_;
  Tokenized out_;
  std::vector<Token> tokens_;
  std::vector<std::int64_t> head_lines_;
  std::vector<std::string> comments_, multiword_;
  std::int64_t line_ = 0;
  std::int32_t range_end_ = 0;
  bool range_space_after_ = true, new_paragraph_ = false;
};

// Spaces for what would break the line.
void append_flat(std::string& out, std::string_view text) {
  for (const char c : text) out.push_back(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
}

void append_word(std::string& out, const Token& token, std::size_t index, bool misc_on_range) {
  out.append(std::to_string(index + 1)).push_back('\t');
  append_flat(out, token.form);
  out.push_back('\t');
  append_flat(out, token.lemma.empty() ? std::string_view("_") : token.lemma);
  out.append("\t").append(name(token.pos)).append("\t").append(token.xpos.empty() ? "_" : token.xpos);
  out.append("\t_\t").append(std::to_string(token.head + 1)).append("\t").append(name(token.rel)).append("\t_\t");
  out.append(token.space_after || misc_on_range ? "_\n" : "SpaceAfter=No\n");
}

// The end (exclusive) of the contraction that begins at `begin`; begin + 1 where none does.
std::size_t contraction_end(const std::vector<Token>& tokens, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < tokens.size() && !tokens[end - 1].space_after && continues_word(tokens[end - 1].form, tokens[end].form)) ++end;
  return end;
}

void append_range(std::string& out, const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  out.append(std::to_string(begin + 1)).append("-").append(std::to_string(end)).push_back('\t');
  for (std::size_t i = begin; i < end; ++i) append_flat(out, tokens[i].form);
  out.append("\t_\t_\t_\t_\t_\t_\t_\t").append(tokens[end - 1].space_after ? "_\n" : "SpaceAfter=No\n");
}

void append_sentence(std::string& out, const Sentence& sentence) {
  std::size_t range_end = 0;
  bool in_range = false;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (i >= range_end) {
      range_end = contraction_end(sentence.tokens, i);
      in_range = range_end > i + 1;
      if (in_range) append_range(out, sentence.tokens, i, range_end);
    }
    append_word(out, sentence.tokens[i], i, in_range);  // inside a range the space belongs to the range's line
  }
  out.push_back('\n');
}

// Kept ranges are written where they begin, as they came.
void append_kept(std::string& out, const Sentence& sentence, const std::vector<std::string>& multiword) {
  std::size_t next = 0;
  std::int32_t range_end = 0;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (next < multiword.size()) {
      const std::string_view id = std::string_view(multiword[next]).substr(0, multiword[next].find('\t'));
      if (to_number(id.substr(0, id.find('-'))) == static_cast<std::int32_t>(i) + 1) {
        range_end = to_number(id.substr(id.find('-') + 1)).value_or(0);
        out.append(multiword[next++]).push_back('\n');
      }
    }
    append_word(out, sentence.tokens[i], i, static_cast<std::int32_t>(i) < range_end);
  }
  out.push_back('\n');
}

}  // namespace

Result<Tokenized> read_conllu(std::string_view conllu, std::string_view file) { return Reader(conllu, file).read(); }

std::string write_conllu(std::string_view text, const Analysis& analysis, const Tokenized* kept) {
  std::string out;
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    const bool has_kept = kept && s < kept->comments.size();
    if (has_kept && !kept->comments[s].empty()) {
      for (const std::string& comment : kept->comments[s]) out.append(comment).push_back('\n');
    } else {
      out.append("# sent_id = ").append(std::to_string(s + 1)).append("\n# text = ");
      append_flat(out, text.substr(sentence.span.begin, sentence.span.size()));
      out.push_back('\n');
    }
    if (has_kept) append_kept(out, sentence, kept->multiword[s]);
    else append_sentence(out, sentence);
  }
  return out;
}

}  // namespace chancery
