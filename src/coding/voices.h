// Private to src/coding: who speaks inside quotation marks, and what is said there as an act of its own.
#pragma once

#include <string>
#include <vector>

#include "coding/match.h"
#include "coding/scene.h"

namespace chancery {

// Fills Scene::quoted, Scene::told_of, Scene::speaker and Scene::voice; a quotation that runs on over sentences keeps its speaker.
void find_voices(std::vector<Scene>& scenes);

// "I", "we", "our" inside a quotation, in a statement or in an answer; "you" in a question put to who answers.
bool first_person(const Scene& scene, TokenIndex token);
const std::vector<Filler>& first_persons(const Scene& scene, TokenIndex token);  // who that is

// What somebody says in words of judgement, refusal, menace or praise: the codebook's `said` lines. Nothing where the sentence tells the
// same act in plain words; left open where the words do not tell whom they are aimed at.
void read_words(const Scene& scene, Matched& matched, std::string* explain);

}  // namespace chancery
