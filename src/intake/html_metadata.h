// What a page says of itself: JSON-LD, OpenGraph and meta tags, <time>, its address.
#pragma once

#include <string>

#include "intake/html_tree.h"
#include "intake/intake.h"

namespace chancery::intake {

struct Metadata {
  std::string title;         // JSON-LD headline, og:title, the first <h1>, <title>, in this order; the site's name cut off
  std::string heading;       // the first <h1>
  std::string outlet;        // JSON-LD publisher, og:site_name, …; else the host of the page's address
  std::string address;       // canonical link, og:url or JSON-LD url when it is http(s)
  std::string language;      // as declared
  std::string article_body;  // of JSON-LD, often without paragraphs
  Published published;       // metadata or unknown; `why` quotes the field
};

Metadata read_metadata(const Page& page);

}  // namespace chancery::intake
