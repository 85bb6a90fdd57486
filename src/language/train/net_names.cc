#include "language/train/net_names.h"

#include <array>
#include <string_view>

#include "base/text.h"

namespace chancery::net {
namespace {

using namespace std::string_view_literals;

constexpr auto single = std::to_array({
    "Lâm"sv, "Tô"sv, "Chính"sv, "Võ"sv, "Lam"sv, "To"sv, "Xi"sv, "Li"sv, "Wang"sv, "An"sv, "So"sv, "Min"sv, "Han"sv, "Do"sv, "Park"sv, "Ishiba"sv, "Kono"sv, "Modi"sv, "Sisi"sv,
    "Aliyev"sv, "Tokayev"sv, "Duda"sv, "Vučić"sv, "Orbán"sv, "Fico"sv, "Petro"sv, "Lula"sv, "Milei"sv, "Ruto"sv, "Kagame"sv, "Tinubu"sv, "Abiy"sv, "Marcos"sv, "Anwar"sv,
    "Prabowo"sv, "Hun"sv, "Thein"sv, "Ghani"sv, "Sharif"sv, "Salman"sv, "Assad"sv, "Aoun"sv, "Saied"sv, "Putin"sv, "Lavrov"sv, "Sybiha"sv, "Barrot"sv, "Merz"sv, "Sefcovic"sv});

constexpr auto pairs = std::to_array({
    "Tô Lâm"sv, "To Lam"sv, "Võ Thưởng"sv, "Lương Cường"sv, "Xi Jinping"sv, "Li Qiang"sv, "Wang Yi"sv, "Zhao Leji"sv, "Han Duck"sv, "Yoon Suk"sv, "Cho Tae"sv, "Ishiba Shigeru"sv,
    "Fumio Kishida"sv, "Narendra Modi"sv, "Subrahmanyam Jaishankar"sv, "Shehbaz Sharif"sv, "Ishaq Dar"sv, "Prabowo Subianto"sv, "Anwar Ibrahim"sv, "Hun Manet"sv, "Sonexay Siphandone"sv,
    "Srettha Thavisin"sv, "Bongbong Marcos"sv, "Recep Erdoğan"sv, "Hakan Fidan"sv, "Ilham Aliyev"sv, "Nikol Pashinyan"sv, "Kassym Tokayev"sv, "Shavkat Mirziyoyev"sv, "Volodymyr Zelenskyy"sv,
    "Andrii Sybiha"sv, "Vladimir Putin"sv, "Sergei Lavrov"sv, "Maia Sandu"sv, "Donald Tusk"sv, "Radosław Sikorski"sv, "Petr Pavel"sv, "Robert Fico"sv, "Viktor Orbán"sv, "Aleksandar Vučić"sv,
    "Albin Kurti"sv, "Edi Rama"sv, "Gitanas Nausėda"sv, "Kaja Kallas"sv, "Mette Frederiksen"sv, "António Costa"sv, "Mahmoud Abbas"sv, "Ahmed Sharaa"sv, "Abbas Araghchi"sv, "Masoud Pezeshkian"sv,
    "Kais Saied"sv, "Abiy Ahmed"sv, "William Ruto"sv, "Paul Kagame"sv, "Bola Tinubu"sv, "Cyril Ramaphosa"sv, "João Lourenço"sv, "Gustavo Petro"sv, "Javier Milei"sv, "Nicolás Maduro"sv});

constexpr auto triples = std::to_array({
    "Phạm Minh Chính"sv, "Pham Minh Chinh"sv, "Phan Văn Giang"sv, "Phan Van Giang"sv, "Nguyễn Phú Trọng"sv, "Nguyen Phu Trong"sv, "Bùi Thanh Sơn"sv, "Bui Thanh Son"sv, "Võ Văn Thưởng"sv,
    "Trần Thanh Mẫn"sv, "Nguyen Xuan Phuc"sv, "Min Aung Hlaing"sv, "Yoon Suk Yeol"sv, "Moon Jae In"sv, "Ban Ki Moon"sv, "Lai Ching Te"sv, "Ma Ying Jeou"sv, "Lee Hsien Loong"sv,
    "Aung San Suu"sv, "Recep Tayyip Erdoğan"sv, "Mohammed bin Salman"sv, "Mohamed bin Zayed"sv, "Abdel Fattah Sisi"sv, "Ursula von Leyen"sv, "Luiz Inácio Lula"sv, "Andrés Manuel Obrador"sv,
    "Manuel Marrero Cruz"sv, "Miguel Díaz Canel"sv, "Tedros Adhanom Ghebreyesus"sv, "Muhammad Shehbaz Sharif"sv, "Ranil Wickremesinghe Silva"sv, "Sheikh Hasina Wazed"sv});

bool is_name_word(const TreebankWord& word) {
  return word.upos == "PROPN" && word.xpos == "NNP" && word.form.size() > 2 && word.form.find('.') == std::string::npos;
}

// How many words behind `at` continue its name without a gap.
std::size_t name_length(const TreebankSentence& sentence, std::size_t at) {
  std::size_t end = at + 1;
  while (end < sentence.size() && sentence[end].label == "flat" && sentence[end].head == at + 1 && is_name_word(sentence[end])) ++end;
  if (end < sentence.size() && sentence[end].label == "flat" && sentence[end].head == at + 1) return 0;
  return end - at;
}

bool has_title(const TreebankSentence& sentence, std::size_t at) {
  return at > 0 && sentence[at - 1].label == "nmod:desc" && sentence[at - 1].head == at + 1;
}

template <class Table>
std::string_view draw(const Table& table, std::mt19937_64& random) { return table[random() % table.size()]; }

}  // namespace

bool rename_persons(TreebankSentence& sentence, std::mt19937_64& random) {
  bool renamed = false;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (!is_name_word(sentence[at]) || sentence[at].label == "flat" || sentence[at].label == "compound") continue;
    const std::size_t length = name_length(sentence, at);
    if (length == 0 || length > 3 || (length == 1 && !has_title(sentence, at))) continue;
    const std::string_view name = length == 1 ? draw(single, random) : length == 2 ? draw(pairs, random) : draw(triples, random);
    const std::vector<std::string_view> words = split(name, ' ');
    for (std::size_t i = 0; i < length; ++i) sentence[at + i].form = words[i];
    renamed = true;
    at += length - 1;
  }
  return renamed;
}

}  // namespace chancery::net
