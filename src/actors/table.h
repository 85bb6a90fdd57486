// The text tables under world/: tab-separated, "#" starts a comment line, the first other line names the columns. Strict:
// what is not as stated is refused with file, line, column and the offending text.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace chancery::actors {

class Table {
 public:
  struct Row {
    std::int64_t line = 0;
    std::span<const std::string_view> cells;  // as many as there are columns; views into the table's text
  };

  // `columns` are the names that the header line must have, in order; the last must be "source", and no row may leave it
  // empty. Errors: as read_file; malformed. The bytes are limited to 16 MB a table.
  static Result<Table> read(const std::filesystem::path& path, std::initializer_list<std::string_view> columns);

  const std::vector<Row>& rows() const { return rows_; }
  // The error for `row`'s cell in `column` (zero-based), to be returned by whoever finds it wrong.
  Error error(const Row& row, std::size_t column, std::string message, std::string_view text, std::string hint = {}) const;

 private:
  Status parse();
  Status header(std::string_view line, std::int64_t number) const;
  Status check(const Row& row, std::string_view line) const;
  std::filesystem::path path_;
  std::vector<std::string> columns_;
  std::unique_ptr<std::string> text_;  // on the heap, so that views survive a move
  std::vector<std::string_view> cells_;  // of all rows
  std::vector<Row> rows_;
};

// The values of a cell, parted by ';'; none for an empty cell.
std::vector<std::string_view> values(std::string_view cell);

// A day, month or year ("2025", "2025-07", "2025-07-13") as an interval; nullopt when it is none of them.
std::optional<DateInterval> parse_period(std::string_view text);

}  // namespace chancery::actors
