// One function a table: reads it, checks it, adds it to the tables in memory.
#pragma once

#include <filesystem>

#include "actors/table.h"
#include "actors/tables.h"

namespace chancery::actors {

Status load_states(const std::filesystem::path& folder, World::Tables& tables);
// organisations.tsv, armed-groups.tsv, outlets.tsv, institutes.tsv
Status load_parties(const std::filesystem::path& path, World::Tables& tables);
Status load_borders(const std::filesystem::path& folder, World::Tables& tables);
Status load_bodies(const std::filesystem::path& folder, World::Tables& tables);
Status load_offices(const std::filesystem::path& folder, World::Tables& tables);
Status load_ladders(const std::filesystem::path& folder, World::Tables& tables);
Status load_words(const std::filesystem::path& folder, World::Tables& tables);
Status load_epithets(const std::filesystem::path& folder, World::Tables& tables);
Status load_cues(const std::filesystem::path& folder, World::Tables& tables);
Status load_places(const std::filesystem::path& folder, World::Tables& tables);
Status load_foreign_names(const std::filesystem::path& folder, World::Tables& tables);

// Folded, hyphens and apostrophes as blanks, full stops gone, without a leading "the": how names are compared.
std::string name_key(std::string_view name);
// How wordings of partnership tiers are compared: as name_key, without quotes and the noun "partnership" at its end.
std::string wording_key(std::string_view wording);

}  // namespace chancery::actors
