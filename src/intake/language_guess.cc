#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "base/text.h"
#include "intake/draft.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kSampleBytes = 6'000;
constexpr std::size_t kFewestWords = 12;  // fewer tell nothing

struct StopWords {
  std::string_view language;
  std::string_view words;  // parted by blanks; folded
};
constexpr std::array kStopWords = {
    StopWords{"en", " the of and to in that is was for on with as by at from his has have be are its said will which an it this were not but their "},
    StopWords{"fr", " le la les des du et est une dans que qui pour par sur au aux avec ce cette ont il elle sont plus ne pas leur son sa ses "},
    StopWords{"es", " el la los las del y en que de por con para una un se su es al lo como mas ha sus pero fue este entre ya "},
    StopWords{"pt", " o os da do das dos e em que para com uma um por se no na nos nas mais foi ao pela pelo sua seu nao entre "},
    StopWords{"de", " der die das und in den von zu mit sich des auf fur ist im dem nicht ein eine als auch es an werden aus er hat dass sie "},
    StopWords{"it", " il lo gli della delle dei di che e per un una con del nel alla sono ha non si piu dal come anche suo "},
    StopWords{"nl", " de het een van en in is dat op te zijn voor met die aan niet door bij ook naar heeft om werd "},
    StopWords{"id", " yang dan di dengan untuk pada dari ini dalam itu akan tidak adalah oleh ke sebagai juga telah tersebut kepada "},
    StopWords{"vi", " cua va cac la trong cho voi nhung duoc mot nguoi khong da nam tai nay ve viec den tu co hai nuoc "},
    StopWords{"tr", " ve bir bu icin ile olarak da de cok daha olan gibi kadar sonra ancak her en ise "},
    StopWords{"pl", " i w na z do sie ze jest nie o to przez jak dla po od oraz ale za jego "},
};

// Word -> bit k for kStopWords[k].
const std::unordered_map<std::string_view, unsigned>& stop_words() {
  static const auto table = [] {
    std::unordered_map<std::string_view, unsigned> made;
    for (std::size_t k = 0; k < kStopWords.size(); ++k)
      for (std::string_view word : split(trim(kStopWords[k].words), ' ')) made[word] |= 1u << k;
    return made;
  }();
  return table;
}

std::string_view script_language(char32_t c) {
  if (c >= 0x0400 && c <= 0x04FF) return "ru";
  if (c >= 0x0370 && c <= 0x03FF) return "el";
  if (c >= 0x0590 && c <= 0x05FF) return "he";
  if (c >= 0x0600 && c <= 0x06FF) return "ar";
  if (c >= 0x0900 && c <= 0x097F) return "hi";
  if (c >= 0x0E00 && c <= 0x0E7F) return "th";
  if (c >= 0x3040 && c <= 0x30FF) return "ja";
  if (c >= 0xAC00 && c <= 0xD7AF) return "ko";
  if (c >= 0x4E00 && c <= 0x9FFF) return "zh";
  return {};
}

// The language of a script that holds more than half of the letters; kana decide for Japanese.
std::string by_script(std::string_view sample) {
  std::array<std::pair<std::string_view, std::size_t>, 9> seen{};
  std::size_t letters = 0;
  for (std::size_t i = 0; i < sample.size();) {
    const char32_t c = next_code_point(sample, i);
    const std::string_view language = script_language(c);
    letters += !language.empty() || (c < 0x80 && std::isalpha(static_cast<int>(c))) || (c >= 0xC0 && c < 0x250);
    if (language.empty()) continue;
    for (auto& [name, count] : seen)
      if (name.empty() || name == language) {
        name = language, ++count;
        break;
      }
  }
  std::size_t han = 0, kana = 0;
  for (const auto& [name, count] : seen) {
    if (name == "zh") han = count;
    if (name == "ja") kana = count;
    if (count * 2 > letters && name != "zh") return std::string(name);
  }
  if ((han + kana) * 2 > letters) return kana * 10 > han ? "ja" : "zh";
  return {};
}

}  // namespace

std::string guess_language(std::string_view text) {
  std::string_view sample = text.substr(0, kSampleBytes);
  while (!sample.empty() && !is_utf8(sample)) sample.remove_suffix(1);  // at most three times: cut within a code point
  if (const std::string script = by_script(sample); !script.empty()) return script;
  std::array<std::size_t, kStopWords.size()> hits{};
  std::size_t words = 0;
  const std::string folded = fold(sample);
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && std::isalpha(static_cast<unsigned char>(folded[end]))) ++end;
    if (end > i) {
      ++words;
      const auto known = stop_words().find(std::string_view(folded).substr(i, end - i));
      for (std::size_t k = 0; known != stop_words().end() && k < hits.size(); ++k) hits[k] += known->second >> k & 1;
    }
    i = std::max(end, i + 1);
  }
  const auto best = static_cast<std::size_t>(std::max_element(hits.begin(), hits.end()) - hits.begin());
  if (words < kFewestWords || hits[best] * 10 < words) return {};
  // A few words are shared ("in", "die", "is"): English gives way only to a clear lead.
  return hits[best] * 4 > hits[0] * 5 ? std::string(kStopWords[best].language) : std::string("en");
}

}  // namespace chancery::intake
