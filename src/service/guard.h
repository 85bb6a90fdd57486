// What a request's head says, and what is refused before anything is done for it. Pure. Private to src/service.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/http.h"
#include "service/route.h"
#include "service/service.h"

namespace chancery::service {

struct Head {
  std::string method, target;
  int version = 11;                  // 10, 11
  std::vector<std::string> hosts;    // every Host field
  std::string accept_encoding, if_none_match, authorization, origin, fetch_site, content_type, content_encoding, expect, last_event_id;
  std::optional<std::uint64_t> length;
  bool encoded = false;              // a Transfer-Encoding
  bool keep_alive = true;
};

struct Rules {
  std::vector<std::string> names;    // by which clients may call this host, in small letters, without ports
  std::string token;                 // empty: nothing may be written
  ServiceLimits limits;
};

// In this order: Host, the target's length, bodies, and for POST whether its path takes it, and then whether it may write.
std::optional<Answer> refused(const Head& head, const Rules& rules);

// What no route takes and no file answers: 405 where another method would be taken, 404 where nothing is.
Answer not_taken(const Matched& matched, std::string_view path);

// Takes the same time whatever the offered text is, but for its length.
bool same_secret(std::string_view secret, std::string_view offered);
// Does the If-None-Match field name this content?
bool names_etag(std::string_view if_none_match, std::string_view etag);
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace chancery::service
