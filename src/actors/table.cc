#include "actors/table.h"

#include <algorithm>
#include <charconv>

#include "base/data.h"
#include "base/text.h"

namespace chancery::actors {
namespace {

constexpr std::uint64_t kMaxTableBytes = 16u << 20;

std::optional<int> parse_number(std::string_view digits) {
  int number = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failed != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }  // as trim() has it

}  // namespace

Result<Table> Table::read(const std::filesystem::path& path, std::initializer_list<std::string_view> columns) {
  auto bytes = read_file(path, kMaxTableBytes);
  if (!bytes) return bytes.error();
  Table table;
  table.path_ = path;
  table.columns_.assign(columns.begin(), columns.end());
  table.text_ = std::make_unique<std::string>(std::move(*bytes));
  if (auto parsed = table.parse(); !parsed) return parsed.error();
  return table;
}

// Room is made for all cells beforehand, so that rows can look into it while it fills.
Status Table::parse() {
  if (!is_utf8(*text_)) return Error{.kind = Error::Kind::malformed, .message = "not valid UTF-8", .file = path_.string()};
  cells_.reserve(static_cast<std::size_t>(std::count_if(text_->begin(), text_->end(), [](char c) { return (c == '\t') | (c == '\n'); })) + 1);
  rows_.reserve(cells_.capacity() / columns_.size());
  bool header_seen = false;
  std::int64_t number = 0;
  const std::string_view text = *text_;
  for (std::size_t at = 0, end = 0; at <= text.size(); at = end + 1) {
    end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (!header_seen) {
      header_seen = true;
      if (auto done = header(line, number); !done) return done;
      continue;
    }
    const std::size_t first = cells_.size();
    for (std::size_t from = 0, tab = 0; from <= line.size(); from = tab + 1) {
      tab = std::min(line.find('\t', from), line.size());
      cells_.push_back(line.substr(from, tab - from));
    }
    rows_.push_back({number, std::span(cells_).subspan(first)});
    if (auto done = check(rows_.back(), line); !done) return done;
  }
  if (!header_seen) return Error{.kind = Error::Kind::malformed, .message = "has no header line", .file = path_.string()};
  return {};
}

Status Table::header(std::string_view line, std::int64_t number) const {
  const auto cells = split(line, '\t');
  if (std::equal(cells.begin(), cells.end(), columns_.begin(), columns_.end())) return {};
  std::string expected;
  for (const auto& column : columns_) expected += (expected.empty() ? "" : ", ") + column;
  return Error{.kind = Error::Kind::malformed, .message = "these are not the columns of this table", .file = path_.string(), .line = number,
               .text = std::string(line), .hint = "tab-separated: " + expected};
}

Status Table::check(const Row& row, std::string_view line) const {
  if (row.cells.size() != columns_.size()) {
    return Error{.kind = Error::Kind::malformed, .message = std::to_string(row.cells.size()) + " cells where the table has " + std::to_string(columns_.size()) + " columns",
                 .file = path_.string(), .line = row.line, .text = std::string(line), .hint = "part the cells by tabs"};
  }
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view cell = row.cells[i];
    if (!cell.empty() && (is_blank(cell.front()) || is_blank(cell.back()))) return error(row, i, "blanks at an end", cell, "remove them");
  }
  if (row.cells.back().empty()) return error(row, columns_.size() - 1, "no source is given", line, "say where the row is from");
  return {};
}

Error Table::error(const Row& row, std::size_t column, std::string message, std::string_view text, std::string hint) const {
  return Error{.kind = Error::Kind::malformed, .message = std::move(message), .file = path_.string(), .line = row.line,
               .field = "column " + std::to_string(column + 1) + " (" + columns_[column] + ")", .text = std::string(text), .hint = std::move(hint)};
}

std::vector<std::string_view> values(std::string_view cell) {
  std::vector<std::string_view> parts;
  if (cell.empty()) return parts;
  parts = split(cell, ';');
  for (auto& part : parts) part = trim(part);
  return parts;
}

std::optional<DateInterval> parse_period(std::string_view text) {
  if (text.size() == 10) {
    auto day = parse_day(text);
    if (!day) return std::nullopt;
    return on_day(*day);
  }
  const auto year = parse_number(text.substr(0, std::min<std::size_t>(4, text.size())));
  if (!year || *year < 1000) return std::nullopt;
  if (text.size() == 4) return in_year(*year);
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto month = parse_number(text.substr(5));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return in_month(*year, static_cast<unsigned>(*month));
}

}  // namespace chancery::actors
