// How fast the language engine is: time to load, words a second from raw text to trees, gain by threads, memory.
//
//   language_bench [MODEL] TEXT...      (files of plain English; the model defaults to models/english.model)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <thread>

#include "language/language.h"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// "VmHWM: 12345 kB" of this process.
long peak_memory_kib() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);)
    if (line.rfind("VmHWM:", 0) == 0) return std::strtol(line.c_str() + 6, nullptr, 10);
  return 0;
}

std::size_t analyse(const chancery::LanguageEngine& engine, const std::vector<std::string>& texts, std::size_t first, std::size_t step) {
  std::size_t words = 0;
  for (std::size_t i = first; i < texts.size(); i += step) words += engine.analyse(texts[i]).words();
  return words;
}

struct Speed {
  double by_clock = 0, by_processor = 0;  // words a second, and a second of processor time over all threads
};

// The best of five rounds: the machine may have other work.
Speed measure(const chancery::LanguageEngine& engine, const std::vector<std::string>& texts, std::size_t threads) {
  Speed best;
  for (int round = 0; round < 5; ++round) {
    std::vector<std::size_t> words(threads, 0);
    const auto start = Clock::now();
    const std::clock_t used = std::clock();
    {
      std::vector<std::jthread> workers;
      for (std::size_t t = 0; t < threads; ++t) workers.emplace_back([&, t] { words[t] = analyse(engine, texts, t, threads); });
    }
    std::size_t all = 0;
    for (const std::size_t one : words) all += one;
    best.by_clock = std::max(best.by_clock, static_cast<double>(all) / seconds_since(start));
    best.by_processor = std::max(best.by_processor, static_cast<double>(all) * CLOCKS_PER_SEC / static_cast<double>(std::clock() - used));
  }
  return best;
}

}  // namespace

int main(int count, char** arguments) {
  std::string model = CHANCERY_SOURCE_DIR "/models/english.model";
  std::vector<std::string> texts;
  for (int i = 1; i < count; ++i) {
    const std::string path = arguments[i];
    if (path.ends_with(".model")) model = path;
    else texts.push_back(read(path));
  }
  if (texts.empty()) {
    std::fputs("usage: language_bench [MODEL.model] TEXT...\n", stderr);
    return 2;
  }
  auto start = Clock::now();
  const auto engine = chancery::LanguageEngine::load(model);
  if (!engine) {
    std::fprintf(stderr, "%s\n", chancery::describe(engine.error()).c_str());
    return 1;
  }
  std::printf("load           %8.1f ms\n", 1e3 * seconds_since(start));
  start = Clock::now();
  const std::size_t words = analyse(*engine, texts, 0, 1);
  std::printf("first pass     %8.0f words a second (%zu words in %zu texts)\n", static_cast<double>(words) / seconds_since(start), words, texts.size());
  std::printf("memory         %8ld KiB at most, the mapped model included\n", peak_memory_kib());
  for (std::size_t threads = 1; threads <= std::max(1U, std::thread::hardware_concurrency()); threads *= 2) {
    const Speed speed = measure(*engine, texts, threads);
    std::printf("%2zu thread%s     %8.0f words a second, %.0f a second of processor time\n", threads, threads == 1 ? " " : "s", speed.by_clock, speed.by_processor);
  }
  return 0;
}
