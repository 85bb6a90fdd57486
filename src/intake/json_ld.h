// schema.org's NewsArticle and its kin, as pages carry them in <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>

namespace chancery::intake {

struct JsonLd {
  std::string headline, publisher, published, modified, address, language, body;
  bool is_article = false;  // of a type that is a report; otherwise of a page or site
};

// The first article among the objects of `json`, else what a page or site says; empty fields for what is missing. Never fails: broken JSON
// says nothing.
JsonLd read_json_ld(std::string_view json);

}  // namespace chancery::intake
