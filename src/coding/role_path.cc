#include "coding/role_path.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace chancery {

RoleStep role_step(std::string_view text) {
  static constexpr std::pair<std::string_view, Role> kRoles[] = {
      {"self", Role::self}, {"subject", Role::subject}, {"clause", Role::clause}, {"doer", Role::doer}, {"above", Role::above}, {"inside", Role::inside},
      {"if", Role::cases}, {"governor", Role::governor}, {"object", Role::object}, {"patient", Role::patient}, {"iobj", Role::receiver},
      {"comp", Role::complement}, {"judged", Role::judged}, {"verdict", Role::verdict}, {"poss", Role::owner}, {"adj", Role::adjective},
      {"holder", Role::holder}, {"there", Role::there}, {"when", Role::circumstance}, {"up", Role::up}, {"beside", Role::beside}, {"any", Role::any},
      {"has", Role::has}, {"answered", Role::answered}};
  if (text.starts_with('~')) return {Role::after, std::string(text.substr(1))};
  const auto* known = std::find_if(std::begin(kRoles), std::end(kRoles), [&](const auto& r) { return r.first == text; });
  return {known == std::end(kRoles) ? Role::preposition : known->second, std::string(text)};
}

RolePath role_path(std::string_view text) {
  RolePath out;
  for (const std::string_view step : split(text, '/')) out.steps.push_back(role_step(step));
  return out;
}

Condition condition_on(std::string_view role) {
  Condition out;
  out.role = role;
  for (const std::string_view path : split(role, '|')) out.paths.push_back(role_path(path));
  out.of = role == "case" ? Condition::Of::preposition : role == "governor" ? Condition::Of::governor : role == "sentence" ? Condition::Of::sentence : Condition::Of::fillers;
  return out;
}

}  // namespace chancery
