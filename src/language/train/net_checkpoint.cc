#include "language/train/net_checkpoint.h"

#include <fstream>

#include "language/model_file.h"
#include "language/train/net_restore.h"

namespace chancery::net {
namespace {

constexpr std::string_view kMagic = "CHNCRYN2";

class Writer {
 public:
  explicit Writer(const std::string& path) : out_(path, std::ios::binary) {}
  template <class T>
  void numbers(const std::vector<T>& values) {
    number(values.size());
    out_.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  }
  void number(std::uint64_t n) { out_.write(reinterpret_cast<const char*>(&n), sizeof n); }
  void text(std::string_view s) { numbers(std::vector<char>(s.begin(), s.end())); }
  void names(const Inventory& inventory) {
    number(inventory.names.size());
    for (const std::string& name : inventory.names) text(name);
  }
  bool good() { return static_cast<bool>(out_.flush()); }

 private:
  std::ofstream out_;
};

class Reader {
 public:
  explicit Reader(const std::string& path) : in_(path, std::ios::binary) {}
  template <class T>
  void numbers(std::vector<T>& values) {
    const std::uint64_t count = number();
    if (!in_ || count > (1ULL << 32) / sizeof(T)) return fail();
    values.resize(count);
    in_.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(count * sizeof(T)));
  }
  void matrix(Matrix& m) {
    std::vector<float> values;
    numbers(values);
    if (values.size() == m.data.size()) m.data = std::move(values);
    else fail();
  }
  std::uint64_t number() {
    std::uint64_t n = 0;
    in_.read(reinterpret_cast<char*>(&n), sizeof n);
    return n;
  }
  std::string text() {
    std::vector<char> chars;
    numbers(chars);
    return {chars.begin(), chars.end()};
  }
  void names(Inventory& inventory) {
    for (std::uint64_t n = number(); n > 0 && in_; --n) inventory.add(text());
  }
  bool good() const { return static_cast<bool>(in_); }

 private:
  void fail() { in_.setstate(std::ios::failbit); }
  std::ifstream in_;
};

}  // namespace

Status save_checkpoint(const std::string& path, Network& network, const Vocabulary& vocabulary) {
  Writer out(path);
  const Shape& s = network.shape;
  out.text(kMagic);
  out.text(s.layers);
  for (const std::size_t n : {s.width, s.arc, s.label, s.upos, s.xpos, s.labels, s.rows}) out.number(n);
  for (const Inventory* one : {&vocabulary.upos, &vocabulary.xpos, &vocabulary.labels}) out.names(*one);
  out.numbers(vocabulary.hashes);
  out.numbers(vocabulary.rows);
  out.numbers(vocabulary.counts);
  out.numbers(network.embedding.value.data);
  for (const Parameter* p : network.parameters()) out.numbers(p->value.data);
  if (!out.good()) return Error{.kind = Error::Kind::unreadable, .message = "cannot be written", .file = path};
  return {};
}

namespace {

bool is_model(const std::string& path) {
  std::string magic(model_magic.size(), '\0');
  return std::ifstream(path, std::ios::binary).read(magic.data(), static_cast<std::streamsize>(magic.size())) && magic == model_magic;
}

}  // namespace

Result<Trained> load_checkpoint(const std::string& path) {
  if (is_model(path)) return restore_network(path);
  Reader in(path);
  if (!in.good()) return Error{.kind = Error::Kind::not_found, .message = "cannot be opened", .file = path, .hint = "make it with chancery-train network"};
  if (in.text() != kMagic) return Error{.kind = Error::Kind::malformed, .message = "is not a network of this version", .file = path};
  Trained out;
  Shape s;
  s.layers = in.text();
  for (std::size_t* n : {&s.width, &s.arc, &s.label, &s.upos, &s.xpos, &s.labels, &s.rows}) *n = in.number();
  Vocabulary& v = out.vocabulary;
  for (Inventory* one : {&v.upos, &v.xpos, &v.labels}) in.names(*one);
  in.numbers(v.hashes);
  in.numbers(v.rows);
  in.numbers(v.counts);
  v.row_count = s.rows;
  if (in.good() && s.width <= 4096 && s.rows == v.counts.size() && v.rows.size() == v.hashes.size() && s.layers.size() < 64) {
    v.slots = make_slots(v.hashes, v.rows);
    out.network = std::make_unique<Network>(s, 0);
    in.matrix(out.network->embedding.value);
    for (Parameter* p : out.network->parameters()) in.matrix(p->value);
  }
  if (!out.network || !in.good()) return Error{.kind = Error::Kind::malformed, .message = "is damaged", .file = path};
  return out;
}

}  // namespace chancery::net
