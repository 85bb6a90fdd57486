// Private to src/coding: what the words and the shape of one clause say of its reality, before anything above it is asked.
#pragma once

#include "coding/scene.h"

namespace chancery {

bool none_of_it(const Scene& scene, TokenIndex verb);             // "imposed no sanctions"
bool none_of_them(const Scene& scene, TokenIndex subject);        // "no president", "not a single soldier", "neither Oslo nor Bern"
bool at_no_time(const Scene& scene, TokenIndex verb);             // "under no circumstances did it open the border"
bool neither_behind(const Scene& scene, TokenIndex verb);         // "let lorries neither in nor out", "Not once did it protest"
bool proviso_behind(const Scene& scene, TokenIndex verb);         // "will lend the money, provided parliament restores the law"
bool is_imperative(const Scene& scene, TokenIndex verb);          // "Let Mali free the soldiers"
bool is_to(const Scene& scene, TokenIndex verb);                  // "companies are to invest"
bool headline_infinitive(const Scene& scene, TokenIndex verb);    // "Japan and Peru to sign treaty", "Polish premier to visit Oslo"
bool at_midnight(const Scene& scene, TokenIndex verb);            // "reopens the crossing at midnight"
bool rather_than(const Scene& scene, TokenIndex verb);            // "rather than expel the envoy", "all but broke off ties"
bool in_the_abstract(const Scene& scene, TokenIndex verb);        // "Bombing Iran would not help"
bool only_on_paper(const Scene& scene, TokenIndex verb);         // "the scenario has Japan bombing it", "it is high time that Bonn sent it"
bool denial_that_denies(const Scene& scene, TokenIndex word);     // "not" but for "not only" and "did not leave until May"
bool could_not_but(const Scene& scene, TokenIndex modal);         // "could not but close it"
bool only_talked_of(const Scene& scene, TokenIndex act, TokenIndex noun);  // "rumours of a raid", "talk of an embargo", "negotiations on a withdrawal"
bool headline_verb(const Scene& scene, TokenIndex noun);          // "Manila nears release of crew": read as a noun
bool inverted_had(const Scene& scene, TokenIndex had, TokenIndex clause);  // "Had Syria shot it down, …", "had" read as the verb
bool nobody_stopped(const Scene& scene, TokenIndex verb);         // "nothing could keep it from shelling"
bool no_choice_but(const Scene& scene, TokenIndex noun);          // "saw no choice but to expel him"
bool is_finite(const Scene& scene, TokenIndex verb);              // "asks", "asked", "has asked"
bool asks_why(const Scene& scene, TokenIndex verb);               // "Why did Iran bomb it?": it did
bool has_come(const Scene& scene, TokenIndex noun);               // "the expected assault began"
bool told_untrue(const Scene& scene, TokenIndex noun);            // "reports that it had bombed them proved wrong"
bool came_to_nothing(const Scene& scene, TokenIndex noun);        // "the attack failed to materialise", "broke its word to"
bool kept_word(const Scene& scene, TokenIndex noun);              // "carried out its threat", "went ahead with a plan"
bool drew_back(const Scene& scene, TokenIndex gerund);            // "shied away from seizing", "far from leaving", "was talked out of firing"
bool past_simple(const Scene& scene, TokenIndex verb);            // "bombed", "was bombed"
bool past_alone(const Scene& scene, TokenIndex verb);             // "bombed", with no auxiliary of its own

// "that six envoys had been expelled": past or perfect, whatever word of plans announces it.
bool past_or_perfect(const Scene& scene, TokenIndex verb);

// "The Kremlin said a Belarusian delegation would visit": a government of somebody else's act to come.
bool said_of_another(const Scene& scene, TokenIndex said, TokenIndex verb);
bool is_due(const Scene& scene, TokenIndex verb);                 // "A delegation led by X is due in Honiara this week"
bool waits_for(const Scene& scene, TokenIndex verb);              // "will take effect once both have ratified it"
bool sets_out(const Scene& scene, TokenIndex verb);               // "From there Modi flies to Tianjin."
bool reached_to_say(const Scene& scene, TokenIndex verb, TokenIndex purpose);  // "wrote to demand", "flew to Honiara to ask him"
bool no_longer(const Scene& scene, TokenIndex verb);              // "no longer waited"
bool of_forged_word(const Scene& scene, TokenIndex said);         // "A forged letter announced that …", "a satirical site wrote"
std::optional<EventStatus> still_to_come(const Scene& scene, TokenIndex noun);  // "remains on the drawing board", "is only a matter of time"
bool nothing_says(const Scene& scene, TokenIndex clause);         // "There is no sign that …"
std::optional<TokenIndex> says_citing(const Scene& scene, TokenIndex citing);  // "reported on Monday, citing three officials, that …": "reported"
bool held_by_if(const Scene& scene, TokenIndex verb);             // "would expel them if …"
bool parted(const Scene& scene, TokenIndex a, TokenIndex b);      // "…; Paris says it never asked": by a semicolon, or a colon before `b`
bool comma_before(const Scene& scene, TokenIndex clause);         // "…, hours after it had broken with Taipei"

// "Politico reported, citing three sources, that …": the word of speech before the aside that a "that" closes.
std::optional<TokenIndex> said_before_aside(const Scene& scene, TokenIndex that);

// "…, three people briefed on the matter told Reuters.": who says so at the end of the sentence, whatever the tree hangs him on.
std::optional<TokenIndex> speaker_at_end(const Scene& scene, TokenIndex predicate);

// "Let me add that we reject it": said in asking leave.
bool lets_itself_say(const Scene& scene, TokenIndex said, TokenIndex let);

}  // namespace chancery
