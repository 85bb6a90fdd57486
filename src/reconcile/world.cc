// The public fold: over the tables of the world.
#include "reconcile/fold.h"

namespace chancery {

Atlas atlas_of(const World& world) {
  return {.rung = [&world](std::string_view holder, std::string_view tier) { return world.rung(holder, tier); },
          .name_of = [&world](std::string_view code) { return world.name_of(code); },
          .is_alias = [&world](std::string_view code, std::string_view name) {
            const auto actor = world.resolve(name);
            return actor && actor->code == code;
          },
          .tenures = [&world](std::string_view code, std::string_view person) { return world.tenures(code, person); },
          .office_told = [&world](std::string_view words) { return world.office_told(words); }};
}

Record fold(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known,
            const std::vector<Annotation>& annotations) {
  return fold_with(atlas_of(world), reports, documents, known, nullptr, annotations);
}

Record fold(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known,
            const std::vector<std::string>& pairs, const std::vector<Annotation>& annotations) {
  return fold_with(atlas_of(world), reports, documents, known, &pairs, annotations);
}

std::vector<Alias> aliases_of(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::vector<Annotation>& annotations) {
  return aliases_with(atlas_of(world), reports, documents, annotations);
}

std::vector<Standing> standings_with(const World& world, const Fates& fates, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents,
                                     const std::vector<std::string>& pairs, const std::vector<Annotation>& annotations) {
  return fold_with(atlas_of(world), reports, documents, Day{}, &pairs, annotations, &fates).standings;
}

Record fold_coming(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known) {
  return fold_with(atlas_of(world), reports, documents, known, nullptr, {}, nullptr, true);
}

Record fold_coming(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& pairs) {
  return fold_with(atlas_of(world), reports, documents, known, &pairs, {}, nullptr, true);
}

Record fold_standings(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, Day known, const std::vector<std::string>& parties) {
  return standings_known(atlas_of(world), reports, documents, known, parties);
}

std::optional<std::vector<Expected>> expected_over_time(const World& world, const std::vector<Report>& reports, const std::vector<DocumentFacts>& documents, const std::string& pair, Day since) {
  return expected_with(atlas_of(world), reports, documents, pair, since);
}

std::optional<std::vector<Expected>> expected_over_time(const World& world, const std::vector<const Report*>& reports, const std::vector<const DocumentFacts*>& documents, const std::string& pair, Day since) {
  return expected_with(atlas_of(world), reports, documents, pair, since);
}

}  // namespace chancery
