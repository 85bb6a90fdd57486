#include "coding/currencies.h"

#include <algorithm>

namespace chancery {
namespace {

struct Entry {
  std::string_view word, code;
};

constexpr Entry kSigns[] = {{"$", "USD"}, {"\u20AC", "EUR"}, {"\u00A3", "GBP"}, {"\u00A5", "JPY"}, {"\u20B9", "INR"}, {"\u20BD", "RUB"}, {"\u20A9", "KRW"},
                            {"\u20AB", "VND"}, {"\u20BA", "TRY"}, {"\u20AA", "ILS"}, {"\u20B4", "UAH"}, {"\u20A6", "NGN"}};

// Letters glued to a sign: "US$", "CN¥".
constexpr Entry kPrefixed[] = {{"us", "USD"}, {"u.s", "USD"}, {"a", "AUD"}, {"au", "AUD"}, {"aus", "AUD"}, {"c", "CAD"}, {"ca", "CAD"}, {"can", "CAD"}, {"nz", "NZD"},
                               {"hk", "HKD"}, {"s", "SGD"}, {"sg", "SGD"}, {"nt", "TWD"}, {"r", "BRL"}, {"mx", "MXN"}, {"cn", "CNY"}, {"rmb", "CNY"}, {"jp", "JPY"}};

constexpr Entry kCodes[] = {{"usd", "USD"}, {"eur", "EUR"}, {"gbp", "GBP"}, {"jpy", "JPY"}, {"cny", "CNY"}, {"rmb", "CNY"}, {"aud", "AUD"}, {"cad", "CAD"}, {"chf", "CHF"},
                            {"inr", "INR"}, {"rs", "INR"}, {"rub", "RUB"}, {"vnd", "VND"}, {"krw", "KRW"}, {"sgd", "SGD"}, {"hkd", "HKD"}, {"nzd", "NZD"}, {"sar", "SAR"},
                            {"aed", "AED"}, {"try", "TRY"}, {"brl", "BRL"}, {"zar", "ZAR"}, {"sek", "SEK"}, {"nok", "NOK"}, {"dkk", "DKK"}, {"pln", "PLN"}, {"uah", "UAH"},
                            {"mxn", "MXN"}, {"idr", "IDR"}, {"myr", "MYR"}, {"thb", "THB"}, {"php", "PHP"}, {"ils", "ILS"}, {"egp", "EGP"}, {"ngn", "NGN"}, {"kes", "KES"},
                            {"pkr", "PKR"}};

constexpr Entry kWords[] = {{"dollar", "USD"}, {"dollars", "USD"}, {"euro", "EUR"}, {"euros", "EUR"}, {"pound", "GBP"}, {"pounds", "GBP"}, {"sterling", "GBP"}, {"yen", "JPY"},
                            {"yuan", "CNY"}, {"renminbi", "CNY"}, {"rupee", "INR"}, {"rupees", "INR"}, {"rouble", "RUB"}, {"roubles", "RUB"}, {"ruble", "RUB"}, {"rubles", "RUB"},
                            {"won", "KRW"}, {"dong", "VND"}, {"franc", ""}, {"francs", ""}, {"lira", "TRY"}, {"liras", "TRY"}, {"shekel", "ILS"}, {"shekels", "ILS"},
                            {"hryvnia", "UAH"}, {"hryvnias", "UAH"}, {"zloty", "PLN"}, {"zlotys", "PLN"}, {"krona", "SEK"}, {"kronor", "SEK"}, {"krone", ""}, {"kroner", ""}, {"crowns", ""},
                            {"baht", "THB"}, {"ringgit", "MYR"}, {"rupiah", "IDR"}, {"peso", ""}, {"pesos", ""}, {"real", ""}, {"reais", "BRL"}, {"rand", "ZAR"},
                            {"naira", "NGN"}, {"riyal", "SAR"}, {"riyals", "SAR"}, {"dirham", "AED"}, {"dirhams", "AED"}, {"taka", "BDT"}, {"kyat", "MMK"}, {"riel", "KHR"},
                            {"kip", "LAK"}, {"tenge", "KZT"}, {"forint", "HUF"}, {"forints", "HUF"}, {"birr", "ETB"}};

// An adjective before the word names whose it is.
struct Nation {
  std::string_view adjective, word, code;
};
constexpr Nation kNations[] = {{"us", "dollar", "USD"}, {"u.s", "dollar", "USD"}, {"american", "dollar", "USD"}, {"australian", "dollar", "AUD"}, {"canadian", "dollar", "CAD"},
                               {"singapore", "dollar", "SGD"}, {"taiwan", "dollar", "TWD"}, {"taiwanese", "dollar", "TWD"}, {"zealand", "dollar", "NZD"},
                               {"kong", "dollar", "HKD"}, {"swiss", "franc", "CHF"}, {"cfa", "franc", "XOF"}, {"british", "pound", "GBP"}, {"egyptian", "pound", "EGP"},
                               {"lebanese", "pound", "LBP"}, {"syrian", "pound", "SYP"}, {"pakistani", "rupee", "PKR"}, {"indian", "rupee", "INR"},
                               {"lankan", "rupee", "LKR"}, {"nepalese", "rupee", "NPR"}, {"belarusian", "ruble", "BYN"}, {"norwegian", "krone", "NOK"},
                               {"norwegian", "kroner", "NOK"}, {"danish", "krone", "DKK"}, {"danish", "kroner", "DKK"}, {"mexican", "peso", "MXN"},
                               {"philippine", "peso", "PHP"}, {"argentine", "peso", "ARS"}, {"chilean", "peso", "CLP"}, {"colombian", "peso", "COP"},
                               {"cuban", "peso", "CUP"}, {"iranian", "rial", "IRR"}, {"omani", "rial", "OMR"}, {"qatari", "riyal", "QAR"}, {"saudi", "riyal", "SAR"},
                               {"south", "won", "KRW"}, {"brazilian", "real", "BRL"}, {"kuwaiti", "dinar", "KWD"}, {"iraqi", "dinar", "IQD"}, {"jordanian", "dinar", "JOD"},
                               {"serbian", "dinar", "RSD"}, {"norwegian", "crown", "NOK"}, {"danish", "crown", "DKK"}, {"swedish", "crown", "SEK"}, {"czech", "crown", "CZK"},
                               {"icelandic", "crown", "ISK"}};

template <std::size_t N>
const Entry* find(const Entry (&table)[N], std::string_view word) {
  const auto* found = std::find_if(std::begin(table), std::end(table), [&](const Entry& e) { return same_word(word, e.word); });
  return found == std::end(table) ? nullptr : found;
}

bool word_at(const std::vector<Atom>& atoms, std::size_t i) { return i < atoms.size() && atoms[i].kind == Atom::Kind::word; }

// "US dollars", "Swiss francs", "New Zealand dollars" (up to three atoms).
std::optional<CurrencyName> national(const std::vector<Atom>& atoms, std::size_t at) {
  for (std::size_t i = at; i < at + 2 && word_at(atoms, i); ++i) {
    const std::size_t next = i + 1 < atoms.size() && atoms[i + 1].kind == Atom::Kind::dot ? i + 2 : i + 1;  // "U.S." parted from its dot
    if (!word_at(atoms, next)) break;
    for (const Nation& nation : kNations) {
      const std::string_view word = atoms[next].text;
      const bool plural = word.size() == nation.word.size() + 1 && (word.back() == 's' || word.back() == 'S');
      if (same_word(atoms[i].text, nation.adjective) && same_word(plural ? word.substr(0, nation.word.size()) : word, nation.word))
        return CurrencyName{next + 1, nation.code};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<CurrencyName> currency_before(const std::vector<Atom>& atoms, std::size_t at) {
  if (at >= atoms.size()) return std::nullopt;
  const Atom& atom = atoms[at];
  if (atom.kind == Atom::Kind::currency) {
    const Entry* sign = find(kSigns, atom.text);
    return sign ? std::optional<CurrencyName>({at + 1, sign->code}) : std::nullopt;
  }
  if (atom.kind != Atom::Kind::word || !atom.capital || at + 1 >= atoms.size()) return std::nullopt;
  if (atoms[at + 1].kind == Atom::Kind::currency) {
    const Entry* prefix = atoms[at + 1].glued || atom.text.size() > 1 ? find(kPrefixed, atom.text) : nullptr;
    return prefix ? std::optional<CurrencyName>({at + 2, prefix->code}) : std::nullopt;
  }
  const Entry* code = atoms[at + 1].kind == Atom::Kind::number ? find(kCodes, atom.text) : nullptr;
  return code ? std::optional<CurrencyName>({at + 1, code->code}) : std::nullopt;
}

std::optional<CurrencyName> currency_behind(const std::vector<Atom>& atoms, std::size_t at) {
  std::size_t i = at;
  if (i < atoms.size() && atoms[i].kind == Atom::Kind::dash) ++i;  // "10-billion-dollar"
  if (i < atoms.size() && atoms[i].lex.cat == Cat::of) ++i;        // "billions of dollars"
  if (i >= atoms.size()) return std::nullopt;
  if (atoms[i].kind == Atom::Kind::currency && i == at) {
    const Entry* sign = find(kSigns, atoms[i].text);
    const bool of_next = i + 1 < atoms.size() && atoms[i + 1].kind == Atom::Kind::number;
    return sign && !of_next ? std::optional<CurrencyName>({i + 1, sign->code}) : std::nullopt;
  }
  if (!word_at(atoms, i)) return std::nullopt;
  if (const auto name = national(atoms, i)) return name;
  if (const Entry* word = find(kWords, atoms[i].text)) {
    const bool verb = word->word == "won" && i == at && (i + 1 < atoms.size() && (atoms[i + 1].lex.cat == Cat::the || atoms[i + 1].lex.cat == Cat::article));
    return verb ? std::nullopt : std::optional<CurrencyName>({i + 1, word->code});
  }
  const bool upper = std::all_of(atoms[i].text.begin(), atoms[i].text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const Entry* code = upper ? find(kCodes, atoms[i].text) : nullptr;
  return code ? std::optional<CurrencyName>({i + 1, code->code}) : std::nullopt;
}

}  // namespace chancery
