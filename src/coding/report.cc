// Names of the enumerations of reports, and their details' fields.
#include <algorithm>
#include <array>

#include "coding/coding.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 8> kStatus = {"occurred", "ongoing", "holds", "planned", "expected", "possible", "hypothetical", "negated"};
constexpr std::array<std::string_view, 4> kHedge = {"none", "reported", "unconfirmed", "disputed"};
constexpr std::array<std::string_view, 6> kSource = {"outlet", "person", "official", "anonymous", "document", "organisation"};

template <class Enum, std::size_t N>
std::optional<Enum> parse_name(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto at = std::find(names.begin(), names.end(), text);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

}  // namespace

std::string_view name(EventStatus status) { return kStatus[static_cast<std::size_t>(status)]; }
std::string_view name(Hedge hedge) { return kHedge[static_cast<std::size_t>(hedge)]; }
std::string_view name(SourceKind kind) { return kSource[static_cast<std::size_t>(kind)]; }
std::optional<EventStatus> parse_status(std::string_view text) { return parse_name<EventStatus>(kStatus, text); }
std::optional<Hedge> parse_hedge(std::string_view text) { return parse_name<Hedge>(kHedge, text); }
std::optional<SourceKind> parse_source_kind(std::string_view text) { return parse_name<SourceKind>(kSource, text); }

std::string Detail::text(const std::string& field) const {
  const auto at = fields.find(field);
  const std::string* value = at == fields.end() ? nullptr : std::get_if<std::string>(&at->second);
  return value ? *value : std::string();
}

std::optional<double> Detail::number(const std::string& field) const {
  const auto at = fields.find(field);
  const double* value = at == fields.end() ? nullptr : std::get_if<double>(&at->second);
  return value ? std::optional(*value) : std::nullopt;
}

}  // namespace chancery
