// Drafts -> mentions, sentence after sentence: who held the office, whom a short form, a pronoun or "both sides" means.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actors/phrases.h"

namespace chancery::actors {

// Folded and without full stops: how names of persons are compared.
std::string name_folded(std::string_view name);

// Government, forces, parliament, courts, police, services and parties of a state.
bool acts_for_state(Sector sector);

class Discourse {
 public:
  Discourse(const World::Tables& tables, std::optional<Day> day) : tables_(tables), day_(day) {}

  // Resolves the drafts of the next sentence, in order.
  void take(const View& view, std::vector<Draft>& drafts);
  // Called before the sentence that opens another item of a round-up.
  void begin_section(std::uint32_t sentence);
  std::vector<Mention> finish() { return std::move(mentions_); }

 private:
  // What the discourse remembers of a mention, beside the mention itself.
  struct Trace {
    const Word* word = nullptr;
    bool subject = false;
    bool known = true;         // false: a person nobody knows, remembered so that "he" is not taken for another
    std::uint32_t mention = 0; // index into mentions_
    std::uint32_t sentence = 0, last = 0;
    bool main = false;         // subject of the sentence's root
    bool personal = false;     // a person, or a pronoun for one
    bool local = false;        // "in Australia": where, not who
    bool capital = false;      // a capital as a place
    bool plural = false;       // "troops": no "its" means them
    bool guessed = false;      // students, gangs: their state is where the text plays
    bool beneath = false;      // subject of a clause of condition, time or relation
    std::string head_word;     // folded
    std::int32_t list = -1;    // traces with one number stand in one list
    Mention::Kind kind = Mention::Kind::state;
  };
  struct Stranger {
    Actor actor;
    std::string folded;        // whole name
    std::string last_name;     // folded
    const Word* word = nullptr;
    std::uint32_t mention = 0;
  };

  // In how many sentences a state is named, anyhow and as one that acts; and the number of the last of them.
  struct Named {
    unsigned any = 0, acting = 0;
    std::uint32_t any_in = 0, acting_in = 0;
  };

  // In how many sentences of the section a party is named as one that acts; its place in the order of the text; the numbers of the last of them and of the last of which it is a subject.
  struct Acted {
    unsigned times = 0;
    std::uint32_t first = 0, last = 0, subject = 0;
  };

  using Cast = std::map<std::string, Acted, std::less<>>;
  // An enumeration, so many sentences back.
  struct Listed {
    std::vector<Actor> members;
    std::uint32_t back = 0;
    bool subject = false;
  };
  // What is the same for all pairs that a plural may mean.
  struct Company {
    std::vector<Actor> doer, acting;
    std::vector<Listed> lists;
    bool states = false;  // none but states are meant
  };
  // Whom the sentence leaves in mind.
  struct Heir {
    Actor actor;
    std::uint32_t sentence = 0;
  };
  using Two = std::pair<Cast::const_iterator, Cast::const_iterator>;

  void forget();
  void take_seat(Draft& draft);
  void resolve(const View& view, std::vector<Draft>& drafts, std::size_t i);
  void keep(Draft& draft, bool known = true);
  bool owned_by_pronoun(std::vector<Draft>& drafts, std::size_t i);
  void describe(const View& view, const Draft& draft, Trace& trace) const;
  void person(const View& view, Draft& draft, const std::vector<Draft>& drafts);
  void remember_surname(const View& view, const Draft& draft, const Actor& actor);
  bool title_holds(std::uint32_t person, const Word& word) const;
  void stranger(std::vector<Draft>& drafts, std::size_t i);
  bool introduced(const View& view, const std::vector<Draft>& drafts, std::size_t i);
  bool known_by_surname(Draft& draft);
  void office(Draft& draft, const std::vector<Draft>& drafts);
  std::string secretariat_of(const Draft& draft, std::string_view wording) const;
  void bare_office(Draft& draft, const std::vector<Draft>& drafts);
  const Mention* apposed(const Draft& draft) const;
  const Trace* fighters_before() const;
  std::string leader_of(const std::string& code) const;
  std::optional<std::uint32_t> monarchy_named(const Word& word) const;
  void bare_body(Draft& draft);
  void counterpart(Draft& draft);
  void medium(Draft& draft);
  bool named_before(Draft& draft);
  // meant.cc
  bool may_be_it(const Trace& trace) const;
  const Trace* trace_at(std::int32_t token, std::uint32_t sentence) const;
  std::optional<Actor> spoken_for(const Trace& trace) const;
  std::optional<Actor> meant_above(const View& view, const Draft& draft, bool suffers, bool& stop) const;
  bool meant(const View& view, Draft& draft);
  void note_heir(const View& view, std::uint32_t sentence);
  // several.cc
  void several(const View& view, Draft& draft);
  void note_acting(const Trace& trace);
  std::vector<Actor> list_of(const Trace& trace) const;
  std::vector<Actor> doer_to(const View& view, const Draft& draft) const;
  int freshness(const std::string& code, std::uint32_t sentence) const;
  std::vector<Listed> lists_before(std::uint32_t sentence, bool states) const;
  static int paired_in_list(const std::vector<Listed>& lists, const std::string& a, const std::string& b);
  bool is_state(const std::string& code) const;
  bool alone_together(const Acted& a, const Acted& b, const std::vector<Actor>& doer) const;
  int weigh_pair(const Two& two, const Draft& draft, const Company& company) const;
  std::vector<Actor> likeliest_pair(const View& view, const Draft& draft) const;
  std::vector<Actor> all_meant(const View& view, const Draft& draft) const;
  std::vector<Actor> so_many(const View& view, const Draft& draft) const;
  std::optional<Actor> in_person(const std::string& code) const;
  bool those_before(Draft& draft);
  void last_country(Draft& draft);
  // anaphora.cc
  void by_place(Draft& draft);
  void by_other(Draft& draft);
  void by_owner(const View& view, Draft& draft);
  std::string owner_of(const View& view, const Draft& draft) const;
  void by_order(Draft& draft);
  void by_epithet(Draft& draft);
  void pronoun(const View& view, Draft& draft);
  void he(const View& view, Draft& draft);
  std::vector<Actor> main_pair(const std::vector<Actor>& without) const;
  std::vector<Actor> acting_here(std::uint32_t sentence) const;
  bool unlike(const Trace& trace, bool woman) const;
  unsigned times_named(const std::string& code) const;
  std::optional<std::string> state_of_fallen(const Draft& draft) const;
  bool answers(const View& view, Draft& draft);
  void it(const View& view, Draft& draft);
  bool may_be_its(const Trace& trace, const std::vector<Actor>* judge) const;
  void given_it(const View& view, Draft& draft);
  void they(const View& view, Draft& draft);
  const Trace* doer_above(const View& view, const Draft& draft) const;
  const std::vector<Actor>* judging(const View& view, const Draft& draft) const;
  const Trace* beside_several(const Draft& draft, std::uint32_t subject) const;
  const Trace* only_one_before(std::uint32_t sentence) const;
  bool all_together(const View& view, Draft& draft);
  bool of_troops_here(const Trace& owner, std::uint32_t sentence) const;
  bool same_clause(const View& view, const Draft& draft, const Trace& trace) const;
  bool refer(Draft& draft, const Trace& trace);
  std::vector<Actor> last_parties(std::size_t count, std::uint32_t sentence, std::uint32_t reach) const;
  std::optional<std::vector<Actor>> last_list(std::size_t count, std::uint32_t sentence, std::uint32_t reach, bool states = false) const;

  Actor actor_of_person(std::uint32_t person, bool former) const;
  const Term* term_of(std::uint32_t person) const;
  Sector sector_of_term(const Term& term) const;
  // whose.cc
  std::optional<std::uint32_t> state_of(const Trace& trace) const;
  std::optional<std::uint32_t> state_in_discourse(std::uint32_t sentence, bool sent = false) const;  // `sent`: whose ambassador, not whose minister
  std::optional<std::uint32_t> state_of_fight(const Draft& draft) const;
  std::optional<std::uint32_t> other_than_before(std::uint32_t sentence) const;
  void count_naming(const Trace& trace);
  std::optional<std::uint32_t> most_named() const;
  std::optional<std::uint32_t> home_state(const Draft& draft) const;
  bool at_home(const Draft& draft) const;
  bool plays_at_home(const Draft& draft) const;
  std::optional<std::uint32_t> acting_home(const Draft& draft) const;
  bool act_for(Draft& draft, std::optional<std::uint32_t> state);
  bool by_wording(Draft& draft);
  bool last_go_betweens(Draft& draft);
  bool last_firm(Draft& draft);
  bool is_abroad(const Trace& trace) const;
  const Trace* last_person_with(const Word& word, const std::string* code) const;
  void name_owned(Draft& draft) const;  // gives the actors of a body or group their names

  const World::Tables& tables_;
  std::optional<Day> day_;
  std::vector<Mention> mentions_;
  std::vector<Trace> traces_;
  std::vector<Stranger> strangers_;
  std::map<std::string, Named, std::less<>> named_;
  Cast acted_;
  std::map<std::pair<std::string, std::string>, unsigned> joint_;  // in how many sentences of the section both are named
  std::uint32_t section_ = 0;  // its first sentence
  std::vector<std::int32_t> trace_of_draft_;  // in the sentence at hand
  std::int32_t lists_ = 0;
  std::optional<Heir> heir_;
};

}  // namespace chancery::actors
