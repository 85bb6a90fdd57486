// How many copies are found among texts of which it is known which copy which, through the ledger's index, and how fast:
//   copies_bench [DOCUMENTS]      100000 into a new file that is deleted at the end
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>

#include "base/hash.h"
#include "ledger/ledger.h"
#include "reconcile/copies_case.h"

namespace chancery {
namespace {

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

template <class T>
T sure(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
  std::exit(3);
}

Entry entry_of(const std::string& text, std::size_t number) {
  Entry out;
  out.document.id = content_id('d', text);
  out.document.uri = "made:" + std::to_string(number);
  out.document.text = text;
  out.document.published = {on_day(make_day(1700, 1, 1) + std::chrono::days{static_cast<int>(number)}), DateBasis::given, ""};
  return out;
}

int run(std::size_t documents) {
  const std::string path = (std::filesystem::temp_directory_path() / "chancery-copies-bench.db").string();
  std::filesystem::remove(path);
  testing::TextMaker maker(1);
  std::vector<testing::MadeText> made;
  std::map<std::string, std::size_t> numbers;
  std::size_t bytes = 0, copies = 0, found = 0, wrong = 0, updates = 0, given = 0;
  double cpu = 0;
  {
    const std::unique_ptr<Ledger> ledger = sure(Ledger::open(path, Ledger::Mode::write));
    while (made.size() < documents) {
      std::vector<Entry> batch;
      for (std::size_t i = 0; i < 512 && made.size() < documents; ++i) {
        made.push_back(maker.next());
        batch.push_back(entry_of(made.back().text, made.size() - 1));
        numbers.emplace(batch.back().document.id, made.size() - 1);
        bytes += made.back().text.size();
        made.back().text.clear();
      }
      const double before = cpu_seconds();
      sure(ledger->append(batch));
      cpu += cpu_seconds() - before;
    }
    for (const DocumentFacts& facts : sure(ledger->documents(std::nullopt))) {
      const std::size_t number = numbers.at(facts.id);
      const testing::MadeText& text = made[number];
      copies += text.original != number;
      updates += text.original == number && text.about != number;
      if (facts.copy_of.empty()) continue;
      ++given;
      const bool same = made[numbers.at(facts.copy_of)].about == text.about;
      found += text.original != number && same;
      wrong += !same || text.original == number;
    }
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%zu documents of %zu bytes, %zu copies, %zu corrections: recall %.4f, precision %.4f (%zu given as copies), %.0f us of CPU a document, %.0f MB of memory, %.0f bytes of ledger a document\n",
              made.size(), bytes / made.size(), copies, updates, static_cast<double>(found) / static_cast<double>(copies), 1 - static_cast<double>(wrong) / static_cast<double>(given), given,
              cpu / static_cast<double>(made.size()) * 1e6, static_cast<double>(used.ru_maxrss) / 1e3, static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(made.size()));
  std::filesystem::remove(path);
  return 0;
}

}  // namespace
}  // namespace chancery

int main(int argc, char** argv) { return chancery::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000); }
