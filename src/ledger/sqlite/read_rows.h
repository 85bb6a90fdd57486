// Private to src/ledger/sqlite: records out of their rows.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// By hand, as the bytes are no text.
inline std::string_view blob(const SQLite::Column& column) {
  const void* bytes = column.getBlob();
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(column.getBytes())};
}

// The record in the statement's first column, added to `out`.
template <class T>
Status collect_one(Connection& connection, Use& find, Result<T> (*parse)(std::string_view), std::vector<T>& out) {
  Result<T> one = parse(blob(find->getColumn(0)));
  if (!one) return Error{.kind = Error::Kind::store, .message = "a stored finding is damaged: " + one.error().message, .file = connection.path(), .hint = "run 'chancery read' on it to fold it anew"};
  out.push_back(std::move(*one));
  return {};
}

template <class T>
Status collect(Connection& connection, Use& find, Result<T> (*parse)(std::string_view), std::vector<T>& out) {
  while (find->executeStep())
    if (Status read = collect_one(connection, find, parse, out); !read) return read;
  return {};
}

// Runs a statement that ends in "IN " over many numbers, some at a time: a run costs more than a row.
template <class Take>
void each_in(Connection& connection, const std::string& sql, const std::vector<std::int64_t>& numbers, Take take) {
  constexpr std::size_t kSome = 64;
  static const std::string kPlaces = [] {
    std::string out = "(?";
    for (std::size_t i = 1; i < kSome; ++i) out += ",?";
    return out + ")";
  }();
  Use find = connection.use(sql + kPlaces);
  for (std::size_t begin = 0; begin < numbers.size(); begin += kSome) {
    find->reset();
    find->clearBindings();
    for (std::size_t i = begin; i < std::min(begin + kSome, numbers.size()); ++i) find->bind(static_cast<int>(i - begin) + 1, numbers[i]);
    while (find->executeStep()) take(find);
  }
}

inline const std::vector<std::string>& named_first(const Finding& finding) { return finding.for_reports; }
inline const std::vector<std::string>& named_first(const Standing& standing) { return standing.reports; }

// Those of the rows, read as they lie and given in the order asked for; the statement gives record, row and witness.
template <class T>
Status collect_in(Connection& connection, const std::string& sql, const std::vector<std::int64_t>& rows, Result<T> (*parse)(std::string_view), std::vector<T>& out, Witnesses& witnesses) {
  Status read;
  std::vector<T> found;
  found.reserve(rows.size());
  std::vector<std::int64_t> lie = rows, at;  // of what was found, the rows
  std::sort(lie.begin(), lie.end());
  each_in(connection, sql, lie, [&](Use& find) {
    if (!read) return;
    at.push_back(find->getColumn(1).getInt64());
    read = collect_one(connection, find, parse, found);
    if (!read || named_first(found.back()).empty()) return;
    if (const SQLite::Column witness = find->getColumn(2); !witness.isNull()) witnesses.add(named_first(found.back()).front(), blob(witness));
  });
  if (!read) return read;
  if (out.empty() && at == rows) {
    out = std::move(found);
    return read;
  }
  std::unordered_map<std::int64_t, std::size_t> places;
  for (std::size_t i = 0; i < at.size(); ++i) places.emplace(at[i], i);
  out.reserve(out.size() + found.size());
  for (const std::int64_t row : rows)
    if (const auto place = places.find(row); place != places.end()) out.push_back(std::move(found[place->second])), places.erase(place);
  return read;
}

// Whom a question is about: one pair, or every pair of a party. Statements are told either by ?1.
struct Whom {
  std::string party = {};            // empty: one pair
  std::vector<std::int64_t> pairs = {};  // rows; those that are not held are not among them
  void bind(Use& use) const {
    if (!party.empty()) use->bindNoCopy(1, party);
    else use->bind(1, pairs.empty() ? 0 : pairs.front());
  }
};

// The findings of these rows, in their order.
Status add_findings(Connection& connection, const std::vector<std::int64_t>& rows, StoredRecord& out);
// Of what is still to come the weightiest on the day of asking, and every total.
Status read_open(Connection& connection, const Whom& whom, const StoredQuestion& question, StoredRecord& out);

}  // namespace chancery::sqlite
