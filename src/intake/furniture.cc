#include "intake/furniture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/text.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kLongestFurniture = 300;  // bytes; longer lines are the report's own

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

// ASCII words of a folded line; everything else parts them.
std::vector<std::string_view> words_of(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && is_word_byte(folded[end])) ++end;
    if (end > i) words.push_back(folded.substr(i, end - i));
    i = end + 1;
  }
  return words;
}

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++count;
  return count;
}

// "Home » News » …", "Home > World", "Home / Politics": the way to a page.
bool is_breadcrumb(std::string_view line, const std::vector<std::string_view>& words) {
  constexpr std::array<std::string_view, 6> kSigns = {" » ", " › ", " > ", " / ", " → ", " | "};
  for (std::string_view sign : kSigns) {
    const std::size_t count = count_of(line, sign);
    const bool from_home = !words.empty() && (words[0] == "home" || words[0] == "homepage" || (words[0] == "you" && words.size() > 2 && words[2] == "here"));
    if (from_home && count >= 1) return true;
    if (count >= 2 && !ends_sentence(line) && (sign == " » " || sign == " › ")) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 46> kSections = {
    "news",     "politics",  "world",   "business", "opinion",   "opinions",  "sport",   "sports",   "culture",      "economy",   "video", "videos",
    "analysis", "features",  "feature", "global",   "international", "local", "national", "latest",  "breaking",     "home",      "technology", "tech",
    "health",   "science",   "travel",  "lifestyle", "entertainment", "society", "editorial", "editorials", "columns", "blogs", "blog", "podcasts",
    "podcast",  "photos",    "gallery", "magazine", "finance",   "markets",   "money",   "arts",     "top",          "headlines"};

// "Global News News Politics United States": names of sections, and nothing that makes a sentence or a headline.
bool is_section_names(std::string_view line, const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 14 || ends_sentence(line) || line.find(',') != std::string_view::npos) return false;
  std::size_t sections = 0;
  for (std::string_view word : words) sections += among(word, kSections);
  if (sections * 2 < words.size() || sections < 2) return false;
  // Every word starts with a capital or is a joining sign: a headline in sentence case has lower-case words.
  bool at_start = true;
  for (char c : line) {
    if (at_start && std::islower(static_cast<unsigned char>(c))) return false;
    at_start = c == ' ';
  }
  return true;
}

struct Opening {
  std::string_view words;  // the folded line begins with these
  std::size_t longest;     // and has at most so many words
  std::string_view reason;
};
constexpr std::array kOpenings = {
    Opening{"share this", 9, "share"},
    Opening{"share on", 6, "share"},
    Opening{"share via", 6, "share"},
    Opening{"share with", 6, "share"},
    Opening{"share article", 6, "share"},
    Opening{"share story", 6, "share"},
    Opening{"click to share", 9, "share"},
    Opening{"tweet this", 6, "share"},
    Opening{"email this", 6, "share"},
    Opening{"print this", 6, "share"},
    Opening{"send this article", 9, "share"},
    Opening{"copy link", 4, "share"},
    Opening{"if you found this", 40, "call to the reader"},
    Opening{"if you enjoyed this", 40, "call to the reader"},
    Opening{"if you liked this", 40, "call to the reader"},
    Opening{"subscribe to", 25, "call to the reader"},
    Opening{"subscribe now", 15, "call to the reader"},
    Opening{"sign up for", 25, "call to the reader"},
    Opening{"sign up to", 25, "call to the reader"},
    Opening{"sign in to", 15, "call to the reader"},
    Opening{"log in to", 15, "call to the reader"},
    Opening{"follow us", 20, "call to the reader"},
    Opening{"follow us on", 20, "call to the reader"},
    Opening{"like us on", 20, "call to the reader"},
    Opening{"join our", 20, "call to the reader"},
    Opening{"join us on", 20, "call to the reader"},
    Opening{"download our", 15, "call to the reader"},
    Opening{"download the app", 15, "call to the reader"},
    Opening{"support our journalism", 25, "call to the reader"},
    Opening{"click here", 20, "call to the reader"},
    Opening{"enjoying this article", 25, "call to the reader"},
    Opening{"thank you for reading", 25, "call to the reader"},
    Opening{"leave a comment", 8, "comments"},
    Opening{"leave a reply", 8, "comments"},
    Opening{"post a comment", 8, "comments"},
    Opening{"add a comment", 8, "comments"},
    Opening{"view comments", 6, "comments"},
    Opening{"show comments", 6, "comments"},
    Opening{"your email address will not be published", 20, "comments"},
    Opening{"read more", 25, "related"},
    Opening{"read also", 25, "related"},
    Opening{"also read", 25, "related"},
    Opening{"see also:", 25, "related"},
    Opening{"read next", 25, "related"},
    Opening{"more from", 10, "related"},
    Opening{"more on this", 10, "related"},
    Opening{"related:", 25, "related"},
    Opening{"related articles", 5, "related"},
    Opening{"related stories", 5, "related"},
    Opening{"related news", 5, "related"},
    Opening{"related topics", 12, "related"},
    Opening{"related posts", 5, "related"},
    Opening{"related content", 5, "related"},
    Opening{"you may also like", 8, "related"},
    Opening{"you might also like", 8, "related"},
    Opening{"recommended for you", 6, "related"},
    Opening{"most read", 4, "related"},
    Opening{"most popular", 4, "related"},
    Opening{"editor's picks", 5, "related"},
    Opening{"trending now", 4, "related"},
    Opening{"advertisement", 6, "advertisement"},
    Opening{"story continues below", 8, "advertisement"},
    Opening{"article continues", 8, "advertisement"},
    Opening{"continue reading", 8, "advertisement"},
    Opening{"skip to", 6, "navigation"},
    Opening{"back to top", 5, "navigation"},
    Opening{"previous article", 4, "navigation"},
    Opening{"next article", 4, "navigation"},
    Opening{"listen to this", 10, "navigation"},
    Opening{"jump to", 6, "navigation"},
    Opening{"toggle navigation", 4, "navigation"},
    Opening{"all rights reserved", 12, "copyright"},
    Opening{"copyright ©", 30, "copyright"},
    Opening{"© ", 30, "copyright"},
    Opening{"(c) 20", 20, "copyright"},
    Opening{"copyright 20", 30, "copyright"},
    Opening{"we use cookies", 60, "cookies"},
    Opening{"this site uses cookies", 60, "cookies"},
    Opening{"this website uses cookies", 60, "cookies"},
    Opening{"photo credit", 15, "picture credit"},
    Opening{"image credit", 15, "picture credit"},
    Opening{"image source", 15, "picture credit"},
};

constexpr std::array<std::string_view, 34> kButtons = {
    "share",   "tweet",   "facebook", "twitter", "x",       "linkedin", "whatsapp", "telegram", "reddit",   "email",  "e-mail", "print",
    "save",    "copy",    "link",     "pinterest", "instagram", "youtube", "comments", "comment", "comments", "menu", "search", "close",
    "subscribe", "login", "like",     "follow",  "pin",     "zalo",     "messenger", "mail",    "more",     "bookmark"};

// "Facebook Twitter LinkedIn Email", "Share 12 Tweet": buttons and their counters only.
bool is_buttons(const std::vector<std::string_view>& words) {
  if (words.empty() || words.size() > 16) return false;
  std::size_t buttons = 0;
  for (std::string_view word : words) {
    const bool number = std::all_of(word.begin(), word.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
    if (!number && !among(word, kButtons)) return false;
    buttons += !number;
  }
  return buttons > 0;
}

// "5 min read", "3 minutes to read".
bool is_reading_time(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 5 || !std::isdigit(static_cast<unsigned char>(words[0][0]))) return false;
  return words[1].starts_with("min") && words.back() == "read";
}

// "By Nguyen Van An", "By Anna Lee and Tom Fox, Diplomatic Editor": names only.
bool is_byline(std::string_view line, const std::vector<std::string_view>& words) {
  if (!line.starts_with("By ") && !line.starts_with("BY ") && !line.starts_with("Written by ") && !line.starts_with("Reported by ")) return false;
  if (words.size() < 2 || words.size() > 14 || ends_sentence(line) || std::isdigit(static_cast<unsigned char>(words[1][0]))) return false;
  bool at_start = false;
  std::size_t lower_case = 0;
  for (std::size_t i = line.find(' '); i < line.size(); ++i) {
    lower_case += at_start && std::islower(static_cast<unsigned char>(line[i]));
    at_start = line[i] == ' ';
  }
  return lower_case <= 2;  // "and", "in", "for"
}

}  // namespace

bool ends_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 8> kClosers = {"\"", "'", ")", "]", "”", "’", "»", "*"};
  line = trim(line);
  for (bool again = true; again;) {
    again = false;
    for (std::string_view closer : kClosers)
      if (line.size() > closer.size() && line.ends_with(closer)) line.remove_suffix(closer.size()), again = true;
  }
  return !line.empty() && (std::string_view(".!?:;").find(line.back()) != std::string_view::npos || line.ends_with("…") || line.ends_with("。"));
}

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool blank = true;
  for (char c : line) {
    words += blank && c != ' ';
    blank = c == ' ';
  }
  return words;
}

bool reads_as_headline(std::string_view line) {
  const std::size_t words = count_words(line);
  if (words < 2 || words > 30 || line.size() > kLongestFurniture) return false;
  return !ends_sentence(line) || (line.back() == '?' && words <= 20);
}

std::string skeleton(std::string_view line) {
  std::string out;
  for (char c : fold(line))
    if (is_word_byte(c)) out += c;
  return out;
}

std::string_view furniture(std::string_view line, bool in_head) {
  if (line.size() > kLongestFurniture) return {};
  const std::string folded = fold(line);
  const auto words = words_of(folded);
  if (words.empty()) return "no words";
  if (is_breadcrumb(line, words)) return "breadcrumb";
  if (in_head && is_section_names(line, words)) return "section names";
  for (const Opening& opening : kOpenings)
    if (folded.starts_with(opening.words) && words.size() <= opening.longest) return opening.reason;
  if (is_buttons(words)) return "share";
  if (is_reading_time(words)) return "reading time";
  if (in_head && is_byline(line, words)) return "byline";
  return {};
}

}  // namespace chancery::intake
