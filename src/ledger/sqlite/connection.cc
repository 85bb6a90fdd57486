#include "ledger/sqlite/connection.h"

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include "ledger/sqlite/rows.h"
#include "ledger/sqlite/schema.h"

namespace chancery::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr int kTries = 50;
constexpr int kBusyMilliseconds = 20'000;  // a second writer waits for the first one's batch

Error store_error(const std::string& path, std::string message, std::string hint = {}) {
  return {.kind = Error::Kind::store, .message = std::move(message), .file = path, .hint = std::move(hint)};
}

Error read_only(const std::string& path) {
  return store_error(path, "the ledger cannot be written: the file or its folder is read-only", "change its permissions, or name another ledger");
}

// The file itself, as SQLite holds it: one that we opened and closed beside it would take every lock with it that this process has on the ledger.
sqlite3_file* file_of(SQLite::Database& database) {
  sqlite3_file* file = nullptr;
  const bool there = sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK && file && file->pMethods;
  return there ? file : nullptr;
}

// Bytes 18 and 19 of an SQLite file are 2 when its journal is a write-ahead log.
bool left_in_wal_mode(SQLite::Database& database) {
  std::array<char, 20> head{};
  sqlite3_file* file = file_of(database);
  return file && file->pMethods->xRead(file, head.data(), static_cast<int>(head.size()), 0) == SQLITE_OK && head[18] == 2;
}

// A file name as part of an SQLite URI.
std::string uri_of(const std::string& path, const char* parameters) {
  std::string out = "file:";
  for (char c : fs::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      static constexpr char kHex[] = "0123456789ABCDEF";
      out += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[static_cast<unsigned char>(c) & 15]};
    } else {
      out += c;
    }
  }
  return out + parameters;
}

int number(SQLite::Database& database, const char* sql) { return database.execAndGet(sql).getInt(); }

}  // namespace

Error error_of(const SQLite::Exception& fault, const std::string& path) {
  switch (fault.getErrorCode()) {
    case SQLITE_NOTADB: return store_error(path, "is no ledger: the file is not an SQLite database", "name another file, or move this one away");
    case SQLITE_CORRUPT: return store_error(path, std::string("the ledger is damaged: ") + fault.what(), "restore it from a backup, or read the documents again into a new one");
    case SQLITE_FULL: return store_error(path, "the disk is full: nothing of this batch was written", "make room and run the command again");
    case SQLITE_READONLY:
    case SQLITE_PERM: return read_only(path);
    case SQLITE_CANTOPEN: return store_error(path, "the ledger cannot be opened", "check that the folder exists and that you may read and write it");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return store_error(path, "the ledger is in use by another program for too long", "wait until it is done and run the command again");
    case SQLITE_IOERR: return store_error(path, std::string("the ledger cannot be read or written: ") + fault.what(), "check the disk; nothing of this batch was written");
    default: return store_error(path, fault.what());
  }
}

std::optional<std::uint64_t> read_through(SQLite::Database& database, std::uint64_t from, std::size_t bytes) {
  constexpr std::size_t kPiece = 1u << 18;
  std::vector<char> piece(kPiece);
  sqlite3_file* file = file_of(database);
  // Where pages are read where they lie, the file is laid out in memory first: then what is read here is at hand without a fault a page.
  void* page = nullptr;
  if (file && file->pMethods->iVersion >= 3 && file->pMethods->xFetch(file, 0, 1, &page) == SQLITE_OK && page) file->pMethods->xUnfetch(file, 0, page);
  for (const std::uint64_t end = from + bytes; from < end; from += kPiece)
    if (!file || file->pMethods->xRead(file, piece.data(), static_cast<int>(kPiece), static_cast<sqlite3_int64>(from)) != SQLITE_OK) return std::nullopt;  // a short read is the last one
  return from;
}

std::size_t held_bytes(SQLite::Database& database) {
  int now = 0, most = 0;
  return sqlite3_db_status(database.getHandle(), SQLITE_DBSTATUS_CACHE_USED, &now, &most, 0) == SQLITE_OK ? static_cast<std::size_t>(now) : 0;
}

OneView::OneView(SQLite::Database& database) : database_(database), begun_(sqlite3_get_autocommit(database.getHandle()) != 0) {
  if (begun_) database_.exec("BEGIN");
}

OneView::~OneView() {
  if (begun_) database_.tryExec("COMMIT");
}

Connection::Connection(const std::string& path, Ledger::Mode mode, const std::string& name, int flags)
    : path_(path), mode_(mode), database_(name, flags, kBusyMilliseconds) {}

// The last writer leaves a single file with an ordinary journal, so that readers need not create anything beside it.
Connection::~Connection() {
  statements_.clear();
  literals_.clear();
  if (mode_ == Ledger::Mode::read) return;
  try {
    database_.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database_.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE");
  } catch (const SQLite::Exception&) {
    // Somebody still reads: the log stays, and the next writer folds it in.
  }
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Ledger::Mode mode) {
  std::error_code fault;
  const bool exists = fs::exists(path, fault);
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // before the first database: SQLite need not keep count of its memory, under a lock
  static_cast<void>(uncounted);
  if (fs::is_directory(path, fault)) return store_error(path, "is a folder, not a ledger", "name a file in it");
  if (mode == Ledger::Mode::read && !exists)
    return Error{.kind = Error::Kind::not_found, .message = "no such ledger", .file = path, .hint = "run 'chancery read' first, or name the ledger with --ledger"};
  const auto try_open = [&]() -> Result<std::unique_ptr<Connection>> {
    const bool reads = mode == Ledger::Mode::read;
    const int flags = SQLite::OPEN_NOMUTEX | (reads ? SQLite::OPEN_READONLY | SQLite::OPEN_URI : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    std::unique_ptr<Connection> connection(new Connection(path, mode, reads ? uri_of(path, "?mode=ro") : path, flags));
    // A log that nobody left behind would have to be created; without one the file alone is the whole ledger.
    if (reads && left_in_wal_mode(connection->database()) && !fs::exists(path + "-wal", fault)) connection.reset(new Connection(path, mode, uri_of(path, "?immutable=1"), flags));
    if (Status ready = connection->prepare(mode); !ready) return ready.error();
    return connection;
  };
  return guarded<std::unique_ptr<Connection>>(path, [&]() -> Result<std::unique_ptr<Connection>> {
    for (int left = mode == Ledger::Mode::read && exists ? kTries : 0;; --left) {
      try {
        return try_open();
      } catch (const SQLite::Exception& refused) {
        if (left == 0 || refused.getErrorCode() != SQLITE_CANTOPEN) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the last writer is just taking its log away
      }
    }
  });
}

Status Connection::prepare(Ledger::Mode mode) {
  const int application = number(database_, "PRAGMA application_id"), version = number(database_, "PRAGMA user_version");
  const bool empty = number(database_, "SELECT count(*) FROM sqlite_master") == 0;
  if (application != kApplicationId && !(mode == Ledger::Mode::write && empty))
    return store_error(path_, empty ? "is no ledger: the file is empty" : "is no ledger: an SQLite database of another program", "name another file with --ledger");
  if (application == kApplicationId && version > kVersion)
    return store_error(path_, "the ledger is of version " + std::to_string(version) + ", this program knows versions up to " + std::to_string(kVersion), "use a newer chancery");
  database_.exec("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -131072");
  if (mode == Ledger::Mode::read) database_.exec("PRAGMA mmap_size = 1099511627776");  // as much as SQLite will: pages are read where they lie
  if (mode == Ledger::Mode::read)
    return version == kVersion ? Status() : store_error(path_, "the ledger is of the older version " + std::to_string(version), "run 'chancery read' on it once to bring it up to date");
  if (sqlite3_db_readonly(database_.getHandle(), "main") == 1) return read_only(path_);  // SQLite opens such a file all the same
  database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 65536");
  if (empty) {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    if (number(database_, "SELECT count(*) FROM sqlite_master") == 0) {  // no other writer came first
      database_.exec(kSchema);  // all versions at once, so that no reader ever sees an old one
      for (const Migration& step : migrations()) database_.exec(step.sql);
      database_.exec("PRAGMA application_id = " + std::to_string(kApplicationId) + "; PRAGMA user_version = " + std::to_string(kVersion));
    }
    transaction.commit();
  }
  return migrate(number(database_, "PRAGMA user_version"));
}

// In one transaction, with a copy of the old ledger beside it.
Status Connection::migrate(int version) {
  if (version == kVersion) return {};
  if (number(database_, "SELECT count(*) FROM document") > 0) {
    const std::string backup = path_ + ".version-" + std::to_string(version) + ".backup";
    std::error_code fault;
    fs::remove(backup, fault);
    SQLite::Statement copy(database_, "VACUUM INTO ?");
    copy.bind(1, backup);
    copy.exec();
  }
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  for (const Migration& step : migrations())
    if (step.from >= number(database_, "PRAGMA user_version")) {
      database_.exec(step.sql);
      if (step.from == 1) index_features(*this);
      database_.exec("PRAGMA user_version = " + std::to_string(step.from + 1));
    }
  transaction.commit();
  return {};
}

SQLite::Statement& Connection::ready(std::unique_ptr<SQLite::Statement>& held, const char* sql) {
  if (!held) held = std::make_unique<SQLite::Statement>(database_, sql);
  held->reset();
  held->clearBindings();
  return *held;
}

}  // namespace chancery::sqlite
