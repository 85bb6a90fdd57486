#include <algorithm>

#include "actors/actors.h"
#include "actors/discourse.h"
#include "actors/phrases.h"

namespace chancery {
namespace {

using actors::View;

// Where the paragraph of each sentence begins; a sentence before the first paragraph has none.
std::vector<std::size_t> paragraph_of(const Document& document, const Analysis& analysis) {
  std::vector<std::size_t> out;
  std::size_t at = 0;
  for (const Sentence& sentence : analysis.sentences) {
    while (at + 1 < document.paragraphs.size() && document.paragraphs[at + 1].span.begin <= sentence.span.begin) ++at;
    out.push_back(at);
  }
  return out;
}

bool names_a_state(const View& view, std::size_t tokens) {
  for (std::size_t i = 0; i < tokens; ++i) {
    const actors::Piece* piece = view.piece(i);
    if (piece && (piece->kind == actors::Entry::Kind::state || piece->kind == actors::Entry::Kind::demonym || piece->kind == actors::Entry::Kind::capital)) return true;
  }
  return false;
}

// "Mexico and Uruguay seek a middle way", a line of its own; "BRAZIL-PARAGUAY: The two ministers …".
bool opens_item(const View& view, bool alone) {
  constexpr std::size_t kLongest = 12, kRunIn = 6;  // tokens
  if (view.size() == 0) return false;
  const std::string_view last = view.token(view.size() - 1).form;
  if (alone && view.size() <= kLongest && last.find_first_of(".?!:;\"\u201d") == std::string_view::npos) return names_a_state(view, view.size());
  for (std::size_t i = 1; i < std::min(view.size(), kRunIn); ++i)
    if (view.token(i).form == ":") return names_a_state(view, i);
  return false;
}

// Which sentences open an item of a round-up: three or more, and nothing but a title before the first.
std::vector<bool> items(const Document& document, const Analysis& analysis, const std::vector<View>& views) {
  constexpr std::size_t kFewest = 3;
  const auto paragraph = paragraph_of(document, analysis);
  std::vector<bool> out(views.size());
  std::size_t count = 0, before = 0;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const bool opens = i == 0 || paragraph[i] != paragraph[i - 1], closes = i + 1 == views.size() || paragraph[i + 1] != paragraph[i];
    if (i > 0 && opens && opens_item(views[i], closes)) out[i] = true, ++count;
    else if (count == 0) ++before;
  }
  if (count < kFewest || before > 2) out.assign(views.size(), false);
  return out;
}

}  // namespace

std::vector<Mention> find_actors(const World& world, const Document& document, const Analysis& analysis) {
  const World::Tables& tables = world.tables();
  std::vector<actors::View> views(analysis.sentences.size());
  actors::Scratch scratch;
  for (std::uint32_t i = 0; i < views.size(); ++i) actors::find_pieces(tables, analysis.sentences[i], i, scratch, views[i]);
  const auto& when = document.published.when;
  const std::optional<Day> day = when.to ? when.to : when.from;
  const actors::Reading reading = actors::read_homonyms(tables, views, day);
  actors::Discourse discourse(tables, day);
  const std::vector<bool> opens = items(document, analysis, views);
  for (auto& view : views) {
    if (opens[view.number]) discourse.begin_section(view.number);
    actors::settle(tables, reading, view);
    auto drafts = actors::find_phrases(tables, view);
    discourse.take(view, drafts);
  }
  return discourse.finish();
}

}  // namespace chancery
