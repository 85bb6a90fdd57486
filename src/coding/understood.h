// Private to src/coding: parties that a sentence leaves out because the document has named them.
#pragma once

#include <optional>
#include <vector>

#include "coding/match.h"
#include "coding/scene.h"

namespace chancery {

struct OpenAct;

// Fills a party that the predicate's own phrases leave open, where the frame allows it, from what the document is about: the other of
// its two states, those that the last acts were told of. Never overrides what the sentence says; never finds a source for a hostile act.
void fill_understood(const Scene& scene, TokenIndex predicate, const Pattern& pattern, const Frame& frame, std::vector<Filler>& source,
                     std::vector<Filler>& target);

// Whom an act without a target is likeliest to be aimed at, by what the acts told before it were: where the last gift went, whose attack is
// condemned, of whom something is demanded. nullptr: nobody. `somebody`: whether the sentence itself names somebody in what is spoken of.
const Party* topic_of(const Scene& scene, TokenIndex predicate, const Pattern& pattern, const Frame& frame, const std::vector<Filler>& source, bool* somebody);

// Does the open act go to the doer's own side ("told its citizens to leave", "a senator accused the president")? Then nobody abroad is meant.
bool turned_inwards(const Scene& scene, const OpenAct& open);
// The act of a verb that leaves its target out and has one beside it: "summoned the Russian envoy and threatened revenge".
std::optional<FramedAct> from_other_half(const Scene& scene, const std::vector<OpenAct>& open, const std::vector<FramedAct>& done);

// May the noun name the act that was told? ("the attack", "the treaty", "the invitation")
bool names_act(const Scene& scene, TokenIndex noun, const Report& told);

// "condemned the attack on MALI": is the mention whose head is `named` struck by what `predicate` is about? Then it is not who did it.
bool has_suffered(const Scene& scene, TokenIndex named, TokenIndex predicate);

// Does the sentence name the party as struck by what `predicate` is about, and in no other way?
bool only_suffers(const Scene& scene, TokenIndex predicate, std::string_view code);

}  // namespace chancery
