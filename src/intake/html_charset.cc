#include "intake/html_charset.h"

#include <array>

#include "base/text.h"

namespace chancery::intake {

std::string html_charset(std::string_view bytes) {
  constexpr std::array<std::string_view, 2> kNames = {"charset", "encoding"};
  constexpr std::string_view kBlanks = " \t\r\n", kEnds = "\"'; \t\r\n/>?";
  const std::string head = [&] {  // ASCII letters only matter here
    std::string out(bytes.substr(0, 2048));
    for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
  }();
  if (head.find('<') == std::string::npos) return {};
  for (std::string_view name : kNames) {
    for (std::size_t at = head.find(name); at != std::string::npos; at = head.find(name, at + 1)) {
      const std::size_t tag = head.rfind('<', at);
      if (tag == std::string::npos || !(head.compare(tag, 5, "<meta") == 0 || head.compare(tag, 5, "<?xml") == 0)) continue;
      std::size_t i = head.find_first_not_of(kBlanks, at + name.size());
      if (i == std::string::npos || head[i] != '=') continue;
      i = head.find_first_not_of(kBlanks, i + 1);
      if (i == std::string::npos) continue;
      if (head[i] == '"' || head[i] == '\'') ++i;
      return head.substr(i, std::min(head.find_first_of(kEnds, i), head.size()) - i);
    }
  }
  return {};
}

}  // namespace chancery::intake
