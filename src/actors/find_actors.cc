#include "actors/actors.h"
#include "actors/discourse.h"
#include "actors/phrases.h"

namespace chancery {

std::vector<Mention> find_actors(const World& world, const Document& document, const Analysis& analysis) {
  const World::Tables& tables = world.tables();
  std::vector<actors::View> views(analysis.sentences.size());
  actors::Scratch scratch;
  for (std::uint32_t i = 0; i < views.size(); ++i) actors::find_pieces(tables, analysis.sentences[i], i, scratch, views[i]);
  const auto& when = document.published.when;
  const std::optional<Day> day = when.to ? when.to : when.from;
  const actors::Reading reading = actors::read_homonyms(tables, views, day);
  actors::Discourse discourse(tables, day);
  for (auto& view : views) {
    actors::settle(tables, reading, view);
    auto drafts = actors::find_phrases(tables, view);
    discourse.take(view, drafts);
  }
  return discourse.finish();
}

}  // namespace chancery
