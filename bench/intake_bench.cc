// How fast bytes become documents, by format. Bytes a second are those of the input.
#include <benchmark/benchmark.h>

#include <string>

#include "intake/intake.h"

namespace {

// A report of `paragraphs` paragraphs, all different, a tenth of them with letters beyond ASCII.
std::string paragraph(int i) {
  const std::string who = i % 10 == 0 ? "Tô Lâm and the Chargé d’Affaires" : "The foreign ministers of Norway and Chile";
  return who + " met in Oslo on day " + std::to_string(i) + " of the talks, said the ministry, and signed an agreement on the fisheries of the southern ocean, which is to enter into "
         "force when both parliaments have ratified it. A second round of talks, on trade, follows in June, according to her office.";
}

std::string plain(int paragraphs) {
  std::string text = "Ministers meet in Oslo\n\nOSLO, 6 May 2025 (NTB) — ";
  for (int i = 0; i < paragraphs; ++i) text += paragraph(i) + "\n\n";
  return text;
}

std::string page(int paragraphs) {
  std::string html = "<!doctype html><html lang=en><head><title>Ministers meet in Oslo | Courier</title><meta property=og:site_name content=Courier><script type=application/ld+json>"
                     "{\"@type\":\"NewsArticle\",\"headline\":\"Ministers meet in Oslo\",\"datePublished\":\"2025-05-06\"}</script><style>p{margin:0}</style></head><body><nav><ul>";
  for (int i = 0; i < 40; ++i) html += "<li><a href=\"/section/" + std::to_string(i) + "\">Section " + std::to_string(i) + "</a></li>";
  html += "</ul></nav><div class=\"wrap\"><article><h1>Ministers meet in Oslo</h1>";
  for (int i = 0; i < paragraphs; ++i) html += "<p class=\"text\">" + paragraph(i) + "</p>\n<div class=\"ad\"><a href=\"x\">Buy</a></div>\n";
  return html + "</article><aside class=related><a href=y>More</a></aside></div><footer>Courier</footer></body></html>";
}

std::string json_lines(int records) {
  std::string lines;
  for (int i = 0; i < records; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) text += paragraph(i * 12 + k) + "\\n\\n";
    lines += "{\"uri\":\"urn:" + std::to_string(i) + "\",\"published\":\"2025-05-06\",\"title\":\"Ministers meet in Oslo\",\"text\":\"" + text + "\"}\n";
  }
  return lines;
}

void take(benchmark::State& state, const std::string& bytes) {
  std::size_t documents = 0;
  for (auto _ : state) {
    const chancery::Intake intake = chancery::take_in(bytes, "bench", {});
    documents += intake.documents.size();
    benchmark::DoNotOptimize(intake);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(documents));
}

void PlainText(benchmark::State& state) { take(state, plain(12)); }
void LongPlainText(benchmark::State& state) { take(state, plain(2000)); }
void HtmlPage(benchmark::State& state) { take(state, page(12)); }
void JsonLines(benchmark::State& state) { take(state, json_lines(1000)); }

BENCHMARK(PlainText);
BENCHMARK(LongPlainText);
BENCHMARK(HtmlPage);
BENCHMARK(JsonLines);

}  // namespace
