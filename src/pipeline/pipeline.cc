#include "pipeline/pipeline.h"

#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <optional>

#include "pipeline/marked.h"

namespace chancery {

Result<LanguageEngine> load_language(const std::filesystem::path& data) { return LanguageEngine::load(data / "models" / "english.model"); }

Pipeline::Pipeline(LanguageEngine language, World world, Codebook codebook)
    : language_(std::move(language)), world_(std::move(world)), codebook_(std::move(codebook)) {}

Result<Pipeline> Pipeline::load(const std::filesystem::path& data) {
  std::optional<Result<LanguageEngine>> language;
  std::optional<Result<World>> world;
  std::optional<Result<Codebook>> codebook;
  tbb::parallel_invoke([&] { language.emplace(load_language(data)); }, [&] { world.emplace(World::load(data / "world")); },
                       [&] { codebook.emplace(Codebook::load(data / "codebook")); });
  if (!*language) return language->error();
  if (!*world) return world->error();
  if (!*codebook) return codebook->error();
  return Pipeline(std::move(**language), std::move(**world), std::move(**codebook));
}

Reading Pipeline::read(Document document, Explanation* explain) const {
  Reading reading{.document = std::move(document), .reports = {}};
  Analysis analysis = language_.analyse(reading.document.text);
  const std::vector<Mention> mentions = find_actors(world_, reading.document, analysis);
  mend_trees(language_, mentions, analysis);
  reading.sentences = analysis.sentences.size();
  reading.words = analysis.words();
  if (reading.document.published.basis == DateBasis::unknown) reading.document.published = infer_publication(world_, reading.document, analysis, mentions);
  reading.reports = chancery::code(codebook_, world_, reading.document, analysis, mentions, explain);
  return reading;
}

namespace {

Document one_paragraph(const std::string& text) {
  Document document;
  document.text = text;
  document.language = "en";
  document.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, Paragraph::Kind::body});
  return document;
}

}  // namespace

std::vector<Pipeline::ExampleFault> Pipeline::check_examples() const {
  const std::vector<Codebook::Example>& examples = codebook_.examples();
  std::vector<std::string> whys(examples.size());
  tbb::parallel_for(std::size_t{0}, examples.size(), [&](std::size_t i) {
    Document document = one_paragraph(examples[i].sentence);
    if (examples[i].published) document.published = {on_day(*examples[i].published), DateBasis::given, ""};
    whys[i] = example_fault(examples[i], read(std::move(document)).reports);
  });
  std::vector<ExampleFault> faults;
  for (std::size_t i = 0; i < whys.size(); ++i)
    if (!whys[i].empty()) faults.push_back({i, std::move(whys[i])});
  return faults;
}

std::vector<Result<Classified>> Pipeline::classify(const std::vector<Marked>& sentences) const {
  std::vector<std::optional<Result<Classified>>> slots(sentences.size());
  tbb::parallel_for(std::size_t{0}, sentences.size(), [&](std::size_t i) {
    const Result<MarkedSpans> spans = find_marked(sentences[i]);
    if (!spans) {
      slots[i] = spans.error();
      return;
    }
    const Document document = one_paragraph(sentences[i].sentence);
    Analysis analysis = language_.analyse(document.text);
    const std::vector<Mention> mentions = find_actors(world_, document, analysis);
    mend_trees(language_, mentions, analysis);
    slots[i] = chancery::classify(codebook_, world_, document, analysis, mentions, spans->source, spans->target);
  });
  std::vector<Result<Classified>> out;
  out.reserve(slots.size());
  for (std::optional<Result<Classified>>& slot : slots) out.push_back(std::move(*slot));
  return out;
}

}  // namespace chancery
