// Private to src/ledger/sqlite: records out of their rows.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// By hand, as the bytes are no text.
inline std::string_view blob(const SQLite::Column& column) {
  const void* bytes = column.getBlob();
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(column.getBytes())};
}

// What the statement gives in its first column, added to `out`.
template <class T>
Status collect(Connection& connection, Use& find, Result<T> (*parse)(std::string_view), std::vector<T>& out) {
  while (find->executeStep()) {
    Result<T> one = parse(blob(find->getColumn(0)));
    if (!one)
      return Error{.kind = Error::Kind::store, .message = "a stored finding is damaged: " + one.error().message, .file = connection.path(), .hint = "run 'chancery read' on it to fold it anew"};
    out.push_back(std::move(*one));
  }
  return {};
}

Status add_finding(Connection& connection, std::int64_t n, Record& out);
// Of what is still to come the weightiest on the day of asking, and every total.
Status read_open(Connection& connection, const std::vector<std::int64_t>& pairs, const StoredQuestion& question, StoredRecord& out);

}  // namespace chancery::sqlite
