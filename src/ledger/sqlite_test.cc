// What concerns the SQLite file: what it refuses, what it survives, what it leaves alone.
#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "ledger/ledger_case.h"
#include "ledger/sqlite/features.h"
#include "ledger/sqlite/schema.h"

namespace chancery::testing {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> out;
  for (const auto& item : fs::directory_iterator(folder)) out.insert(item.path().filename().string());
  return out;
}

std::unique_ptr<Ledger> opened(const fs::path& path, Ledger::Mode mode) {
  auto ledger = Ledger::open(path.string(), mode);
  if (!ledger) throw std::runtime_error(describe(ledger.error()));
  return std::move(*ledger);
}

std::string refusal(const fs::path& path, Ledger::Mode mode, Error::Kind kind = Error::Kind::store) {
  auto ledger = Ledger::open(path.string(), mode);
  if (ledger) return "opened";
  EXPECT_EQ(ledger.error().kind, kind);
  EXPECT_EQ(ledger.error().file, path.string());
  return describe(ledger.error());
}

Entry numbered(int n) { return entry("Report number " + std::to_string(n) + " tells of a visit.", "2026-01-01", "A", {{"VNM", "USA"}, {"VNM", "LAO"}}); }

TEST(SqliteLedger, AFileThatIsNoLedgerIsRefusedAndLeftAsItIs) {
  Folder folder;
  const fs::path text = folder.path / "notes.txt";
  std::ofstream(text) << "These are notes, not a ledger, and they must stay as they are. " << std::string(2000, '.');
  const std::string before = bytes_of(text);
  for (const auto mode : {Ledger::Mode::read, Ledger::Mode::write}) EXPECT_NE(refusal(text, mode).find("is no ledger"), std::string::npos);
  EXPECT_EQ(bytes_of(text), before);
  EXPECT_EQ(names_in(folder.path), std::set<std::string>{"notes.txt"});
}

TEST(SqliteLedger, ADatabaseOfAnotherProgramIsRefusedAndLeftAsItIs) {
  Folder folder;
  const fs::path other = folder.path / "other.db";
  SQLite::Database(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (a)");
  const std::string before = bytes_of(other);
  for (const auto mode : {Ledger::Mode::read, Ledger::Mode::write}) EXPECT_NE(refusal(other, mode).find("another program"), std::string::npos);
  EXPECT_EQ(bytes_of(other), before);
}

TEST(SqliteLedger, ANewerLedgerIsRefused) {
  Folder folder;
  const fs::path path = folder.path / "new.db";
  opened(path, Ledger::Mode::write);
  SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
  for (const auto mode : {Ledger::Mode::read, Ledger::Mode::write}) EXPECT_NE(refusal(path, mode).find("version 99"), std::string::npos);
}

// A ledger as version 1 left it: its tables, one document, and none of what came later.
void make_version_1(const fs::path& path) {
  SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  raw.exec(sqlite::kSchema);
  raw.exec("PRAGMA application_id = " + std::to_string(sqlite::kApplicationId) + "; PRAGMA user_version = 1");
  raw.exec("INSERT INTO document (n, id, uri, outlet, title, language, published_from, published_to, basis, why, text, paragraphs, sentences, words) "
           "VALUES (1, 'd:1', 'file:a', 'A', 'a', 'en', '2024-01-01', '2024-01-01', 'given', '', 'Old text.', '0-9-body', 1, 2)");
}

TEST(SqliteLedger, AnOlderLedgerIsBroughtUpToDateWithACopyOfItBeside) {
  Folder folder;
  const fs::path path = folder.path / "old.db", backup = folder.path / "old.db.version-1.backup";
  make_version_1(path);
  EXPECT_NE(refusal(path, Ledger::Mode::read).find("older version 1"), std::string::npos);
  EXPECT_FALSE(fs::exists(backup));
  {
    const auto ledger = opened(path, Ledger::Mode::write);
    EXPECT_EQ(ledger->stats()->documents, 1U);
    EXPECT_EQ(ledger->stats()->version, sqlite::kVersion);
    ASSERT_TRUE(ledger->annotate(remark("The first one.", "2024-02-01")));
    ASSERT_TRUE(ledger->append({numbered(1)}));
  }
  EXPECT_EQ(opened(path, Ledger::Mode::read)->annotations(std::nullopt)->size(), 1U);
  ASSERT_TRUE(fs::exists(backup));
  SQLite::Database kept(backup.string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(kept.execAndGet("PRAGMA user_version").getInt(), 1);
  EXPECT_EQ(kept.execAndGet("SELECT count(*) FROM document").getInt(), 1);
}

// A ledger as version 2 left it, with a report that only its own index knew.
void make_version_2(const fs::path& path, const Entry& held) {
  make_version_1(path);
  SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
  raw.exec(sqlite::migrations().front().sql);
  raw.exec("PRAGMA user_version = 2; INSERT INTO pair (n, name) VALUES (1, 'USA|VNM'); INSERT INTO party (code, pair) VALUES ('USA', 1), ('VNM', 1); INSERT INTO report_pair VALUES (1, 1)");
  SQLite::Statement add(raw, "INSERT INTO report (n, key, document, json) VALUES (1, ?, 1, ?)");
  add.bind(1, static_cast<std::int64_t>(hash64(held.reports[0].id)));
  add.bind(2, to_json(held.reports[0]));
  add.exec();
}

TEST(SqliteLedger, ALedgerOfVersion2KeepsWhatItHeldAndFindsItAgain) {
  Folder folder;
  const fs::path path = folder.path / "old.db";
  const Entry held = numbered(7), fresh = numbered(8);
  make_version_2(path, held);
  const auto ledger = opened(path, Ledger::Mode::write);
  ASSERT_TRUE(fs::exists(folder.path / "old.db.version-2.backup"));
  ASSERT_TRUE(ledger->append({fresh}));
  EXPECT_EQ(*ledger->report(held.reports[0].id), held.reports[0]);
  EXPECT_EQ(*ledger->report(fresh.reports[0].id), fresh.reports[0]);
  EXPECT_EQ(ledger->reports_about("VNM", "USA", std::nullopt)->size(), 2U);
}

// What is filed in small tables first is found there, and after it went into the large ones.
TEST(SqliteLedger, WhatIsFiledAwayIsStillFound) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  const auto ledger = opened(path, Ledger::Mode::write);
  const auto count = [&](const char* table) { return SQLite::Database(path.string()).execAndGet(std::string("SELECT count(*) FROM ") + table).getInt(); };
  for (int n = 0; n < 3; ++n) {
    ASSERT_TRUE(ledger->append({numbered(n)}));
    for (int held = 0; held <= n; ++held) EXPECT_EQ(*ledger->report(numbered(held).reports[0].id), numbered(held).reports[0]);
    EXPECT_EQ(ledger->reports_about("VNM", "LAO", std::nullopt)->size(), static_cast<std::size_t>(n + 1));
    EXPECT_EQ(ledger->reports_about("VNM", std::nullopt, std::nullopt)->size(), 2 * static_cast<std::size_t>(n + 1));
    EXPECT_EQ(*ledger->faults([](const StoredDocument&, const std::vector<Report>&) {}), std::vector<std::string>());
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec("UPDATE filed SET reports = reports - 100000");  // as if so many more had come
  }
  EXPECT_EQ(count("report_at") + count("report_at_new"), 6);
  EXPECT_EQ(count("report_pair_new"), 0);
  EXPECT_EQ(count("report_pair"), 6);
}

// Whether a row is in memory, in the ledger's small table or in the large one, behind a filter or not: it is found, by this program and the next.
TEST(SqliteLedger, DocumentsAreFoundByTheirFeaturesWhereverTheseAreKept) {
  Folder folder;
  const std::string path = (folder.path / "a.db").string();
  constexpr std::int64_t kBatches = 12, kDocuments = 3;
  const auto feature = [](std::int64_t document) { return hash64(std::to_string(document)); };
  std::int64_t filed = 0;
  for (int run = 0; run < 2; ++run) {
    const auto connection = sqlite::Connection::open(path, Ledger::Mode::write);
    ASSERT_TRUE(connection);
    sqlite::Features features({.recent = 20, .filter = 12});
    for (std::int64_t tried = 0, batch = 0; batch < kBatches; ++tried) {
      const std::int64_t first = (run * kBatches + batch) * kDocuments;
      SQLite::Transaction transaction((*connection)->database());
      features.begin(**connection);
      for (std::int64_t document = 0; document < first; ++document) EXPECT_EQ(features.documents_of(**connection, feature(document)), std::vector{document}) << first;
      EXPECT_TRUE(features.documents_of(**connection, feature(first)).empty());
      for (std::int64_t document = first; document < first + kDocuments; ++document) features.add(feature(document), document);
      features.store(**connection);
      if (tried % 5 == 4) continue;  // not committed, so it must not be found, and the batch comes again
      transaction.commit();
      features.settled();
      ++batch;
    }
    filed = (*connection)->database().execAndGet("SELECT count(*) FROM feature").getInt64();
  }
  EXPECT_GT(filed, 0);
}

TEST(SqliteLedger, AnEmptyOlderLedgerNeedsNoCopy) {
  Folder folder;
  make_version_1(folder.path / "old.db");
  SQLite::Database((folder.path / "old.db").string(), SQLite::OPEN_READWRITE).exec("DROP TRIGGER document_stays; DELETE FROM document");
  opened(folder.path / "old.db", Ledger::Mode::write);
  EXPECT_EQ(names_in(folder.path), std::set<std::string>{"old.db"});
}

TEST(SqliteLedger, AMigrationThatFailsLeavesTheOldLedgerAsItWas) {
  Folder folder;
  const fs::path path = folder.path / "old.db";
  make_version_1(path);
  fs::create_directory(folder.path / "old.db.version-1.backup");  // the copy cannot be written
  std::ofstream(folder.path / "old.db.version-1.backup" / "taken") << "x";
  refusal(path, Ledger::Mode::write);
  SQLite::Database raw(path.string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(raw.execAndGet("PRAGMA user_version").getInt(), 1);
  EXPECT_EQ(raw.execAndGet("SELECT count(*) FROM document").getInt(), 1);
}

TEST(SqliteLedger, AMissingLedgerIsNotCreatedByReading) {
  Folder folder;
  EXPECT_NE(refusal(folder.path / "none.db", Ledger::Mode::read, Error::Kind::not_found).find("no such ledger"), std::string::npos);
  EXPECT_TRUE(names_in(folder.path).empty());
  EXPECT_NE(refusal(folder.path / "no" / "such" / "folder.db", Ledger::Mode::write).find("cannot be opened"), std::string::npos);
  EXPECT_NE(refusal(folder.path, Ledger::Mode::write).find("is a folder"), std::string::npos);
}

TEST(SqliteLedger, ReadingLeavesTheFolderAsItIs) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  ASSERT_TRUE(opened(path, Ledger::Mode::write)->append({numbered(1)}));
  const std::string before = bytes_of(path);
  EXPECT_EQ(names_in(folder.path), std::set<std::string>{"a.db"});
  {
    const auto ledger = opened(path, Ledger::Mode::read);
    EXPECT_EQ(ledger->all_reports(std::nullopt)->size(), 2U);
    EXPECT_EQ(ledger->search("visit", 5)->size(), 1U);
    EXPECT_EQ(names_in(folder.path), std::set<std::string>{"a.db"});
    EXPECT_FALSE(ledger->append({numbered(2)}));
  }
  EXPECT_EQ(bytes_of(path), before);
  EXPECT_EQ(names_in(folder.path), std::set<std::string>{"a.db"});
}

TEST(SqliteLedger, WhatWasReadCannotBeChangedOrTakenAway) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  ASSERT_TRUE(opened(path, Ledger::Mode::write)->append({numbered(1)}));
  ASSERT_TRUE(opened(path, Ledger::Mode::write)->annotate(remark("Keep this.", "2026-01-02")));
  SQLite::Database raw(path.string(), SQLite::OPEN_READWRITE);
  for (const char* sql : {"UPDATE report SET json = ''", "DELETE FROM report", "UPDATE document SET text = ''", "DELETE FROM document", "DELETE FROM party", "UPDATE pair SET name = ''",
                          "UPDATE report_pair_new SET pair = 7", "DELETE FROM report_pair_new", "DELETE FROM report_at_new", "DELETE FROM feature_new", "DELETE FROM passage", "DELETE FROM band", "DELETE FROM annotation", "UPDATE annotation SET json = ''"})
    EXPECT_THROW(raw.exec(sql), SQLite::Exception) << sql;
}

TEST(SqliteLedger, TwoReadersSeeWhatOneWriterCommits) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  const auto writer = opened(path, Ledger::Mode::write);
  ASSERT_TRUE(writer->append({numbered(0)}));
  const auto one = opened(path, Ledger::Mode::read), two = opened(path, Ledger::Mode::read);
  for (int n = 1; n < 20; ++n) {
    ASSERT_TRUE(writer->append({numbered(n)}));
    EXPECT_EQ(one->all_reports(std::nullopt)->size(), 2U * static_cast<std::size_t>(n + 1));
    EXPECT_EQ(two->reports_about("VNM", "USA", std::nullopt)->size(), static_cast<std::size_t>(n + 1));
  }
}

TEST(SqliteLedger, WhatIsHeldIsOfOneStateWhateverIsWritten) {
  Folder folder;
  const auto writer = opened(folder.path / "a.db", Ledger::Mode::write);
  ASSERT_TRUE(writer->append({numbered(0)}));
  const auto reader = opened(folder.path / "a.db", Ledger::Mode::read);
  auto held = reader->view();
  EXPECT_EQ(reader->stats()->documents, 1U);
  ASSERT_TRUE(writer->append({numbered(1)}));
  {
    const auto again = reader->view();
    EXPECT_EQ(reader->stats()->documents, 1U);
  }
  EXPECT_EQ(reader->stats()->documents, 1U);
  held->reset();
  EXPECT_EQ(reader->stats()->documents, 2U);
}

TEST(SqliteLedger, WhatIsKeptBesideTheFindingsIsCheckedAgainstThem) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  Finding claim;
  claim.id = "f:1";
  claim.source = {{"USA", Sector::GOV, "United States"}}, claim.target = {{"VNM", Sector::GOV, "Viet Nam"}};
  claim.when.interval = in_month(2026, 3);
  claim.for_reports = {numbered(1).reports[0].id};
  claim.lines = {{.origin = "Example Times", .documents = {}, .reports = {}}};
  Finding failed = claim;
  claim.state = FindingState::expected, claim.due = make_day(2026, 3, 31);
  failed.id = "f:2", failed.state = FindingState::not_fulfilled;
  const auto faults = [&](const std::string& damage) {
    fs::remove(path);
    const auto ledger = opened(path, Ledger::Mode::write);
    EXPECT_TRUE(ledger->append({numbered(1)}));
    const Past past{"USA|VNM", Day::min(), std::vector<Expected>{{make_day(2026, 1, 1), Day::max(), claim}}};
    EXPECT_TRUE(ledger->replace_record(*ledger->stale_pairs(), {.findings = {claim, failed}, .standings = {{.parties = {"USA", "VNM"}, .what = "partnership", .value = "strategic", .label = {}, .about = {}, .rung = {}, .of = {}, .from = {}, .to = {}, .findings = {}, .reports = claim.for_reports}}},
                                        *ledger->revision(), {past}));
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec(damage);
    return *ledger->faults([](const StoredDocument&, const std::vector<Report>&) {});
  };
  EXPECT_EQ(faults(""), std::vector<std::string>());
  for (const char* damage : {"UPDATE fate SET halves = 2 WHERE halves = 0", "UPDATE fate SET due = '2027-01-01' WHERE halves = 3", "DELETE FROM fate", "DELETE FROM fared", "UPDATE fared SET claims = 7", "DELETE FROM fared_open", "DELETE FROM coming",
                             "UPDATE coming_count SET findings = 2", "UPDATE finding_year SET findings = 9", "DELETE FROM expected_on WHERE who = 'USA'", "UPDATE expected_on SET end_day = end_day - 1",
                             "DELETE FROM expected_on; DELETE FROM expected", "DELETE FROM standing_on WHERE who = 'USA'", "UPDATE standing SET last_day = 0",
                             "DELETE FROM coming_of WHERE who = 'USA'", "UPDATE coming SET unlikely = -0.99", "UPDATE coming SET due = ''; UPDATE coming_of SET due = ''", "UPDATE expected_on SET unlikely_yet = 0",
                             "UPDATE finding SET part = 0 WHERE id = 'f:2'", "UPDATE finding SET first_day = '2026-02-01'", "UPDATE finding SET key = 7", "UPDATE finding SET loose = 4", "UPDATE standing SET first_day = 7; UPDATE standing_on SET first_day = 7, span = 33554432",
                             "DROP TRIGGER party_stays; DELETE FROM party WHERE code = 'USA'", "DROP TRIGGER pair_keeps", "DROP TRIGGER report_stays; CREATE TRIGGER report_stays BEFORE DELETE ON report BEGIN SELECT 1; END",
                             "DROP TRIGGER feature_new_stays; DELETE FROM feature_new; CREATE TRIGGER feature_new_stays BEFORE DELETE ON feature_new WHEN (SELECT max(n) FROM document) > (SELECT documents FROM filed) BEGIN SELECT RAISE(ABORT, 'documents are append only'); END",
                             "INSERT INTO passage_words (rowid, words) VALUES (99, 'river')", "DROP TRIGGER report_pair_new_stays; DELETE FROM report_pair_new", "DROP TRIGGER report_at_new_stays; DELETE FROM report_at_new",
                             "UPDATE standing SET witness = x'00'", "INSERT INTO bearing (pair, claim, day, report, document, witness) SELECT n, 0, 1, 1, 1, x'00' FROM pair", "UPDATE expected SET witness = CAST(replace(CAST(witness AS TEXT), 'VNM', 'VNN') AS BLOB)", "UPDATE finding SET witness = (SELECT record FROM standing) WHERE witness IS NOT NULL"})
    EXPECT_FALSE(faults(damage).empty()) << damage;
}

// Also what was kept before the other came, and is left as it is: whose copy the document is hangs on the other.
TEST(SqliteLedger, WhatARecordNamesFirstIsKeptBesideItItsDocumentUntilThatResemblesAnother) {
  Folder folder;
  const auto ledger = opened(folder.path / "a.db", Ledger::Mode::write);
  const std::string text = "The two ministers met in the capital on Tuesday and agreed to begin work on a treaty about rivers, fish and the crossing of the border by herders, promised for a decade.";
  const Entry first = entry(text, "2026-01-05", "A", {{"VNM", "USA"}}), copy = entry(text + " (Agency)", "2026-01-09", "B", {{"VNM", "USA"}});
  const std::string id = first.reports[0].id;
  ASSERT_TRUE(ledger->append({first}));
  Finding claim;
  claim.id = "f:1";
  claim.source = {{"USA", Sector::GOV, "United States"}}, claim.target = {{"VNM", Sector::GOV, "Viet Nam"}};
  claim.state = FindingState::expected;
  claim.for_reports = {id};
  Standing standing;
  standing.parties = {"USA", "VNM"}, standing.what = "partnership", standing.reports = {id};
  const Day day = make_day(2026, 2, 1);
  const auto keep = [&](Day since) {
    const Past past{"USA|VNM", since, std::vector<Expected>{{std::max(since, make_day(2026, 1, 5)), Day::max(), claim}}};
    return ledger->replace_record(*ledger->stale_pairs(), {.findings = {claim}, .standings = {standing}}, *ledger->revision(), {past});
  };
  const auto kept = [&](StoredQuestion question) {
    question.a = "VNM";
    return (*ledger->stored_record(question))->witnesses.find(id);
  };
  const std::vector<StoredQuestion> questions = {{.findings = StoredQuestion::Findings::open, .most = 9, .as_of = day}, {.findings = StoredQuestion::Findings::open, .most = 0, .as_of = day},
                                                 {.findings = StoredQuestion::Findings::expected, .most = 9, .as_of = day}};
  ASSERT_TRUE(keep(Day::min()));
  for (const StoredQuestion& question : questions) {
    const auto witness = kept(question);
    ASSERT_TRUE(witness);
    EXPECT_EQ(witness->report, first.reports[0]);
    EXPECT_EQ(witness->document, ledger->cited({id}, std::nullopt)->documents.at(0));
  }
  ASSERT_TRUE(ledger->append({copy}));
  ASSERT_TRUE(keep(make_day(2026, 1, 9)));
  for (const StoredQuestion& question : questions) {
    const auto witness = kept(question);
    EXPECT_TRUE(!witness || witness->document == DocumentFacts()) << "whose copy it is hangs on what else comes";
    EXPECT_TRUE(!witness || witness->report == first.reports[0]);
  }
  EXPECT_EQ(*ledger->faults([](const StoredDocument&, const std::vector<Report>&) {}), std::vector<std::string>());
}

// Appends one document after another until it is killed.
[[noreturn]] void write_for_ever(const fs::path& path) {
  const auto ledger = opened(path, Ledger::Mode::write);
  for (int n = 0;; ++n)
    if (!ledger->append({numbered(2 * n), numbered(2 * n + 1)})) _exit(1);
}

TEST(SqliteLedger, SurvivesBeingKilledAtAnyMomentWithWholeBatchesOnly) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  std::size_t last = 0;
  unsigned longest = 40'000;  // microseconds; more where the machine is too busy for a batch to be written
  for (unsigned round = 0; round < 20 || (last == 0 && round < 200); ++round) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_for_ever(path);
    usleep(5'000 + (round * 7'919) % longest);
    if (last == 0) longest += longest / 8;
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    if (!fs::exists(path)) continue;
    const auto ledger = opened(path, Ledger::Mode::write);
    const auto documents = ledger->documents(std::nullopt);
    ASSERT_TRUE(documents);
    EXPECT_EQ(documents->size() % 2, 0U);
    EXPECT_EQ(ledger->all_reports(std::nullopt)->size(), 2 * documents->size());
    EXPECT_GE(documents->size(), last);
    last = documents->size();
  }
  EXPECT_GT(last, 0U);
}

// A limit on the file's size stands in for a full disk: SQLite's write fails in the same place.
TEST(SqliteLedger, AFullDiskIsAnErrorAndDoesNoDamage) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto ledger = opened(path, Ledger::Mode::write);
    if (!ledger->append({numbered(1)})) _exit(2);
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400'000, 400'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::vector<Entry> many;
    for (int n = 2; n < 4000; ++n) many.push_back(numbered(n));
    const auto appended = ledger->append(many);
    _exit(appended ? 3 : appended.error().kind == Error::Kind::store ? 0 : 4);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  const auto ledger = opened(path, Ledger::Mode::write);
  EXPECT_EQ(ledger->documents(std::nullopt)->size(), 1U);
  EXPECT_TRUE(ledger->append({numbered(2)}));
}

// In a process of its own that is nobody, as permissions do not bind the superuser.
TEST(SqliteLedger, AReadOnlyFileCannotBeWrittenAndCanBeRead) {
  Folder folder;
  const fs::path path = folder.path / "a.db";
  ASSERT_TRUE(opened(path, Ledger::Mode::write)->append({numbered(1)}));
  fs::permissions(path, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  fs::permissions(folder.path, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    if (geteuid() == 0 && setuid(65534) != 0) _exit(9);
    auto written = Ledger::open(path.string(), Ledger::Mode::write);
    const bool refused = !written && written.error().kind == Error::Kind::store && describe(written.error()).find("read-only") != std::string::npos;
    auto read = Ledger::open(path.string(), Ledger::Mode::read);
    if (!refused) std::fprintf(stderr, "%s\n", written ? "opened" : describe(written.error()).c_str());
    _exit(refused ? (read && (*read)->all_reports(std::nullopt)->size() == 2 ? 0 : 2) : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace chancery::testing
