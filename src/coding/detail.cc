#include "coding/detail.h"

#include <map>

namespace chancery {

const std::vector<std::string>& detail_fields(std::string_view kind) {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kSchema = {
      {"partnership", {"change", "tier", "wording"}},
      {"alliance", {"change", "treaty"}},
      {"membership", {"forum", "change", "role"}},
      {"listing", {"list", "change"}},
      {"tariff", {"rate_percent", "previous_percent", "goods"}},
      {"deal", {"amount", "currency", "bound", "parts", "sectors", "name"}},
      {"visit", {"purpose", "host", "invited_by"}},
      {"meeting", {"forum", "purpose"}},
      {"exercise", {"name", "branch"}},
      {"negotiation", {"on", "stage"}},
      {"relations", {"change", "level"}},
      {"agreement", {"name", "change"}},
      {"stance", {"issue", "position"}},
      {"rank", {"index", "year", "rank", "of", "change"}},
      {"count", {"of", "value", "from", "to", "including"}},
  };
  static const std::vector<std::string> kNone;
  const auto at = kSchema.find(kind);
  return at == kSchema.end() ? kNone : at->second;
}

}  // namespace chancery
