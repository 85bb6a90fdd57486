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

Status Table::parse() {
  if (!is_utf8(*text_)) return Error{.kind = Error::Kind::malformed, .message = "not valid UTF-8", .file = path_.string()};
  bool header_seen = false;
  std::int64_t number = 0;
  for (std::string_view line : split(*text_, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    Row row{number, split(line, '\t')};
    if (!header_seen) {
      header_seen = true;
      if (!std::equal(row.cells.begin(), row.cells.end(), columns_.begin(), columns_.end())) {
        std::string expected;
        for (const auto& column : columns_) expected += (expected.empty() ? "" : ", ") + column;
        return Error{.kind = Error::Kind::malformed, .message = "these are not the columns of this table", .file = path_.string(), .line = number,
                     .text = std::string(line), .hint = "tab-separated: " + expected};
      }
      continue;
    }
    if (row.cells.size() != columns_.size()) {
      return Error{.kind = Error::Kind::malformed, .message = std::to_string(row.cells.size()) + " cells where the table has " + std::to_string(columns_.size()) + " columns",
                   .file = path_.string(), .line = number, .text = std::string(line), .hint = "part the cells by tabs"};
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i] != trim(row.cells[i])) return error(row, i, "blanks at an end", row.cells[i], "remove them");
    }
    if (row.cells.back().empty()) return error(row, columns_.size() - 1, "no source is given", line, "say where the row is from");
    rows_.push_back(std::move(row));
  }
  if (!header_seen) return Error{.kind = Error::Kind::malformed, .message = "has no header line", .file = path_.string()};
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
