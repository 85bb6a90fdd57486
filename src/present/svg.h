// A small picture in SVG. Colours stand as attributes for who knows no style sheet, and as classes for who does. Private to
// src/present.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

std::string escaped_markup(std::string_view text);  // & < > " '

class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}
  // `kind` is a class of the brief's style sheet: c1 c2 (cooperation), k1 k2 (conflict), faint, mark, rule.
  void rect(double x, double y, double width, double height, std::string_view kind, std::string_view title = {});
  void line(double x1, double y1, double x2, double y2, std::string_view kind);
  // anchor: start, middle, end
  void text(double x, double y, std::string_view words, std::string_view anchor = "start", bool strong = false);
  std::string finish(std::string_view title, std::string_view description) const;

 private:
  double width_, height_;
  std::string body_;
};

}  // namespace chancery
