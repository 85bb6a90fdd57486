// The tables of what is derived: made anew for every version of the fold, filled from the reports.
#include "ledger/sqlite/fold_rows.h"

namespace chancery::sqlite {

const char* const kDerived = R"sql(
DROP TABLE IF EXISTS finding;
CREATE TABLE finding (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL, key INTEGER NOT NULL,  -- as of a report
  pair INTEGER NOT NULL REFERENCES pair (n),
  part INTEGER NOT NULL,                   -- 1 still to come, 2 states a total, 4 was decided, or is denied or contested, 8 came as another standing
  first_day TEXT NOT NULL, last_day TEXT NOT NULL,  -- 9999-12-31: open
  loose INTEGER NOT NULL,                  -- 1 no first day, 2 no day, 4 more than some weeks from the first day to the last
  record BLOB NOT NULL,
  witness BLOB                             -- of what is still to come the first report and its document; that is blank where it resembles others, as what it is a copy of may change
) STRICT;
CREATE INDEX finding_key ON finding (key);
CREATE INDEX finding_time ON finding (pair, first_day, last_day, id, loose);
CREATE INDEX finding_loose ON finding (pair, first_day, last_day, id, loose) WHERE loose > 3;
CREATE INDEX finding_claim ON finding (pair) WHERE (part & 5) > 0;
CREATE INDEX finding_total ON finding (pair) WHERE (part & 2) > 0;
CREATE INDEX finding_settled ON finding (pair) WHERE (part & 8) > 0;
DROP TABLE IF EXISTS finding_year;
CREATE TABLE finding_year (               -- how many findings of the pair may have been in the year first
  pair INTEGER NOT NULL REFERENCES pair (n), year TEXT NOT NULL, findings INTEGER NOT NULL, PRIMARY KEY (pair, year)
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS coming;
CREATE TABLE coming (                     -- what is still to come, in the order of its weight once its day is over
  pair INTEGER NOT NULL REFERENCES pair (n),
  rest INTEGER NOT NULL,                  -- 0 changes a standing
  unlikely REAL NOT NULL, id TEXT NOT NULL,  -- minus the probability from then on
  due TEXT NOT NULL, unlikely_yet REAL NOT NULL,  -- its last day, empty: none; minus the probability until then
  finding INTEGER NOT NULL REFERENCES finding (n),
  PRIMARY KEY (pair, rest, unlikely, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coming_due ON coming (pair, due);
DROP TABLE IF EXISTS coming_of;
CREATE TABLE coming_of (                  -- the same by each party of the pair
  who TEXT NOT NULL, rest INTEGER NOT NULL, unlikely REAL NOT NULL, id TEXT NOT NULL, due TEXT NOT NULL, unlikely_yet REAL NOT NULL, finding INTEGER NOT NULL REFERENCES finding (n),
  PRIMARY KEY (who, rest, unlikely, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coming_of_due ON coming_of (who, due);
DROP TABLE IF EXISTS coming_count;
CREATE TABLE coming_count (pair INTEGER PRIMARY KEY REFERENCES pair (n), findings INTEGER NOT NULL) STRICT;
DROP TABLE IF EXISTS standing;
CREATE TABLE standing (
  n INTEGER PRIMARY KEY,
  pair INTEGER NOT NULL REFERENCES pair (n),
  first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,  -- on which it may have held, counted from 1970-01-01
  record BLOB NOT NULL,
  witness BLOB                             -- as of a finding
) STRICT;
CREATE INDEX standing_pair ON standing (pair);
DROP TABLE IF EXISTS standing_on;
CREATE TABLE standing_on (                -- the same by whom it concerns: a party, or "=" and the pair's name
  who TEXT NOT NULL,
  span INTEGER NOT NULL,                  -- no more than so many days from the first to the last
  first_day INTEGER NOT NULL, standing INTEGER NOT NULL REFERENCES standing (n), last_day INTEGER NOT NULL,
  PRIMARY KEY (who, span, first_day, standing)
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS fate;
CREATE TABLE fate (                       -- of each claim and source of it
  pair INTEGER NOT NULL REFERENCES pair (n),
  source TEXT NOT NULL,
  halves INTEGER NOT NULL,                -- of it that came; 3 where it is open until its day
  due TEXT NOT NULL                       -- that day, or empty
) STRICT;
CREATE INDEX fate_pair ON fate (pair);
CREATE INDEX fate_due ON fate (source, due) WHERE halves = 3;
DROP TABLE IF EXISTS fared;
CREATE TABLE fared (source TEXT NOT NULL, halves INTEGER NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (source, halves)) STRICT, WITHOUT ROWID;  -- the sum of those decided
DROP TABLE IF EXISTS fared_open;
CREATE TABLE fared_open (source TEXT NOT NULL, year TEXT NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (source, year)) STRICT, WITHOUT ROWID;  -- the sum of those open until a day of the year
DROP TABLE IF EXISTS expected;
CREATE TABLE expected (                   -- what was to come of a pair, as known from the end of one day on and before that of another
  n INTEGER PRIMARY KEY,
  pair INTEGER NOT NULL REFERENCES pair (n),
  first_day INTEGER NOT NULL, end_day INTEGER NOT NULL,  -- counted from 1970-01-01
  id TEXT NOT NULL,
  record BLOB NOT NULL,
  document INTEGER, witness BLOB           -- as of a finding; that document, if it resembled none when this was written
) STRICT;
CREATE INDEX expected_pair ON expected (pair, end_day);
DROP TABLE IF EXISTS expected_on;
CREATE TABLE expected_on (                -- the same by whom it concerns: a party, or "=" and the pair's name
  who TEXT NOT NULL,
  span INTEGER NOT NULL,                  -- no more than so many days from the first to the end
  first_day INTEGER NOT NULL, expected INTEGER NOT NULL REFERENCES expected (n), end_day INTEGER NOT NULL,
  rest INTEGER NOT NULL, unlikely REAL NOT NULL, unlikely_yet REAL NOT NULL, due INTEGER, id TEXT NOT NULL,  -- as in coming
  PRIMARY KEY (who, span, first_day, expected)
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS bearing;
CREATE TABLE bearing (                    -- the reports that bear on standings, with their documents, as they lie by the day from which on they are surely known
  pair INTEGER NOT NULL REFERENCES pair (n),
  claim INTEGER NOT NULL,                 -- 1 tells only what is to come
  day INTEGER NOT NULL,                   -- the last on which the document can have been published, counted from 1970-01-01
  report INTEGER NOT NULL REFERENCES report (n), document INTEGER NOT NULL REFERENCES document (n),
  witness BLOB NOT NULL,
  PRIMARY KEY (pair, claim, day, report)
) STRICT, WITHOUT ROWID;
DROP TABLE IF EXISTS borne;
CREATE TABLE borne (pair INTEGER PRIMARY KEY REFERENCES pair (n), report INTEGER NOT NULL) STRICT;  -- of which pairs that is all, up to which report
DROP TABLE IF EXISTS told;
CREATE TABLE told (pair INTEGER PRIMARY KEY REFERENCES pair (n), documents INTEGER NOT NULL) STRICT;  -- pairs of which `expected` tells all, of that many documents
CREATE INDEX IF NOT EXISTS document_undated ON document (n) WHERE published_from IS NOT published_to;  -- those of which no single day is known
)sql";

}  // namespace chancery::sqlite
