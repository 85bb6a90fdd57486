// Persons in a sentence: known names with their titles, strangers named by a title or an apposition.
#pragma once

#include <vector>

#include "actors/phrases.h"

namespace chancery::actors {

class People {
 public:
  People(const World::Tables& tables, View& view) : tables_(tables), view_(view) {}

  // The person of piece `number` with what stands before the name; appended to `drafts`.
  void build(std::size_t number, std::vector<Draft>& drafts);
  // "the Chinese chipmaker Wanxing": does the body's own name follow? Then the draft becomes its.
  bool body_name_follows(Draft& draft);
  // Does a name that nobody knows follow the office of `draft`? Then it becomes that person's draft.
  bool name_follows(Draft& draft);
  // Drafts for the names that no table knows and no title introduced: kept only if the document introduces them elsewhere.
  void strangers(std::vector<Draft>& drafts);
  // Appositions and lists among the drafts, which are in order.
  void link(std::vector<Draft>& drafts) const;

 private:
  void of_whom(Draft& draft, std::uint32_t last);
  std::uint32_t run_end(std::uint32_t first) const;  // last token of a run of unknown name words that begins at `first`
  std::string text(std::uint32_t first, std::uint32_t last) const;
  void titles(Draft& draft, bool unknown);
  bool office_of(Draft& draft);
  std::int32_t led_by(const std::vector<Draft>& drafts, const Draft& stranger) const;

  const World::Tables& tables_;
  View& view_;
};

}  // namespace chancery::actors
