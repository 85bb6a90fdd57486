// Private to src/ledger/sqlite: opening and closing the file, and SQLite's errors as ours.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "ledger/ledger.h"

namespace chancery::sqlite {

// A prepared statement in use: reset when done, so that it holds no lock. Not to be used twice at a time.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use() { statement_.tryReset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  SQLite::Statement* operator->() { return &statement_; }

 private:
  SQLite::Statement& statement_;
};

// One transaction for what is read while it lives, unless there is one already.
class OneView final : public Ledger::View {
 public:
  explicit OneView(SQLite::Database& database);
  ~OneView() override;
  OneView(const OneView&) = delete;
  OneView& operator=(const OneView&) = delete;

 private:
  SQLite::Database& database_;
  bool begun_;
};

class Connection {
 public:
  // Reading opens an existing ledger and leaves the folder as it is; writing creates or migrates it.
  static Result<std::unique_ptr<Connection>> open(const std::string& path, Ledger::Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  SQLite::Database& database() { return database_; }
  // Prepared once, for as long as the connection lives. A literal is known by its address, without comparing texts.
  Use use(const char* literal) { return Use(ready(literals_[literal], literal)); }
  Use use(const std::string& sql) { return Use(ready(statements_[sql], sql.c_str())); }
  const std::string& path() const { return path_; }

 private:
  Connection(const std::string& path, Ledger::Mode mode, const std::string& name, int flags);
  Status prepare(Ledger::Mode mode);
  Status migrate(int version);
  SQLite::Statement& ready(std::unique_ptr<SQLite::Statement>& held, const char* sql);

  std::string path_;
  Ledger::Mode mode_;
  SQLite::Database database_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> literals_;
};

// What SQLite says, for a user: which file, what is wrong, what to do.
Error error_of(const SQLite::Exception& fault, const std::string& path);

// See Ledger::bring_near().
std::optional<std::uint64_t> read_through(SQLite::Database& database, std::uint64_t from, std::size_t bytes);
// See Ledger::held_bytes().
std::size_t held_bytes(SQLite::Database& database);

// Runs `body`; what SQLite throws comes back as an Error.
template <class T, class Body>
Result<T> guarded(const std::string& path, Body body) {
  try {
    return body();
  } catch (const SQLite::Exception& fault) {
    return error_of(fault, path);
  }
}

}  // namespace chancery::sqlite
