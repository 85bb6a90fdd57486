// What analysts say of the record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace chancery {

// An analyst's word on the record: a record of its own, which changes none. It hangs on reports, whose ids never change, not on
// findings, which are folded anew.
struct Annotation {
  enum class Action {
    note,      // a remark
    merge,     // the reports speak of one thing
    split,     // the reports speak of another thing than the rest of their finding does
    reject,    // the reports do not count
    same,      // two names mean one thing
    distinct,  // two names mean two things
    undo,      // another annotation counts no longer
  };
  std::string id;                    // content_id('a', everything below)
  Action action = Action::note;
  std::vector<std::string> on;       // what the analyst named: ids; two names for same and distinct
  std::vector<std::string> findings; // what was concerned when it was made
  std::vector<std::string> reports;
  std::string pair;                  // "USA|VNM" where only one pair is meant; empty: all that the reports concern
  std::string author, reason;
  Day day;                           // --known-by counts it from this day on
  std::string at;                    // "2026-03-01T09:15:00Z": when it was written down
  bool operator==(const Annotation&) const = default;
};
std::string_view name(Annotation::Action action);
std::optional<Annotation::Action> parse_action(std::string_view text);
// One line of JSON; annotation_from_json(to_json(a)) == a.
std::string to_json(const Annotation& annotation);
Result<Annotation> annotation_from_json(std::string_view json);
Annotation sealed(Annotation annotation);  // with its id
// Those that count: nobody undid them, or who did was undone. In the order in which they were written down.
std::vector<Annotation> in_force(const std::vector<Annotation>& annotations);

}  // namespace chancery
