// For tests and benches: texts of which it is known which copy which. Copies have another headline, words changed, a byline, a tail cut
// off or a part left out. Hard ones that are none: statements on one template, and corrected versions.
#pragma once

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::testing {

struct MadeText {
  std::string text;
  std::size_t original = 0;  // its own number where it copies nothing
  std::size_t about = 0;     // what it copies or corrects: a part of it may stand in both versions
};

class TextMaker {
 public:
  explicit TextMaker(unsigned seed) : random_(seed) {
    constexpr std::string_view kHeads = "bdfghklmnprstvw", kVowels = "aeiou", kTails = "lmnrst";
    for (std::size_t i = 0; i < 3000; ++i) {
      std::string word;
      for (std::size_t syllables = 1 + below(3); syllables > 0; --syllables) word += {kHeads[below(kHeads.size())], kVowels[below(kVowels.size())]};
      word += kTails[below(kTails.size())];
      words_.push_back(word == "not" || word == "nor" ? "tor" : word);  // a denial is no light edit
    }
  }

  // In twenty texts: eleven on their own, five copies, three statements on a template, one correction.
  MadeText next() {
    const std::size_t kind = made_.empty() ? 0 : below(20), number = made_.size();
    MadeText out{.text = {}, .original = number, .about = number};
    if (kind < 11) {
      out.text = story();
    } else if (kind < 16) {
      out.original = out.about = some_original();
      out.text = copy_of(made_[out.original]);
    } else if (kind < 19) {
      out.text = statement();
    } else {
      out.about = some_original();
      out.text = corrected(made_[out.about]);
    }
    made_.push_back(out.about == number ? out.text : std::string());
    return out;
  }

 private:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  const std::string& word() { return words_[std::min(below(words_.size()), below(words_.size()))]; }
  std::string name() {
    std::string out = words_[below(words_.size())];
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
  }

  // One of the last thousand texts that copy nothing.
  std::size_t some_original() {
    for (;;) {
      const std::size_t back = 1 + below(std::min<std::size_t>(made_.size(), 1000));
      if (!made_[made_.size() - back].empty()) return made_.size() - back;
    }
  }

  std::string sentence() {
    static constexpr std::array<std::string_view, 5> kJoints = {"of the", "and", "in the", "to", "for"};
    std::string out = name();
    for (std::size_t left = 8 + below(14); left > 0; --left) {
      const std::size_t kind = below(12);
      out += " ";
      out += kind == 0 ? std::to_string(2 + below(900)) : kind == 1 ? name() : kind < 5 ? std::string(kJoints[below(kJoints.size())]) : word();
    }
    return out + ".";
  }

  std::string story() {
    std::string out = name() + " " + word() + " " + word() + " " + word();
    for (std::size_t paragraphs = 4 + below(8); paragraphs > 0; --paragraphs) {
      out += "\n\n";
      for (std::size_t sentences = 1 + below(3); sentences > 0; --sentences) out += sentence() + (sentences > 1 ? " " : "");
    }
    return out;
  }

  std::string statement() {
    static constexpr std::array<std::string_view, 4> kMonths = {"March", "May", "June", "October"};
    return "Ministry of Foreign Affairs, press release\n\nThe Ministry of Foreign Affairs announces that on " + std::to_string(1 + below(28)) + " " + std::string(kMonths[below(4)]) +
           " the Minister received " + name() + " " + name() + ", Ambassador of " + name() + ", at the Ministry.\n\nDuring the meeting the two sides discussed " + word() + " and " + word() +
           " and exchanged views on regional and international issues of mutual interest. The meeting was held in an open and friendly atmosphere.\n\nThe Minister thanked the "
           "Ambassador for the work done during the past " + std::to_string(2 + below(8)) + " years and expressed the hope that the relations between the two countries will continue to develop.";
  }

  static std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find("\n\n", at), text.size());
      out.push_back(text.substr(at, end - at));
      at = end + 2;
    }
    return out;
  }

  static std::string joined(const std::vector<std::string>& paragraphs) {
    std::string out;
    for (const std::string& one : paragraphs) out += (out.empty() ? "" : "\n\n") + one;
    return out;
  }

  std::string copy_of(const std::string& text) {
    std::vector<std::string> paragraphs = paragraphs_of(text);
    if (below(2)) paragraphs[0] = name() + " " + word() + " " + word();
    const std::size_t lead = below(3) == 0 ? 2 : 1;  // the paragraph that tells what it is about, which every copy keeps
    if (lead == 2) paragraphs.insert(paragraphs.begin() + 1, "By " + name() + " " + name());
    if (below(3) == 0) cut(paragraphs, paragraphs.size() - 1, text.size());
    else if (below(3) == 0) cut(paragraphs, std::min(lead + 1 + below(paragraphs.size()), paragraphs.size() - 1), text.size());
    for (std::size_t edits = below(text.size() / 150 + 1); edits > 0; --edits) edit(paragraphs[1 + below(paragraphs.size() - 1)]);
    if (below(3) == 0) paragraphs.push_back("With material from agencies");
    return joined(paragraphs);
  }

  // Drops paragraphs from the end, or one in the middle, as long as six tenths are left.
  static void cut(std::vector<std::string>& paragraphs, std::size_t from, std::size_t whole) {
    const bool tail = from + 1 == paragraphs.size();
    for (std::size_t left = whole; paragraphs.size() > 3 && from < paragraphs.size();) {
      left -= std::min(left, paragraphs[from].size());
      if (left * 10 < whole * 6) return;
      paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(from));
      if (!tail) return;
      from = paragraphs.size() - 1;
    }
  }

  // One plain word for another.
  void edit(std::string& paragraph) {
    for (int tries = 0; tries < 20; ++tries) {
      const std::size_t at = paragraph.find(' ', below(paragraph.size()));
      if (at == std::string::npos || at + 2 >= paragraph.size()) continue;
      const std::size_t end = std::min(paragraph.find_first_of(" .", at + 1), paragraph.size());
      if (paragraph[at + 1] < 'a' || paragraph[at + 1] > 'z') continue;
      paragraph.replace(at + 1, end - at - 1, word());
      return;
    }
  }

  // Another number or name in the middle of the text.
  std::string corrected(const std::string& text) {
    std::vector<std::string> paragraphs = paragraphs_of(text);
    std::string& body = paragraphs[paragraphs.size() / 2];
    const std::size_t digit = body.find_first_of("123456789", 1);
    if (digit != std::string::npos && body[digit - 1] == ' ') {
      const std::size_t end = body.find_first_not_of("0123456789", digit);
      body.replace(digit, std::min(end, body.size()) - digit, std::to_string(1000 + below(9000)));
      return joined(paragraphs);
    }
    return "CORRECTED VERSION\n\n" + joined(paragraphs);
  }

  std::mt19937_64 random_;
  std::vector<std::string> words_, made_;
};

}  // namespace chancery::testing
