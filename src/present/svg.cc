#include "present/svg.h"

#include <array>
#include <utility>

#include "present/words.h"

namespace chancery {
namespace {

// On paper and in a light page.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kColours = {{{"c1", "#8fbbe3"}, {"c2", "#1f5fa8"}, {"k1", "#f0b27a"}, {"k2", "#b8480f"},
                                                                                    {"faint", "#c9d6e6"}, {"mark", "#0b5cad"}, {"rule", "#c4cad4"},
                                                                                    {"r1", "#8fbbe3"}, {"r2", "#4d8ac9"}}};

std::string colour(std::string_view kind) {
  for (const auto& [name, value] : kColours)
    if (name == kind) return std::string(value);
  return "#444444";
}

std::string at(double value) { return decimal(value, 1); }

}  // namespace

std::string escaped_markup(std::string_view text) {
  std::string out;
  for (char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  return out;
}

void Svg::rect(double x, double y, double width, double height, std::string_view kind, std::string_view title) {
  body_ += "<rect class=\"" + std::string(kind) + "\" x=\"" + at(x) + "\" y=\"" + at(y) + "\" width=\"" + at(width) + "\" height=\"" + at(height) + "\" fill=\"" + colour(kind) + "\"";
  body_ += title.empty() ? "/>\n" : "><title>" + escaped_markup(title) + "</title></rect>\n";
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view kind) {
  body_ += "<line class=\"" + std::string(kind) + "\" x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\"" + at(y2) + "\" stroke=\"" + colour(kind) + "\"/>\n";
}

void Svg::text(double x, double y, std::string_view words, std::string_view anchor, bool strong) {
  body_ += "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" + std::string(anchor) + "\" fill=\"#3a4350\"" + (strong ? " font-weight=\"600\"" : "") + ">" +
           escaped_markup(words) + "</text>\n";
}

std::string Svg::finish(std::string_view title, std::string_view description) const {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + at(width_) + " " + at(height_) + "\" width=\"" + at(width_) + "\" height=\"" + at(height_) +
         "\" role=\"img\" aria-label=\"" + escaped_markup(std::string(title) + ". " + std::string(description)) +
         "\" font-family=\"DejaVu Sans, system-ui, sans-serif\" font-size=\"12\">\n" + body_ + "</svg>\n";
}

}  // namespace chancery
