#include "language/abbreviations.h"

#include <algorithm>
#include <array>

namespace chancery {
namespace {

using namespace std::string_view_literals;

constexpr auto titles = std::to_array({
    "adj"sv, "adm"sv, "amb"sv, "assoc"sv, "asst"sv, "atty"sv, "brig"sv, "capt"sv, "cdr"sv, "cmdr"sv, "col"sv, "comdr"sv,
    "cpl"sv, "dir"sv, "dr"sv, "drs"sv, "e.g"sv, "fr"sv, "ft"sv, "gen"sv, "gens"sv, "gov"sv, "govs"sv, "hon"sv, "i.e"sv, "insp"sv, "lt"sv,
    "maj"sv, "messrs"sv, "mlle"sv, "mme"sv, "mr"sv, "mrs"sv, "ms"sv, "msgr"sv, "mt"sv, "pres"sv, "prof"sv, "profs"sv,
    "pvt"sv, "rep"sv, "reps"sv, "rev"sv, "sen"sv, "sens"sv, "sgt"sv, "spc"sv, "sr"sv, "st"sv, "supt"sv, "vs"sv});

constexpr auto numbered = std::to_array({
    "art"sv, "arts"sv, "ch"sv, "fig"sv, "figs"sv, "no"sv, "nos"sv, "p"sv, "para"sv, "paras"sv, "pp"sv, "sec"sv, "vol"sv, "vols"sv});

constexpr auto regions = std::to_array({
    "ala"sv, "alta"sv, "ariz"sv, "ark"sv, "calif"sv, "colo"sv, "conn"sv, "del"sv, "fla"sv, "ga"sv, "ill"sv, "ind"sv,
    "kan"sv, "ky"sv, "la"sv, "mass"sv, "md"sv, "mich"sv, "minn"sv, "miss"sv, "mo"sv, "mont"sv, "neb"sv, "nev"sv,
    "okla"sv, "ont"sv, "ore"sv, "pa"sv, "tenn"sv, "tex"sv, "va"sv, "vt"sv, "wash"sv, "wis"sv, "wyo"sv});

constexpr auto plain = std::to_array({
    "al"sv, "approx"sv, "apr"sv, "aug"sv, "ave"sv, "bhd"sv, "blvd"sv, "bros"sv, "ca"sv, "cf"sv, "co"sv, "corp"sv,
    "dec"sv, "dept"sv, "ed"sv, "eds"sv, "esp"sv, "est"sv, "etc"sv, "feb"sv, "fri"sv, "gmbh"sv, "govt"sv, "inc"sv,
    "intl"sv, "jan"sv, "jr"sv, "jul"sv, "jun"sv, "llc"sv, "ltd"sv, "mar"sv, "mins"sv, "mon"sv, "natl"sv, "nov"sv,
    "oct"sv, "oz"sv, "ph"sv, "plc"sv, "pte"sv, "rd"sv, "sat"sv, "sep"sv, "sept"sv, "sq"sv, "sun"sv, "tel"sv,
    "thu"sv, "thur"sv, "thurs"sv, "tue"sv, "tues"sv, "univ"sv, "viz"sv, "wed"sv, "yrs"sv});

constexpr auto hyphen_prefixes = std::to_array({
    "anti"sv, "bi"sv, "co"sv, "counter"sv, "cross"sv, "de"sv, "e"sv, "ex"sv, "extra"sv, "hyper"sv, "inter"sv, "intra"sv,
    "macro"sv, "meta"sv, "micro"sv, "mid"sv, "mini"sv, "mis"sv, "multi"sv, "neo"sv, "non"sv, "paleo"sv, "para"sv, "post"sv,
    "pre"sv, "pro"sv, "proto"sv, "pseudo"sv, "psycho"sv, "quasi"sv, "re"sv, "semi"sv, "socio"sv, "sub"sv, "super"sv, "supra"sv,
    "trans"sv, "tri"sv, "ultra"sv, "un"sv});

constexpr auto openers = std::to_array({
    "a"sv, "about"sv, "according"sv, "after"sv, "all"sv, "also"sv, "although"sv, "among"sv, "an"sv, "and"sv, "another"sv,
    "as"sv, "asked"sv, "at"sv, "because"sv, "before"sv, "both"sv, "but"sv, "by"sv, "despite"sv, "during"sv, "each"sv,
    "earlier"sv, "even"sv, "for"sv, "from"sv, "he"sv, "her"sv, "here"sv, "his"sv, "how"sv, "however"sv, "i"sv, "if"sv,
    "in"sv, "it"sv, "its"sv, "last"sv, "later"sv, "many"sv, "meanwhile"sv, "more"sv, "most"sv, "mr"sv, "mrs"sv, "ms"sv, "my"sv, "neither"sv,
    "no"sv, "not"sv, "now"sv, "on"sv, "once"sv, "one"sv, "only"sv, "or"sv, "others"sv, "our"sv, "several"sv, "she"sv,
    "since"sv, "so"sv, "some"sv, "still"sv, "such"sv, "that"sv, "the"sv, "their"sv, "then"sv, "there"sv, "these"sv,
    "they"sv, "this"sv, "those"sv, "though"sv, "to"sv, "under"sv, "until"sv, "we"sv, "what"sv, "when"sv, "where"sv,
    "whether"sv, "while"sv, "who"sv, "why"sv, "with"sv, "yet"sv, "you"sv, "your"sv});

struct Fused {
  std::string_view word;
  std::size_t split;
};
constexpr auto fused = std::to_array<Fused>({
    {"aint", 2}, {"arent", 3}, {"arnt", 2}, {"cannot", 3}, {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4}, {"dont", 2},
    {"dunno", 2}, {"gimme", 3}, {"gonna", 3}, {"gotta", 3}, {"hadnt", 3}, {"hasnt", 3}, {"havent", 4}, {"isnt", 2},
    {"ive", 1}, {"lemme", 3}, {"shouldnt", 6}, {"thats", 4}, {"wanna", 3}, {"wasnt", 3}, {"werent", 4}, {"wont", 2},
    {"wouldnt", 5}, {"youre", 3}});

template <class Table>
bool holds(const Table& table, std::string_view word) { return std::binary_search(table.begin(), table.end(), word); }

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (holds(titles, word)) return Abbreviation::title;
  if (holds(numbered, word)) return Abbreviation::numbered;
  if (holds(regions, word)) return Abbreviation::region;
  return holds(plain, word) ? Abbreviation::plain : Abbreviation::none;
}

bool keeps_hyphen_after(std::string_view prefix) { return holds(hyphen_prefixes, prefix); }
bool opens_sentences(std::string_view word) { return holds(openers, word); }

std::size_t fused_word_split(std::string_view word) {
  const auto found = std::lower_bound(fused.begin(), fused.end(), word, [](const Fused& entry, std::string_view key) { return entry.word < key; });
  return found != fused.end() && found->word == word ? found->split : 0;
}

}  // namespace chancery
