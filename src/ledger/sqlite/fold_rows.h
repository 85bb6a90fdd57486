// Private to src/ledger/sqlite: the folded record as rows, and which pairs must be folded anew.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sqlite/connection.h"

namespace chancery::sqlite {

// What a finding is looked up for, as bits of finding.part: it is still to come; it states a total; it was decided, or is denied or contested; it came as
// another standing.
inline constexpr int kOpen = 1, kTotal = 2, kOther = 4, kSettled = 8;
inline constexpr int kShort = 40;  // days from the first to the last: what is not loose
inline constexpr const char* kNever = "9999-12-31";  // days as texts, where an end is open
inline constexpr const char* kEver = "0000-00-00";

extern const char* const kDerived;  // makes the tables of what is derived, empty

// See Ledger::bearing(): of whom `whom` names.
Result<std::optional<Cited>> read_bearing_of(Connection& connection, const StoredQuestion& whom, bool claims, Day known_by);

// How a claim fared, a row for each source of it: halves of it that came, kOpenYet while it is open until a day.
inline constexpr int kOpenYet = 3;
struct FateRow { std::string source; int halves = 0; std::string due; };
std::vector<FateRow> fate_rows(const Finding& finding);

// What a finding is filed by, and the first and last day of a standing.
struct Filed { int part = 0; std::string first, last; int loose = 0; };
Filed filed_as(const Finding& finding);
std::pair<std::int64_t, std::int64_t> days_held(const Standing& standing);

double likely_when_over(const Finding& finding);  // its probability from the end of its last day on, where nothing has come by then

std::int64_t pair_number(Connection& connection, const std::string& pair);  // 0: not held

// Marks pairs as no longer what their reports give. Pairs that are not held are passed over. `numbers`: rows of pairs, as far as they are at hand.
void make_stale(Connection& connection, const std::set<std::string>& pairs, const std::map<std::string, std::int64_t>& numbers = {});
void make_all_stale(Connection& connection);
// Was everything folded by this program's fold?
bool is_of_this_fold(Connection& connection);
std::vector<std::string> stale_pairs(Connection& connection);

std::int64_t mark_of(const Revision& revision);
// Puts what was folded in the place of what is stored of the pairs, which are stale no longer. `read`: when their reports were; pairs that were folded by
// somebody else since, or made stale again, are left as they are.
void replace_record(Connection& connection, const std::vector<std::string>& pairs, const Record& record, const std::optional<Revision>& read, const std::vector<Past>& past);
// nullopt: some pair must be folded anew.
std::optional<Fates> read_fates(Connection& connection, const std::set<std::string>& sources, Day today);
// nullopt: some pair that is asked about must be folded anew.
Result<std::optional<StoredRecord>> read_record(Connection& connection, const StoredQuestion& question);

}  // namespace chancery::sqlite
