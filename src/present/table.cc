#include <algorithm>
#include <numeric>

#include "present/present.h"
#include "present/words.h"

namespace chancery {
namespace {

constexpr std::size_t kGap = 2, kNarrowest = 4;

std::vector<std::size_t> natural_widths(const Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& cell : table.header) widths.push_back(display_width(cell));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

// Takes columns from the widest until the table fits.
void squeeze(std::vector<std::size_t>& widths, std::size_t room) {
  const std::size_t gaps = widths.empty() ? 0 : (widths.size() - 1) * kGap;
  std::size_t total = std::accumulate(widths.begin(), widths.end(), gaps);
  while (total > room) {
    const auto widest = std::max_element(widths.rbegin(), widths.rend());
    if (*widest <= kNarrowest) return;
    --*widest, --total;
  }
}

std::string aligned(std::string_view cell, std::size_t width, bool right) {
  const std::string shown = shorten(cell, width);
  const std::string padding(width - std::min(width, display_width(shown)), ' ');
  return right ? padding + shown : shown + padding;
}

std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, const std::vector<bool>& right) {
  std::string out;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) out.append(kGap, ' ');
    out += aligned(i < cells.size() ? cells[i] : "", widths[i], i < right.size() && right[i]);
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out;
}

}  // namespace

std::string to_text(const Table& table, const Style& style) {
  std::vector<std::size_t> widths = natural_widths(table);
  squeeze(widths, style.width);
  std::string out = paint(line(table.header, widths, table.right), Ink::bold, style) + "\n";
  for (const auto& row : table.rows) out += line(row, widths, table.right) + "\n";
  return out;
}

}  // namespace chancery
