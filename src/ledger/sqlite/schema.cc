#include "ledger/sqlite/schema.h"

namespace chancery::sqlite {

// Numbers (`n`) are the ledger's own and never leave it; ids are the records'. Days are ISO texts, null where not known.
// Everything that was read is append only, which the triggers enforce; `finding` is derived and may be replaced.
const char* const kSchema = R"sql(
CREATE TABLE document (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  uri TEXT NOT NULL, outlet TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
  published_from TEXT, published_to TEXT, basis TEXT NOT NULL, why TEXT NOT NULL,
  text TEXT NOT NULL,
  paragraphs TEXT NOT NULL,              -- "begin-end-kind" in bytes, parted by spaces
  sentences INTEGER NOT NULL, words INTEGER NOT NULL
) STRICT;
CREATE INDEX document_published ON document (published_to);

CREATE TABLE report (
  n INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,                  -- 64 bits of a hash of the id: a small index
  document INTEGER NOT NULL REFERENCES document (n),
  json TEXT NOT NULL                     -- the record as in records.md
) STRICT;
CREATE INDEX report_key ON report (key);
CREATE INDEX report_document ON report (document);

-- Who with whom: "USA|VNM" is of USA and VNM, "VNM" of VNM alone. A forum or index is a party.
CREATE TABLE pair (
  n INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE party (
  code TEXT NOT NULL,
  pair INTEGER NOT NULL REFERENCES pair (n),
  PRIMARY KEY (code, pair)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_pair (
  pair INTEGER NOT NULL REFERENCES pair (n),
  report INTEGER NOT NULL REFERENCES report (n),
  PRIMARY KEY (pair, report)
) STRICT, WITHOUT ROWID;

-- Bands of the texts' signatures, and which documents resemble which (both ways round).
CREATE TABLE band (
  hash INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (n),
  PRIMARY KEY (hash, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE resembles (
  document INTEGER NOT NULL REFERENCES document (n),
  other INTEGER NOT NULL REFERENCES document (n),
  PRIMARY KEY (document, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
  n INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (n),
  span_begin INTEGER NOT NULL, span_end INTEGER NOT NULL   -- bytes into the document's text
) STRICT;
CREATE VIRTUAL TABLE passage_words USING fts5 (words, content='', tokenize='unicode61');

CREATE TABLE finding (
  id TEXT PRIMARY KEY,
  pair TEXT NOT NULL,
  state TEXT NOT NULL,
  day_from TEXT, day_to TEXT,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX finding_pair ON finding (pair);

CREATE TRIGGER document_keeps BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER report_keeps BEFORE UPDATE ON report BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_stays BEFORE DELETE ON report BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER party_keeps BEFORE UPDATE ON party BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER party_stays BEFORE DELETE ON party BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_pair_keeps BEFORE UPDATE ON report_pair BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_pair_stays BEFORE DELETE ON report_pair BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER pair_keeps BEFORE UPDATE ON pair BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER pair_stays BEFORE DELETE ON pair BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER band_keeps BEFORE UPDATE ON band BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER band_stays BEFORE DELETE ON band BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER resembles_keeps BEFORE UPDATE ON resembles BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER resembles_stays BEFORE DELETE ON resembles BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER passage_keeps BEFORE UPDATE ON passage BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER passage_stays BEFORE DELETE ON passage BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
)sql";

// Version 2: annotations; copies found by features; the folded record kept with what it needs to be asked.
static const char* const kSecond = R"sql(
CREATE TABLE annotation (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,                     -- --known-by counts it from this day on
  json TEXT NOT NULL                     -- the record as in docs/reconcile.md
) STRICT;
CREATE TRIGGER annotation_keeps BEFORE UPDATE ON annotation BEGIN SELECT RAISE(ABORT, 'annotations are append only'); END;
CREATE TRIGGER annotation_stays BEFORE DELETE ON annotation BEGIN SELECT RAISE(ABORT, 'annotations are append only'); END;

DROP TABLE band;
CREATE TABLE feature (at INTEGER PRIMARY KEY) STRICT;  -- 37 bits of a hash, then 26 of the document's n
CREATE TRIGGER feature_keeps BEFORE UPDATE ON feature BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER feature_stays BEFORE DELETE ON feature BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;

DROP TABLE finding;
CREATE TABLE finding (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL, key INTEGER NOT NULL,  -- as of a report
  pair INTEGER NOT NULL REFERENCES pair (n),
  part INTEGER NOT NULL,                   -- 1 still to come, 2 states a total, 4 was to come, or is denied or contested
  first_day TEXT NOT NULL, last_day TEXT NOT NULL, undated INTEGER NOT NULL,  -- 9999-12-31: open; 1 no first day, 3 no day
  record BLOB NOT NULL
) STRICT;
CREATE INDEX finding_key ON finding (key);
CREATE INDEX finding_time ON finding (pair, first_day, last_day, undated, id);
CREATE INDEX finding_part ON finding (pair) WHERE part > 0;
CREATE TABLE standing (
  n INTEGER PRIMARY KEY,
  pair INTEGER NOT NULL REFERENCES pair (n),
  record BLOB NOT NULL
) STRICT;
CREATE INDEX standing_pair ON standing (pair);
CREATE TABLE stale (pair INTEGER PRIMARY KEY REFERENCES pair (n)) STRICT;  -- must be folded anew
CREATE TABLE fold (version INTEGER NOT NULL) STRICT;                       -- which fold the rest is of
INSERT INTO passage_words (passage_words, rank) VALUES ('automerge', 16), ('crisismerge', 64);  -- a batch is a segment: merge them seldom
)sql";

// Version 3: what is filed by keys that come in no order goes into small tables first, and from there into the large ones in its order, some
// ten thousand reports at a time; the words' index is merged seldom.
static const char* const kThird = R"sql(
CREATE TABLE report_at (
  key INTEGER NOT NULL,                  -- as of the report
  report INTEGER NOT NULL REFERENCES report (n),
  PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
INSERT INTO report_at SELECT key, n FROM report ORDER BY key, n;
DROP INDEX report_key;
CREATE TRIGGER report_at_keeps BEFORE UPDATE ON report_at BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_at_stays BEFORE DELETE ON report_at BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TABLE report_at_new (key INTEGER NOT NULL, report INTEGER NOT NULL REFERENCES report (n), PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID;
CREATE TABLE report_pair_new (
  pair INTEGER NOT NULL REFERENCES pair (n), report INTEGER NOT NULL REFERENCES report (n), PRIMARY KEY (pair, report)
) STRICT, WITHOUT ROWID;
CREATE TABLE feature_new (n INTEGER PRIMARY KEY, rows BLOB NOT NULL) STRICT;  -- as of feature, 64 bits each, in the byte order of the machine
CREATE TABLE filed (reports INTEGER NOT NULL, documents INTEGER NOT NULL) STRICT;  -- up to which n the large tables hold everything
INSERT INTO filed SELECT (SELECT coalesce(max(n), 0) FROM report), (SELECT coalesce(max(n), 0) FROM document);
CREATE TRIGGER report_at_new_keeps BEFORE UPDATE ON report_at_new BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_at_new_stays BEFORE DELETE ON report_at_new WHEN old.report > (SELECT reports FROM filed) BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_pair_new_keeps BEFORE UPDATE ON report_pair_new BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER report_pair_new_stays BEFORE DELETE ON report_pair_new WHEN old.report > (SELECT reports FROM filed) BEGIN SELECT RAISE(ABORT, 'reports are append only'); END;
CREATE TRIGGER feature_new_keeps BEFORE UPDATE ON feature_new BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;
CREATE TRIGGER feature_new_stays BEFORE DELETE ON feature_new WHEN (SELECT max(n) FROM document) > (SELECT documents FROM filed) BEGIN SELECT RAISE(ABORT, 'documents are append only'); END;

DROP TABLE finding;
CREATE TABLE finding (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL, key INTEGER NOT NULL,  -- as of a report
  pair INTEGER NOT NULL REFERENCES pair (n),
  part INTEGER NOT NULL,                   -- 1 still to come, 2 states a total, 4 was decided, or is denied or contested
  changes INTEGER NOT NULL, probability REAL NOT NULL, due TEXT,           -- by which those to come are weighed
  first_day TEXT NOT NULL, last_day TEXT NOT NULL, undated INTEGER NOT NULL,  -- 9999-12-31: open; 1 no first day, 3 no day
  record BLOB NOT NULL
) STRICT;
CREATE INDEX finding_key ON finding (key);
CREATE INDEX finding_time ON finding (pair, first_day, last_day, id, undated);
CREATE INDEX finding_part ON finding (pair, part, changes, probability, due, id) WHERE part > 0;
CREATE TABLE finding_year (               -- how many findings of the pair may have been in the year first
  pair INTEGER NOT NULL REFERENCES pair (n), year TEXT NOT NULL, findings INTEGER NOT NULL, PRIMARY KEY (pair, year)
) STRICT, WITHOUT ROWID;
DROP TABLE standing;
CREATE TABLE standing (
  n INTEGER PRIMARY KEY,
  pair INTEGER NOT NULL REFERENCES pair (n),
  first_day TEXT NOT NULL, last_day TEXT NOT NULL,  -- on which it may have held; 0000-00-00 and 9999-12-31: open
  record BLOB NOT NULL
) STRICT;
CREATE INDEX standing_pair ON standing (pair, first_day, last_day);
DELETE FROM fold;
INSERT INTO passage_words (passage_words, rank) VALUES ('automerge', 0), ('crisismerge', 500), ('hashsize', 16777216);
)sql";

// Version 4: which state of the ledger made a pair stale, so that who folded an earlier one does not take the mark away.
static const char* const kFourth = R"sql(
DROP TABLE stale;
CREATE TABLE stale (pair INTEGER PRIMARY KEY REFERENCES pair (n), mark INTEGER NOT NULL) STRICT;  -- documents and annotations held then
INSERT INTO stale SELECT n, 0 FROM pair;
DELETE FROM fold;
)sql";

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> kMigrations = {{1, kSecond}, {2, kThird}, {3, kFourth}};
  return kMigrations;
}

}  // namespace chancery::sqlite
