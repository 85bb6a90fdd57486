// Ids by content: the same bytes have the same id on every machine and in every run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);  // XXH3
// "d:" and 24 hex digits (96 bits of XXH3-128). Prefixes in use: d document, r report, f finding.
std::string content_id(char prefix, std::string_view bytes);

}  // namespace chancery
